package engine

import (
	"fmt"
	"strings"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/wire"
)

// template is a rule's message, split at its placeholders.
type template []templatePart

type templatePart struct {
	literal string
	name    string // placeholder; "" for a literal
	fact    cond.Fact
}

func parseTemplate(s string) (template, error) {
	var out template
	for s != "" {
		lit, rest, found := strings.Cut(s, "<")
		if lit != "" {
			out = append(out, templatePart{literal: lit})
		}
		if !found {
			break
		}
		name, tail, closed := strings.Cut(rest, ">")
		if !closed {
			return nil, fmt.Errorf("message: < is not closed")
		}
		part := templatePart{name: name}
		if name != "text" && name != "matched" {
			fact, _, ok := cond.LookupFact(name)
			if !ok {
				return nil, fmt.Errorf("message: no placeholder <%s>", name)
			}
			part.fact = fact
		}
		out = append(out, part)
		s = tail
	}
	return out, nil
}

// message fills a rule's message for a finding.
func (s *state) message(t template, f *Finding) string {
	if len(t) == 1 && t[0].name == "" {
		return t[0].literal
	}
	var b []byte
	for _, p := range t {
		switch p.name {
		case "":
			b = append(b, p.literal...)
		case "text":
			b = append(b, f.Text...)
		case "matched":
			b = append(b, f.Matched...)
		default:
			b = s.appendFact(b, p.fact)
		}
	}
	return string(b)
}

func (s *state) appendFact(b []byte, fact cond.Fact) []byte {
	v, known := s.fact(fact)
	info := fact.Info()
	switch {
	case !known:
		return append(b, "未知"...)
	case info.Type == cond.Enum:
		return append(b, info.Words[v]...)
	}
	return wire.AppendHundredths(b, v)
}
