package api

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/notelint/notelint/api/web"
)

// routes makes the router with the page on it. This file is the only one that
// names echo.Context: echo v4 gets security fixes only, from 2027 on.
func (s *Server) routes() *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = s.routeError
	page := echo.WrapHandler(web.Handler())
	for _, path := range web.Paths() {
		e.Match([]string{http.MethodGet, http.MethodHead}, path, page)
	}
	return e
}

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
	if !c.Response().Committed {
		writeProblem(c.Response(), problem(code, localeOf(c.Request().Header.Get("Accept-Language"))))
	}
}
