package testline

import (
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
)

// markFault is a fault of spans, labels and surfaces.
func markFault(zh, en string, args ...any) source.Fault {
	return source.Say("E-test-mark", zh, en, args...)
}

// mark reads [[span]], [[span=>edit]], [[+piece]] and a label {…} at byte i of
// the row and says how many bytes that took.
func (r *reader) mark(i, end int) int {
	inner, _, closed := strings.Cut(r.text[i+2:end], "]]")
	if !closed {
		r.fail(i, markFault("[[ 没有 ]] 收尾", "[[ is not closed by ]]"))
		return end - i
	}
	if strings.Contains(inner, "[[") {
		r.fail(i, markFault("[[ ]] 里又有 [[", "[[ inside [[ ]]"))
	}
	taken := len("[[") + len(inner) + len("]]")
	m := Mark{From: r.out.Len()}
	inner, m.Piece = strings.CutPrefix(inner, "+")
	inner, m.Edit, m.Edited = strings.Cut(inner, "=>")
	m.Edit = unescape(m.Edit)
	r.out.WriteString(unescape(inner))
	m.To = r.out.Len()
	if m.From == m.To {
		r.fail(i, markFault("[[ ]] 里没有字", "an empty span"))
	}
	taken += r.label(i+taken, end, &m)
	r.checkMark(i, &m)
	r.marks = append(r.marks, m)
	return taken
}

// label reads {level} or {CODE} directly after a span.
func (r *reader) label(i, end int, m *Mark) int {
	if i >= end || r.text[i] != '{' {
		return 0
	}
	label, _, closed := strings.Cut(r.text[i+1:end], "}")
	if !closed {
		r.fail(i, markFault("{ 没有 } 收尾", "{ is not closed by }"))
		return end - i
	}
	if r.sign == Silenced {
		m.Code = label
		r.oneOf(i+1, label, "没有「%s」这个豁免代码", "unknown exemption code %s", r.opt.Codes)
	} else {
		m.Level = label
		r.oneOf(i+1, label, "没有「%s」这个级别", "unknown severity %s", engine.Severities[:])
	}
	return len("{") + len(label) + len("}")
}

// oneOf holds a label to the words it may be.
func (r *reader) oneOf(at int, word, zh, en string, known []string) {
	if !slices.Contains(known, word) {
		r.fail(at, source.Say("E-test-mark", zh, en, word).Near(word, known))
	}
}

// checkMark holds a mark to what its line can say.
func (r *reader) checkMark(at int, m *Mark) {
	text := r.out.String()[m.From:m.To]
	switch {
	case r.sign == Clean || r.sign == WantClean:
		r.fail(at, markFault("- 行里没有东西可标", "a - line marks nothing").Try("去掉 [[ ]]，或把行首改成 + 或 ~"))
	case text == slot && r.sign != EveryTerm:
		r.fail(at, markFault("[[_]] 只用在 * 行", "[[_]] belongs on a * line"))
	case m.Piece && !r.hasFirst():
		r.fail(at, markFault("[[+…]] 前面要有它所属的 [[…]]", "[[+…]] before the span it belongs to"))
	case m.Edited && (m.Piece || r.sign == Silenced):
		r.fail(at, markFault("=> 只用在 + 和 * 行的第一段", "=> belongs on the first piece of a + or * line"))
	}
}

// hasFirst reports whether a span was marked before, here or in a place before.
func (r *reader) hasFirst() bool {
	for _, place := range r.places {
		if len(place.Marks) > 0 {
			return true
		}
	}
	return len(r.marks) > 0
}

// checkMarks holds a whole line to its sign and its rule; only the first fault
// is reported, since the others mostly follow from it.
func (p *parser) checkMarks(line *Line) {
	marks, text := line.Marks(), len(p.text)-len(strings.TrimLeft(p.text[1:], "? "))
	switch {
	case line.Sign == EveryTerm && !p.opt.Terms:
		p.fail(0, source.Say("E-test-line", "这条规则没有词可以填进 * 行", "the rule has no terms for a * line").Try("改用 + 行"))
	case line.Sign == EveryTerm && !isSlot(line):
		p.fail(text, markFault("* 行要有且只有一处 [[_]]", "a * line has one [[_]] and no other span"))
	case len(marks) > 0 && !p.opt.Finds && !p.opt.Lies:
		p.fail(text, markFault("这条规则说的是整篇笔记，没有字句可标", "the rule is about the note: there is no span to mark").Try("去掉 [[ ]]"))
	case len(marks) == 0 && p.needsMarks(line):
		p.fail(text, markFault("没有标出该查出的字句", "the span to find is not marked").Try("把词放进 [[ ]]"))
	case line.Sign == Silenced && p.opt.Finds && !slices.ContainsFunc(marks, hasCode):
		p.fail(text, markFault("~ 行要写明豁免代码", "a ~ line names its exemption code").Try("在 ]] 后面写 {NEGATED} 这样的代码"))
	}
}

func hasCode(m Mark) bool { return m.Code != "" }

// needsMarks: words that are found are marked; where a whole surface is meant,
// a line without text marks nothing.
func (p *parser) needsMarks(line *Line) bool {
	if line.Sign != Found && line.Sign != Silenced {
		return false
	}
	return p.opt.Finds || p.opt.Lies && len(line.Places) > 0
}

// Marks are the marks of all places in order.
func (l *Line) Marks() []Mark {
	var marks []Mark
	for _, place := range l.Places {
		marks = append(marks, place.Marks...)
	}
	return marks
}

// isSlot reports whether the line's only mark has one place for a term.
func isSlot(line *Line) bool {
	marks := 0
	ok := false
	for _, place := range line.Places {
		for _, m := range place.Marks {
			marks++
			ok = strings.Count(place.Text[m.From:m.To], slot) == 1
		}
	}
	return marks == 1 && ok
}
