package prove

import (
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
)

// suggestions puts every replacement that was offered into its example and
// checks again: advice that raises the risk is an error.
func (p *prover) suggestions() error {
	e, err := engine.New(p.book.Set, engine.Options{GSE: p.opt.Engine.GSE})
	if err != nil {
		return err
	}
	for i := range p.subjects {
		s := &p.subjects[i]
		for k := range s.examples {
			x := &s.examples[k]
			for f := range x.said.found {
				if err := p.tryAdvice(e, s, x, &x.said.found[f]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// tryAdvice checks the note of an example before and after each replacement of
// one finding. Deletions and insertions are not tried: what they touch is the
// author's to choose.
func (p *prover) tryAdvice(e *engine.Engine, s *subject, x *example, f *engine.Finding) error {
	for _, advice := range f.Suggest {
		if advice.Replace == "" {
			continue
		}
		after := x.note
		if !replace(&after, f, advice.Replace) {
			continue
		}
		was, err := e.CheckFacts(p.ctx, x.note, x.line.Given.Facts)
		if err != nil {
			return err
		}
		is, err := e.CheckFacts(p.ctx, after, x.line.Given.Facts)
		if err != nil {
			return err
		}
		if is.Risk.Points > was.Risk.Points {
			file, line, col := s.adviceAt(x, advice)
			p.problem(s, file, line, col, source.Say("E-suggest",
				"把「%s」改成「%s」，风险从 %d 分升到 %d 分", "replacing %s by %s raises the risk from %d to %d points",
				f.Text, advice.Replace, was.Risk.Points, is.Risk.Points).Try(newcomers(&was, &is)))
		}
	}
	return nil
}

// adviceAt is where a replacement is written: among the rule's suggestions, or
// beside a term, for which its test line stands.
func (s *subject) adviceAt(x *example, advice engine.Advice) (file string, line, col int) {
	for i := range s.Suggest {
		if s.rule.Suggest[i].Advice == advice {
			return s.Suggest[i].File, s.Suggest[i].Line, s.Suggest[i].Col
		}
	}
	return x.line.File, x.line.Row, x.line.Col
}

// newcomers names the rules that find more in the second report.
func newcomers(was, is *engine.Report) string {
	var names []string
	for i := range is.Findings {
		id := is.Findings[i].Rule
		if !slices.Contains(names, id) && len(of(id, was.Findings)) < len(of(id, is.Findings)) {
			names = append(names, id)
		}
	}
	return strings.Join(names, "、")
}

// replace writes text over a finding, in a note whose slices stay untouched.
// It reports whether the finding lies in a text that the author writes.
func replace(n *engine.Note, f *engine.Finding, text string) bool {
	if f.Byte[1] == 0 {
		return false
	}
	over := func(s string) string { return s[:f.Byte[0]] + text + s[f.Byte[1]:] }
	switch f.Field {
	case "title":
		n.Title = over(n.Title)
	case "body":
		n.Body = over(n.Body)
	case "comment":
		n.Comment = over(n.Comment)
	case "author_name":
		n.Author.Name = over(n.Author.Name)
	case "author_bio":
		n.Author.Bio = over(n.Author.Bio)
	case "tag":
		n.Tags = slices.Clone(n.Tags)
		n.Tags[f.Index] = over(n.Tags[f.Index])
	default:
		return false
	}
	return true
}
