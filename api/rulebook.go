package api

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/api/problem"
	"github.com/notelint/notelint/api/schema"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/spell"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/prove"
)

// maxRules is the longest body with rule files, in bytes.
const maxRules = 33 << 20

// rules answers GET /v1/rules.
func (s *Server) rules(c *call) {
	if !c.fresh() {
		c.sendJSON(http.StatusOK, schema.BookOf(c.set.Rules, c.set.Revision))
	}
}

// rule answers GET /v1/rules/{id}.
func (s *Server) rule(c *call) {
	id := c.r.PathValue("id")
	var ids []string
	for i := range c.set.Rules.Packs {
		pack := &c.set.Rules.Packs[i]
		for k := range pack.Rules {
			if pack.Rules[k].ID == id {
				if !c.fresh() {
					c.sendJSON(http.StatusOK, schema.RuleOf(c.set.Rules, pack, &pack.Rules[k]))
				}
				return
			}
			ids = append(ids, pack.Rules[k].ID)
		}
	}
	detail := c.say("规则编号是 规则包.规则", "An id is pack.rule")
	if near := spell.Nearest(id, ids); near != "" {
		detail = c.say("是不是 ", "Did you mean ") + near + c.say("？", "?")
	}
	c.refuse(c.problem("unknown_rule").Say(detail))
}

// making takes the turn of making a rule set for somebody to look at: it takes
// seconds of a processor, and one at a time is enough.
func (s *Server) making(c *call) (done func(), ok bool) {
	select {
	case s.bench <- struct{}{}:
		return func() { <-s.bench }, true
	case <-c.r.Context().Done():
		c.refuse(c.problem("canceled"))
		return nil, false
	}
}

// builder is the one of the rules in force, or one for files that stand alone.
func (s *Server) builder(c *call) live.Builder {
	b := s.cfg.Rules.Builder()
	if c.query.Has("only") {
		b.Only = c.flag("only")
	}
	return b
}

// validate answers POST /v1/rules/validate.
func (s *Server) validate(c *call) {
	var files schema.Files
	if p := s.read(c, maxRules, files, &files); p != nil {
		c.refuse(p)
		return
	}
	done, ok := s.making(c)
	if !ok {
		return
	}
	defer done()
	set, problems, err := s.builder(c).Build(c.r.Context(), filesOf(files.Files))
	var refused *live.Refusal
	if err != nil && !errors.As(err, &refused) {
		c.refuse(s.broken(c, err))
		return
	}
	out := diagnosis(c, problems, refused)
	if out.OK {
		out.Revision = set.Revision
	}
	c.sendJSON(http.StatusOK, out)
}

func filesOf(list []schema.File) []rules.File {
	out := make([]rules.File, len(list))
	for i, f := range list {
		out[i] = rules.File{Name: strings.TrimPrefix(f.Name, "./"), Data: []byte(f.Text)}
	}
	return out
}

// diagnosis says what is wrong in the request's language.
func diagnosis(c *call, problems rules.Problems, refused *live.Refusal) schema.Diagnosis {
	out := schema.Diagnosis{OK: refused == nil, Problems: []schema.Fault{}, Failures: []schema.Failure{}}
	var failures []prove.Failure
	if refused != nil {
		problems, failures = refused.Problems, refused.Failures
	}
	for _, p := range problems {
		out.Problems = append(out.Problems, schema.Fault{
			File: p.File, Line: p.Line, Col: p.Col, Code: p.Code, Rule: p.Rule, Message: c.say(p.ZH, p.EN), Hint: p.Hint,
		})
	}
	for _, f := range failures {
		out.Failures = append(out.Failures, schema.Failure{Rule: f.Rule, File: f.File, Line: f.Line, Text: f.Text, Got: f.Got})
	}
	return out
}

// diff answers POST /v1/rules/diff.
func (s *Server) diff(c *call) {
	var other schema.Other
	if p := s.read(c, maxRules, other, &other); p != nil {
		c.refuse(p)
		return
	}
	if (other.Revision == "") == (len(other.Files) == 0) {
		c.refuse(c.problem("bad_field").In("revision").Say(c.say("files 和 revision 要写一个，只写一个", "give files or revision, one of them")))
		return
	}
	done, ok := s.making(c)
	if !ok {
		return
	}
	defer done()
	to, revision, p := s.other(c, &other)
	if p != nil {
		c.refuse(p)
		return
	}
	c.sendJSON(http.StatusOK, schema.Diff{From: c.set.Revision, To: revision, Changes: live.Diff(c.set.Rules, to)})
}

// other makes the rule set that is compared with.
func (s *Server) other(c *call, other *schema.Other) (*engine.RuleSet, string, *problem.Problem) {
	var set *live.Set
	var err error
	if other.Revision != "" {
		set, err = s.cfg.Rules.Old(c.r.Context(), other.Revision)
	} else {
		set, _, err = s.builder(c).Build(c.r.Context(), filesOf(other.Files))
	}
	var refused *live.Refusal
	switch {
	case errors.Is(err, live.ErrNotKept):
		return nil, "", c.problem("not_kept")
	case errors.As(err, &refused):
		return nil, "", c.problem("rules_refused").Say(refused.Error())
	case err != nil:
		return nil, "", s.broken(c, err)
	}
	return set.Rules, set.Revision, nil
}

// revisions answers GET /v1/rules/revisions.
func (s *Server) revisions(c *call) {
	c.sendJSON(http.StatusOK, schema.Revisions{
		Revision: c.set.Revision, Since: c.set.Since, Last: reloadOf(c, s.cfg.Rules.Last()), Kept: s.cfg.Rules.Kept(),
	})
}

// reload answers POST /v1/rules/reload.
func (s *Server) reload(c *call) {
	// A client that leaves does not stop it half way.
	s.reloaded(c, s.cfg.Rules.Reload(context.WithoutCancel(c.r.Context()), true))
}

// rollback answers POST /v1/rules/rollback.
func (s *Server) rollback(c *call) {
	var to schema.Revision
	if p := s.read(c, 1<<10, to, &to); p != nil {
		c.refuse(p)
		return
	}
	result, err := s.cfg.Rules.Rollback(context.WithoutCancel(c.r.Context()), to.Revision)
	switch {
	case errors.Is(err, live.ErrNotKept):
		c.refuse(c.problem("not_kept"))
	case err != nil:
		c.refuse(s.broken(c, err))
	default:
		s.reloaded(c, result)
	}
}

func (s *Server) reloaded(c *call, result live.Result) {
	status := http.StatusOK
	switch {
	case errors.Is(result.Err, live.ErrNoSource):
		c.refuse(c.problem("rules_fixed"))
		return
	case result.Err != nil:
		status = http.StatusUnprocessableEntity
	}
	c.sendJSON(status, reloadOf(c, result))
}

func reloadOf(c *call, r live.Result) schema.Reload {
	var refused *live.Refusal
	errors.As(r.Err, &refused)
	out := schema.Reload{At: r.At, Revision: r.Revision, Changed: r.Changed, Diagnosis: diagnosis(c, r.Problems, refused)}
	if r.Err != nil {
		out.OK, out.Error = false, r.Err.Error()
	}
	return out
}
