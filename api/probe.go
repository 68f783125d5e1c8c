package api

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/notelint/notelint/engine"
)

// Status is the answer of a health check.
type Status struct {
	Status   string `json:"status" enum:"ok,ready"`
	Revision string `json:"revision,omitempty" doc:"revision that the probe's report carried"`
}

// probeNote goes the whole way of a request: codec, check, report.
const probeNote = `{"id":"probe","title":"周末的面包","body":"烤箱一百八十度，二十分钟，外脆里软。"}`

func (s *Server) livez(ctx huma.Context) { sendJSON(ctx, Status{Status: "ok"}) }

func (s *Server) version(ctx huma.Context) { sendJSON(ctx, s.cfg.Version) }

func (s *Server) contract(ctx huma.Context) {
	send(ctx, http.StatusOK, "application/openapi+json", s.openapi)
}

// readyz says no while the server drains, so that a load balancer sends
// nothing more.
func (s *Server) readyz(ctx huma.Context) {
	if s.stopping.Load() {
		sendProblem(ctx, problem("stopping", spoken(ctx)))
		return
	}
	note, _, err := engine.DecodeNote([]byte(probeNote), engine.DecodeOptions{})
	var report engine.Report
	if err == nil {
		report, err = s.cfg.Engine.Check(ctx.Context(), note)
	}
	if err != nil || !json.Valid(report.AppendJSON(nil)) {
		s.log.Error("probe failed", "error", err)
		sendProblem(ctx, problem("not_ready", spoken(ctx)))
		return
	}
	sendJSON(ctx, Status{Status: "ready", Revision: report.Revision})
}

// sendJSON sends a value that always marshals.
func sendJSON(ctx huma.Context, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	send(ctx, http.StatusOK, "application/json", append(body, '\n'))
}

// send writes a whole answer. A client that went away is no error of ours.
func send(ctx huma.Context, status int, kind string, body []byte) {
	ctx.SetHeader("Content-Type", kind)
	ctx.SetHeader("Content-Length", strconv.Itoa(len(body)))
	ctx.SetStatus(status)
	_, _ = ctx.BodyWriter().Write(body)
}
