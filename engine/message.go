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

// message fills a rule's message for a finding. The messages of a report share
// one block of memory, since most name what they found.
func (s *state) message(t template, f *Finding) {
	if len(t) == 1 && t[0].name == "" {
		f.Message = t[0].literal
		return
	}
	b := s.words[:0]
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
	s.words = b
	f.Message = s.prose.add(b)
}

// block hands out strings cut from blocks of memory, which last longer than a
// report: a note of few findings fills none.
type block struct{ b strings.Builder }

// add is the bytes as a string.
func (p *block) add(b []byte) string {
	if p.b.Cap()-p.b.Len() < len(b) {
		p.b = strings.Builder{}
		p.b.Grow(max(blockSize, len(b)))
	}
	from := p.b.Len()
	p.b.Write(b)
	return p.b.String()[from:]
}

const blockSize = 1024

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
