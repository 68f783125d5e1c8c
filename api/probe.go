package api

import (
	"encoding/json"
	"net/http"

	"github.com/notelint/notelint/api/docs"
	"github.com/notelint/notelint/engine"
)

// Status is the answer of a health check.
type Status struct {
	Status   string `json:"status" enum:"ok,ready"`
	Revision string `json:"revision,omitempty" doc:"revision that the probe's report carried"`
	Rules    string `json:"rules,omitempty" enum:"newest,older" doc:"older: newer rules were refused"`
}

// probeNote goes the whole way of a request: codec, check, report.
const probeNote = `{"id":"probe","title":"周末的面包","body":"烤箱一百八十度，二十分钟，外脆里软。"}`

func (s *Server) livez(c *call) { c.sendJSON(http.StatusOK, Status{Status: "ok"}) }

func (s *Server) version(c *call) {
	v := s.cfg.Version
	v.Revision = c.set.Revision
	c.sendJSON(http.StatusOK, v)
}

func (s *Server) document(c *call) { c.send("application/openapi+json", s.openapi) }

func (s *Server) docs(c *call) { docs.Handler().ServeHTTP(c, c.r) }

func (s *Server) metrics(c *call) { s.cfg.Metrics.Handler().ServeHTTP(c, c.r) }

// readyz says no while the server drains, so that a load balancer sends
// nothing more. Refused rules and a dead store are no reason: checks go on.
func (s *Server) readyz(c *call) {
	if s.stopping.Load() {
		c.refuse(c.problem("stopping"))
		return
	}
	note, _, err := engine.DecodeNote([]byte(probeNote), engine.DecodeOptions{})
	var report engine.Report
	if err == nil {
		report, err = c.set.Check(c.r.Context(), note)
	}
	if err != nil || !json.Valid(report.AppendJSON(nil)) {
		s.log.Error("probe failed", "error", err)
		c.refuse(c.problem("not_ready"))
		return
	}
	status := Status{Status: "ready", Revision: report.Revision, Rules: "newest"}
	if s.cfg.Rules.Last().Err != nil {
		status.Rules = "older"
	}
	c.sendJSON(http.StatusOK, status)
}
