package api

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/notelint/notelint/api/audits"
	"github.com/notelint/notelint/api/keys"
	"github.com/notelint/notelint/api/schema"
	"github.com/notelint/notelint/corpus/store"
)

// endpoint is a route together with what OpenAPI says about it.
type endpoint struct {
	op     huma.Operation
	scope  keys.Scope // that the key must have; "" takes any key
	open   bool       // needs no key at all
	ruled  bool       // the answer is a matter of the request and the rules alone: it has their ETag
	takes  string     // media type of the body
	body   any        // a value of the type that is sent; nil for none
	result any        // and of the type that a 200 holds
	serve  func(*call)
}

// endpoints are all routes but the page's.
func (s *Server) endpoints() []endpoint {
	var all []endpoint
	for _, part := range []struct {
		tag  string
		list []endpoint
	}{{"notes", s.checking()}, {"rules", s.ruling()}, {"records", s.recalling()}, {"audits", s.auditing()}, {"operation", s.operating()}} {
		for _, e := range part.list {
			e.op.Tags = []string{part.tag}
			all = append(all, e)
		}
	}
	return all
}

func (s *Server) checking() []endpoint {
	lenient := query("lenient", huma.TypeBoolean, "ignore unknown fields; the header Notelint-Ignored, or the summary, names them")
	return []endpoint{
		{op: post("check", "/v1/check", "Check one note", "The verdict is in the report: a note that must not go live is a 200 too. decision, recorded and receipt are there only where the server records.",
			lenient), scope: mayCheck, ruled: true, body: schema.Note{}, result: schema.Checked{}, serve: s.check},
		{op: post("check-batch", "/v1/check/batch", "Check many notes, one a line", "Answers come in the order of the lines, as they are ready; a line that holds no note is answered in its place by {\"error\":…}. The last line is {\"summary\":…}: without it the answer is not whole. All lines are checked by one revision.",
			lenient), scope: mayCheck, ruled: true, takes: ndjson, body: schema.Note{}, result: schema.Checked{}, serve: s.batch},
		{op: post("explain", "/v1/explain", "Check one note and say why rules found what they found, or nothing", "Without rule: every rule whose words stand in the note, that found something, or that lacks a fact. The report is that of /v1/check; nothing is recorded.",
			lenient, query("rule", huma.TypeString, "id of one rule")), scope: mayCheck, ruled: true, body: schema.Note{}, result: schema.Explained{}, serve: s.explain},
		{op: post("verify-receipt", "/v1/receipts/verify", "Ask whether a receipt belongs to a note", ""), scope: mayCheck, body: schema.Claim{}, result: schema.Proven{}, serve: s.verify},
	}
}

func (s *Server) ruling() []endpoint {
	only := query("only", huma.TypeBoolean, "the files replace the rules that ship with the program")
	return []endpoint{
		{op: get("rules", "/v1/rules", "All rules"), scope: mayCheck, ruled: true, result: schema.RuleBook{}, serve: s.rules},
		{op: get("rule-revisions", "/v1/rules/revisions", "The rules in force, the last attempt to change them, and what can be gone back to"), scope: mayRules, result: schema.Revisions{}, serve: s.revisions},
		{op: get("rule", "/v1/rules/{id}", "One rule", inPath("id")), scope: mayCheck, ruled: true, result: schema.Rule{}, serve: s.rule},
		{op: post("rules-validate", "/v1/rules/validate", "Lint and prove rule files", "Nothing is put in force. Faults are in the answer: files with errors are a 200 too.", only), scope: mayRules, body: schema.Files{}, result: schema.Diagnosis{}, serve: s.validate},
		{op: post("rules-diff", "/v1/rules/diff", "Compare rule files, or a kept revision, with the rules in force", "", only), scope: mayRules, body: schema.Other{}, result: schema.Diff{}, serve: s.diff},
		{op: post("rules-reload", "/v1/rules/reload", "Read the rules now", "Rules with errors are refused with a 422 that lists them; those before stay in force."), scope: mayRules, result: schema.Reload{}, serve: s.reload},
		{op: post("rules-rollback", "/v1/rules/rollback", "Go back to a kept revision", "It stays in force until the rules folder changes or is read again on demand."), scope: mayRules, body: schema.Revision{}, result: schema.Reload{}, serve: s.rollback},
	}
}

func (s *Server) recalling() []endpoint {
	page := []*huma.Param{number("limit", 1, store.MaxPage, "entries at most; 100 where it is not given"), query("cursor", huma.TypeString, "next of the page before")}
	with := func(params ...*huma.Param) []*huma.Param { return append(params, page...) }
	state := query("state", huma.TypeString, "open where it is not given")
	state.Schema.Enum = []any{store.ReviewOpen, store.ReviewPassed, store.ReviewRefused}
	format := query("format", huma.TypeString, "tests: lines for a rule's tests block, as text")
	format.Schema.Enum = []any{"json", "tests"}
	verdict := query("verdict", huma.TypeString, "")
	verdict.Schema.Enum = []any{"pass", "review", "block"}
	return []endpoint{
		{op: get("decisions", "/v1/decisions", "What was decided, newest first", with(
			number("since", 0, maxTime, "milliseconds since 1970"), number("until", 0, maxTime, "milliseconds since 1970, excluded"), verdict,
			query("note_id", huma.TypeString, ""), query("hash", huma.TypeString, "of the note"), query("rule", huma.TypeString, "that has a finding"))...),
			scope: mayReview, result: schema.Decisions{}, serve: s.decisions},
		{op: get("decision", "/v1/decisions/{id}", "One decision", inPath("id")), scope: mayReview, result: store.Decision{}, serve: s.decision},
		{op: get("reviews", "/v1/reviews", "Notes that wait for a person, oldest first", with(state)...), scope: mayReview, result: schema.Reviews{}, serve: s.reviews},
		{op: get("review", "/v1/reviews/{id}", "One review", inPath("id")), scope: mayReview, result: store.Review{}, serve: s.review},
		{op: post("decide", "/v1/reviews/{id}", "Pass or refuse, with a reason", "Who and when are kept. A review can be decided once.", inPath("id")), scope: mayReview, body: schema.Ruling{}, result: store.Review{}, serve: s.decide},
		{op: get("labels", "/v1/labels", "Which findings were right", with(query("rule", huma.TypeString, ""), format)...), scope: mayReview, result: schema.Labels{}, serve: s.labels},
		{op: post("label", "/v1/labels", "Say whether a finding was right", ""), scope: mayReview, body: schema.NewLabel{}, result: store.Label{}, serve: s.label},
	}
}

func (s *Server) auditing() []endpoint {
	return []endpoint{
		{op: post("new-audit", "/v1/audits", "Upload many notes, one a line, to be checked in the background", "The notes are deleted as soon as they have been checked, the reports after a week."), scope: mayAdmin, takes: ndjson, body: schema.Note{}, result: audits.Audit{}, serve: s.newAudit},
		{op: get("audits", "/v1/audits", "All audits and how far they are"), scope: mayAdmin, result: schema.Audits{}, serve: s.audits},
		{op: get("audit", "/v1/audits/{id}", "How far an audit is, and its figures", inPath("id")), scope: mayAdmin, result: audits.Audit{}, serve: s.audit},
		{op: get("audit-reports", "/v1/audits/{id}/reports", "The reports of an audit, in the order of its lines", inPath("id")), scope: mayAdmin, result: schema.Report{}, serve: s.auditReports},
		{op: del("delete-audit", "/v1/audits/{id}", "Stop an audit and forget it", inPath("id")), scope: mayAdmin, serve: s.deleteAudit},
	}
}

func (s *Server) operating() []endpoint {
	return []endpoint{
		{op: get("livez", "/livez", "The process answers"), open: true, result: Status{}, serve: s.livez},
		{op: get("readyz", "/readyz", "A probe note goes through the whole check"), open: true, result: Status{}, serve: s.readyz},
		{op: get("openapi", "/openapi.json", "This document"), open: true, serve: s.document},
		{op: get("docs", "/docs", "This document, to read and to try"), open: true, serve: s.docs},
		{op: get("docs-file", "/docs/{file}", "What the page of documents needs", inPath("file")), open: true, serve: s.docs},
		{op: get("version", "/version", "What is running"), result: Version{}, serve: s.version},
		{op: get("metrics", "/metrics", "Figures for Prometheus"), serve: s.metrics},
	}
}

const (
	ndjson  = "application/x-ndjson"
	maxTime = 1 << 52
)

func get(id, path, summary string, params ...*huma.Param) huma.Operation {
	return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Parameters: params}
}

func post(id, path, summary, more string, params ...*huma.Param) huma.Operation {
	return huma.Operation{OperationID: id, Method: http.MethodPost, Path: path, Summary: summary, Description: more, Parameters: params}
}

func del(id, path, summary string, params ...*huma.Param) huma.Operation {
	return huma.Operation{OperationID: id, Method: http.MethodDelete, Path: path, Summary: summary, Parameters: params}
}

func query(name, kind, about string) *huma.Param {
	return &huma.Param{Name: name, In: "query", Description: about, Schema: &huma.Schema{Type: kind}}
}

func number(name string, least, most float64, about string) *huma.Param {
	p := query(name, huma.TypeInteger, about)
	p.Schema.Minimum, p.Schema.Maximum = &least, &most
	return p
}

func inPath(name string) *huma.Param {
	return &huma.Param{Name: name, In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}}
}
