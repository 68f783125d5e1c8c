package rules

import (
	"regexp"
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/schema"
	"github.com/notelint/notelint/rules/source"
)

var (
	packKeys    = schema.Names(schema.Pack)
	defaultKeys = schema.Names(schema.Defaults)
	idForm      = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
)

// packDraft is a pack being read: what its rules inherit.
type packDraft struct {
	scope
	node     *source.Node
	defaults *source.Node
	words    *vocabulary
	pack     engine.Pack
	in       engine.Surfaces
	views    engine.Views
	boundary engine.Boundary
}

// pack resolves a pack and its rules into the book.
func (l *loader) pack(doc *source.Node) {
	id, ok := l.Word(doc.Get("pack"))
	if !ok {
		return
	}
	s := l.in(id)
	s.id(doc.Get("pack"))
	s.Keys(doc, packKeys...)
	p := &packDraft{scope: s, node: doc, defaults: doc.Get("defaults")}
	p.pack.ID = id
	p.head()
	p.inherit()
	rules := s.Need(doc, "rules")
	if rules == nil || !s.Expect(rules, source.List) {
		return
	}
	broken := false
	for _, node := range rules.Items {
		broken = !p.rule(node) || broken
	}
	if !broken {
		s.unused(p.words.signals)
		s.unused(p.words.defs)
	}
	l.book.Set.Packs = append(l.book.Set.Packs, p.pack)
}

// id holds an id to its form: it stands in reports, overlays and exemptions of
// callers, and must read the same in all of them.
func (s scope) id(n *source.Node) bool {
	text, ok := s.Word(n)
	if !ok || idForm.MatchString(text) {
		return ok
	}
	s.Fail(n, source.Say("E-id", "%s 不能做编号：用小写字母、数字和 -", "%s is no id: a-z, 0-9 and -", n.Text))
	return false
}

// head reads what the pack says about itself.
func (p *packDraft) head() {
	if title := p.Need(p.node, "title"); title != nil {
		p.pack.Title, _ = p.Text(title)
	}
	if scale := p.node.Get("scale"); scale != nil {
		word, _ := p.OneOf(scale, "E-value", engine.Scales[:])
		p.pack.Scale = engine.Scale(max(slices.Index(engine.Scales[:], word), 0))
	}
	if limit := p.node.Get("cap"); limit != nil {
		p.pack.Cap = p.Number(limit, 1, 1000)
	}
	for _, other := range p.book.Set.Packs {
		if other.ID == p.pack.ID {
			p.Fail(p.node, source.Say("E-dup", "规则包 %s 写了两次", "pack %s is given twice", other.ID))
		}
	}
}

// inherit reads what the rules take over.
func (p *packDraft) inherit() {
	if p.defaults != nil {
		p.Keys(p.defaults, defaultKeys...)
	}
	p.in = allSurfaces &^ (1<<engine.AuthorName | 1<<engine.AuthorBio)
	if p.pack.Scale != engine.ScaleRisk {
		p.in = 1<<engine.Title | 1<<engine.Body
	}
	p.in = p.surfaces(p.defaults.Get("in"), p.in)
	p.views = p.scope.views(p.defaults.Get("views"), engine.ViewFold)
	p.boundary = p.scope.boundary(p.defaults.Get("boundary"), engine.BoundaryAuto)
	p.words = p.vocabulary(p.node, nil)
	p.words.hit = true
	p.words.attrs = p.anyAttrs()
	p.words.checkDefs(p.words.defs)
}

// fragment is the text of n, or what it says, at the place of n.
func fragment(n *source.Node, text string, inherited bool) Fragment {
	return Fragment{File: n.File(), Line: n.Line, Col: n.Col, Text: text, Inherited: inherited}
}
