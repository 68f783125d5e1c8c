// Package notes reads whole notes that are annotated with what must be found
// in them, and holds a report against the annotations, both ways.
//
//	//= commercial cosmetics                 facts, as in the tests of rules
//	# 三天瘦十斤的秘密                         the title
//	姐妹们这个真的绝，全网最低价
//	//~ absolute-terms.hard "全网最低"         found in the line above
//	商家说最好用
//	//~ absolute-terms.most "最好用" {REPORTED}  silenced there
//	//@tag 面霜                               another surface
//	//~ commerce.rc02                        about the note as a whole
//	//~ verdict == block                     about the report: verdict, risk,
//	                                         points, authenticity, ad_tone
//
// A note without annotations asserts silence. A text line that begins with
// //~, //= or //@ is written with the slashes doubled.
package notes

import (
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/testline"
)

// Note is an annotated note.
type Note struct {
	Name    string
	facts   []string // = rows as written, the first one in row factsAt
	factsAt int
	lines   []line
	claims  []claim
	given   *testline.Given
}

// line is a line of text and what is announced below it.
type line struct {
	row     int
	text    string
	surface engine.Surface
	index   int      // of its surface; of the line in the body
	found   []string // announcements as written
}

// claim is a line about the report, or about the note as a whole.
type claim struct {
	row  int
	text string
}

// Parse reads an annotated note. Problems are E-note (form) and those of
// package testline about facts.
func Parse(name, text string) (*Note, source.Problems) {
	p := &parser{note: &Note{Name: name, given: &testline.Given{}}}
	for i, row := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		p.row = i + 1
		p.line(row)
	}
	p.givens()
	return p.note, p.problems
}

type parser struct {
	note     *Note
	row      int
	counts   [len(engine.SurfaceNames)]int
	problems source.Problems
}

// line tells the kinds of rows apart. A title is the first text of the file.
func (p *parser) line(row string) {
	n := p.note
	facts, isFacts := strings.CutPrefix(row, "//=")
	word, isText := strings.CutPrefix(row, "//@")
	found, isFound := strings.CutPrefix(row, "//~ ")
	title, isTitle := strings.CutPrefix(row, "# ")
	switch {
	case isFacts:
		if len(n.facts) == 0 {
			n.factsAt = p.row
		}
		n.facts = append(n.facts, strings.TrimSpace(facts))
	case isText:
		p.other(word)
	case isFound:
		p.announce(strings.TrimSpace(found))
	case isTitle && len(n.lines) == 0:
		p.text(engine.Title, title)
	default:
		if strings.HasPrefix(row, "////") {
			row = row[len("//"):]
		}
		p.text(engine.Body, row)
	}
}

// text adds a line of text; further annotations speak of it.
func (p *parser) text(surface engine.Surface, text string) {
	p.note.lines = append(p.note.lines, line{row: p.row, text: text, surface: surface, index: p.counts[surface]})
	p.counts[surface]++
}

// other reads a text of another surface: @tag 面霜.
func (p *parser) other(row string) {
	word, text, _ := strings.Cut(row, " ")
	surface, ok := testline.SurfaceNamed(word)
	if !ok || surface == engine.Body || surface == engine.Title {
		p.fail(source.Say("E-note", "「//@%s」不是一个位置", "//@%s names no surface", word).Try("标题写 # ，正文直接写，其余用 @tag @image @link @comment @name @bio"))
		return
	}
	p.text(surface, strings.TrimSpace(text))
}

// announce puts an annotation under the text above it. Comparisons and rules
// without a span speak of the whole.
func (p *parser) announce(text string) {
	n := p.note
	if _, ok := comparison(text); ok || !strings.Contains(text, `"`) {
		n.claims = append(n.claims, claim{p.row, text})
		return
	}
	if len(n.lines) == 0 {
		p.fail(source.Say("E-note", "标注上面没有文字", "an annotation without a text above it"))
		return
	}
	last := &n.lines[len(n.lines)-1]
	last.found = append(last.found, text)
}

// givens reads the facts with the parser of test lines.
func (p *parser) givens() {
	const indent = len("//= ") - len("= ")
	block := testline.Block{File: p.note.Name, Line: p.note.factsAt, Col: 1 + indent, Text: "= " + strings.Join(p.note.facts, " ") + "\n-"}
	lines, problems := testline.Parse(block, testline.Options{Own: engine.Body, Added: true})
	p.problems = append(p.problems, problems...)
	if len(lines) == 1 {
		p.note.given = lines[0].Given
	}
}

func (p *parser) fail(f source.Fault) {
	p.problems = append(p.problems, source.Problem{File: p.note.Name, Line: p.row, Col: 1, Code: f.Code, ZH: f.ZH, EN: f.EN, Hint: f.Hint})
}

// Note is the note itself, and the facts that are fixed for it.
func (n *Note) Note() (engine.Note, engine.Facts) {
	l := testline.Line{Places: n.places(), Given: n.given}
	return l.Note(), n.given.Facts
}

// places are the texts of all surfaces, the body in one.
func (n *Note) places() []testline.Place {
	var list []testline.Place
	var body []string
	for _, l := range n.lines {
		if l.surface == engine.Body {
			body = append(body, l.text)
			continue
		}
		list = append(list, testline.Place{Surface: l.surface, Index: l.index, Text: l.text})
	}
	if len(body) > 0 {
		list = append(list, testline.Place{Surface: engine.Body, Text: strings.Join(body, "\n")})
	}
	return list
}
