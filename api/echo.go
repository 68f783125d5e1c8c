package api

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/notelint/notelint/api/web"
)

// router is echo. This file is the only one that names echo.Context: echo v4
// gets security fixes only, from 2027 on.
type router struct{ *echo.Echo }

func newRouter(s *Server) router {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = s.routeError
	page := web.Handler()
	for _, path := range web.Paths() {
		e.Match([]string{http.MethodGet, http.MethodHead}, path, func(c echo.Context) error {
			asked := of(c)
			asked.route = path
			page.ServeHTTP(asked, c.Request())
			return nil
		})
	}
	return router{e}
}

// add routes an endpoint. Its {name} is echo's :name.
func (r router) add(s *Server, e endpoint) {
	path := strings.NewReplacer("{", ":", "}", "").Replace(e.op.Path)
	r.Add(e.op.Method, path, func(c echo.Context) error {
		asked := of(c)
		for i, name := range c.ParamNames() {
			asked.r.SetPathValue(name, c.ParamValues()[i])
		}
		s.enter(asked, &e)
		return nil
	})
}

// of is the call that guard made.
func of(c echo.Context) *call { return c.Response().Writer.(*call) }

// routeError answers what no handler did: no such path, no such method.
func (s *Server) routeError(err error, c echo.Context) {
	code := "internal"
	var found *echo.HTTPError
	if errors.As(err, &found) {
		switch found.Code {
		case http.StatusNotFound:
			code = "not_found"
		case http.StatusMethodNotAllowed:
			code = "method_not_allowed"
		}
	}
	if code == "internal" {
		s.log.Error("route failed", "error", err)
	}
	if asked := of(c); asked.status == 0 {
		asked.refuse(asked.problem(code))
	}
}
