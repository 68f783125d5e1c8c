package api

import (
	"math"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/notelint/notelint/api/keys"
	"github.com/notelint/notelint/api/problem"
)

// enter lets a request in: from where, by whom, how often, with which
// parameters, under which rules. Then its handler runs.
func (s *Server) enter(c *call, e *endpoint) {
	c.route = e.op.Path
	s.allowSite(c)
	for _, step := range []func(*call, *endpoint) *problem.Problem{s.whence, s.who, s.readQuery, s.under} {
		if p := step(c, e); p != nil {
			c.refuse(p)
			return
		}
	}
	e.serve(c)
}

// turn takes one of a number of places, or refuses: a queue would only make
// everybody late. Nobody holds a place while a body is still coming in, except
// streams, which have places of their own.
func (s *Server) turn(c *call, places chan struct{}) (done func(), ok bool) {
	select {
	case places <- struct{}{}:
		return func() { <-places }, true
	default:
		c.refuse(s.later(c, "busy", time.Second))
		return nil, false
	}
}

// whence refuses what a browser sends for another site, and in open mode what
// came here under a name that is not this machine's.
func (s *Server) whence(c *call, _ *endpoint) *problem.Problem {
	if s.origin.Check(c.r) != nil || s.cfg.Access.Local && !local(c.r.Host) {
		return c.problem("cross_origin")
	}
	return nil
}

// local reports whether a Host header names this machine.
func local(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	ip := net.ParseIP(name)
	return name == "localhost" || ip != nil && ip.IsLoopback()
}

// who finds the key, its rights and its share.
func (s *Server) who(c *call, e *endpoint) *problem.Problem {
	ring := s.cfg.Access.Keys
	if e.open || ring == nil {
		return nil
	}
	if c.key = ring.Find(credential(c.r), time.Now()); c.key == nil {
		// Basic makes browsers ask for the key: it is the password, the name is
		// anybody's.
		c.Header()["Www-Authenticate"] = []string{`Bearer realm="notelint"`, `Basic realm="notelint", charset="UTF-8"`}
		return c.problem("unauthorized")
	}
	if e.scope != "" && !c.key.May(e.scope) {
		return c.problem("forbidden").Say(c.say("这个地址要有权限 ", "This path needs the scope ") + string(e.scope))
	}
	if wait := s.cfg.Access.Rates.Request(c.key); wait > 0 {
		return s.later(c, "rate_limited", wait)
	}
	return nil
}

// credential is the key that a request brings.
func credential(r *http.Request) string {
	if text, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return text
	}
	_, password, _ := r.BasicAuth()
	return password
}

// later says when to come again, in whole seconds.
func (s *Server) later(c *call, code string, wait time.Duration) *problem.Problem {
	c.Header()["Retry-After"] = []string{strconv.Itoa(int(math.Ceil(wait.Seconds())))}
	return c.problem(code)
}

// readQuery reads the parameters. One that is not known is refused: a misspelt
// one must not pass for the default.
func (s *Server) readQuery(c *call, e *endpoint) *problem.Problem {
	if c.r.URL.RawQuery == "" {
		return nil
	}
	query, err := url.ParseQuery(c.r.URL.RawQuery)
	if err != nil {
		return c.problem("bad_query")
	}
	for name, values := range query {
		i := slices.IndexFunc(e.op.Parameters, func(p *huma.Param) bool { return p.In == "query" && p.Name == name })
		if i < 0 {
			return c.problem("bad_query")
		}
		if len(values) > 1 || !fits(values[0], e.op.Parameters[i].Schema) {
			return c.problem("bad_query").In(name)
		}
	}
	c.query = query
	return nil
}

// fits holds a parameter to the schema that describes it.
func fits(value string, s *huma.Schema) bool {
	switch s.Type {
	case huma.TypeBoolean:
		_, err := strconv.ParseBool(value)
		return err == nil
	case huma.TypeInteger:
		n, err := strconv.ParseInt(value, 10, 64)
		return err == nil && (s.Minimum == nil || float64(n) >= *s.Minimum) && (s.Maximum == nil || float64(n) <= *s.Maximum)
	}
	return len(value) <= maxText && (len(s.Enum) == 0 || slices.Contains(s.Enum, any(value)))
}

// maxText is the longest parameter, in bytes.
const maxText = 512

// under takes the rules in force, once for the whole request.
func (s *Server) under(c *call, e *endpoint) *problem.Problem {
	c.set = s.cfg.Rules.Now()
	if e.open {
		return nil
	}
	h := c.Header()
	h["Notelint-Revision"] = c.set.Headers.Revision
	if e.ruled {
		h["Etag"] = c.set.Headers.ETag
	}
	if wanted := c.r.Header["If-Rules"]; len(wanted) > 0 && !c.asRevision(wanted[0]) {
		return c.problem("rules_changed").Say(c.say("现在的规则版本是 ", "The rules in force are ") + c.set.Revision)
	}
	return nil
}

// flag is a boolean parameter; false where it was not given.
func (c *call) flag(name string) bool {
	on, _ := strconv.ParseBool(c.query.Get(name)) // it fits
	return on
}

// number is an integer parameter, or what stands for it.
func (c *call) number(name string, missing int64) int64 {
	if n, err := strconv.ParseInt(c.query.Get(name), 10, 64); err == nil {
		return n
	}
	return missing
}

// allowSite lets browsers show answers to the sites that may ask.
func (s *Server) allowSite(c *call) {
	site := c.r.Header.Get("Origin")
	if site == "" || !slices.Contains(s.cfg.Access.Sites, site) {
		return
	}
	h := c.Header()
	h.Set("Access-Control-Allow-Origin", site)
	h.Set("Access-Control-Expose-Headers", "ETag, Notelint-Revision, Notelint-Ignored, Retry-After, X-Request-Id")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Add("Vary", "Origin")
}

// preflight answers a browser that asks whether it may ask.
func (s *Server) preflight(c *call) bool {
	site := c.r.Header.Get("Origin")
	if c.r.Header.Get("Access-Control-Request-Method") == "" || !slices.Contains(s.cfg.Access.Sites, site) {
		return false
	}
	s.allowSite(c)
	h := c.Header()
	h.Set("Access-Control-Allow-Methods", "GET, POST, DELETE")
	h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept-Language, If-Rules, If-None-Match, X-Request-Id")
	h.Set("Access-Control-Max-Age", "600")
	c.WriteHeader(http.StatusNoContent)
	return true
}

// scopes of the endpoints, short.
const (
	mayCheck  = keys.Check
	mayReview = keys.Review
	mayRules  = keys.Rules
	mayAdmin  = keys.Admin
)
