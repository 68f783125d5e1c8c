package testline

import (
	"strings"
	"unicode/utf8"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
)

// Block is a tests block as it stands in its file.
type Block struct {
	Rule, File string
	Line, Col  int // of the first character of Text; every line begins at Col
	Text       string
}

// Options say what kind of rule the block belongs to.
type Options struct {
	Own   engine.Surface // where a text without @ stands
	Finds bool           // the rule underlines found words: + and ~ lines mark them
	Lies  bool           // the finding covers a surface as a whole
	Terms bool           // there are terms for a * line
	Codes []string       // exemption codes
	Added bool           // an overlay adds the lines: they need not be complete
}

// For derives the options of a resolved rule.
func For(rule *engine.Rule, sets []engine.Set, codes []string) Options {
	opt := Options{Own: engine.Body, Finds: len(rule.Find) > 0, Codes: codes}
	for s, name := range engine.SurfaceNames {
		if !opt.Finds && rule.At == name {
			opt.Own, opt.Lies = engine.Surface(s), true
		}
	}
	if opt.Finds {
		opt.Own = ownSurface(rule.Find)
	}
	for _, use := range rule.Find {
		opt.Terms = opt.Terms || len(sets[use.Set].Terms) > 0
	}
	return opt
}

// ownSurface is the body where the rule looks into it, else the first surface
// that it looks into.
func ownSurface(uses []engine.Use) engine.Surface {
	var in engine.Surfaces
	for _, use := range uses {
		in |= use.In
	}
	if in.Has(engine.Body) || in.Has(engine.BodyStart) || in.Has(engine.BodyEnd) {
		return engine.Body
	}
	for s := range engine.SurfaceNames {
		if in.Has(engine.Surface(s)) {
			return engine.Surface(s)
		}
	}
	return engine.Body
}

// Parse reads a block. Its problems carry the place inside the block: E-tests
// (nothing to find or nothing to spare), E-test-line (sign), E-test-mark
// (spans, labels, surfaces) and E-test-fact. A line with a problem is left out.
func Parse(block Block, opt Options) ([]Line, source.Problems) {
	p := &parser{block: block, opt: opt, given: &Given{}}
	for i, text := range strings.Split(strings.TrimRight(block.Text, "\n"), "\n") {
		p.row, p.text = block.Line+i, strings.TrimRight(text, " \r")
		p.line()
	}
	if !opt.Added {
		p.complete()
	}
	return p.lines, p.problems
}

type parser struct {
	block      Block
	opt        Options
	row        int
	text       string // of the row at hand
	given      *Given
	lines      []Line
	problems   source.Problems
	hits, miss bool // such a line was written, even if it was wrong
}

// line reads the row at hand. Empty rows may part groups of lines.
func (p *parser) line() {
	if p.text == "" {
		return
	}
	if rest, ok := cutSign(p.text, "="); ok {
		p.facts(len(p.text) - len(rest))
		return
	}
	for _, s := range signs {
		if rest, ok := cutSign(p.text, s.text); ok {
			p.example(s.sign, len(p.text)-len(rest))
			return
		}
	}
	p.fail(0, source.Say("E-test-line", "测试行要以 = + * - ~ +? -? 之一和空格开头", "a test line begins with one of = + * - ~ +? -? and a space"))
}

// cutSign takes a sign off; it ends at a space or with the line.
func cutSign(text, sign string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(text, sign)
	return rest, ok && (rest == "" || rest[0] == ' ')
}

// example reads a line whose text begins at byte from.
func (p *parser) example(sign Sign, from int) {
	p.hits = p.hits || sign == Found || sign == EveryTerm
	p.miss = p.miss || sign == Clean
	before := len(p.problems)
	line := Line{Sign: sign, File: p.block.File, Row: p.row, Col: p.block.Col, Text: p.text, Given: p.given}
	line.Places = p.places(sign, from)
	if len(p.problems) == before {
		p.checkMarks(&line)
	}
	if len(p.problems) == before {
		p.lines = append(p.lines, line)
	}
}

// complete demands a line that finds and one that spares.
func (p *parser) complete() {
	p.row, p.text = p.block.Line, ""
	if !p.hits {
		p.fail(0, source.Say("E-tests", "没有一行 + 或 *：规则要证明它找得到", "no + or * line: a rule must prove that it finds").
			Try("+ 写一句该查出的话，把词放进 [[ ]]"))
	}
	if !p.miss {
		p.fail(0, source.Say("E-tests", "没有一行 -：规则要证明它放得过", "no - line: a rule must prove that it spares").
			Try("- 写一句含有这个词却没有问题的话"))
	}
}

// fail records a fault at byte at of the row.
func (p *parser) fail(at int, f source.Fault) {
	p.problems = append(p.problems, source.Problem{
		File: p.block.File, Line: p.row, Col: p.block.Col + utf8.RuneCountInString(p.text[:at]),
		Code: f.Code, Rule: p.block.Rule, ZH: f.ZH, EN: f.EN, Hint: f.Hint,
	})
}
