package rules

import (
	"maps"
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/schema"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/words"
)

// exemptions is a named set of exemptions.yaml.
type exemptions struct {
	key     *source.Node
	entries []exemption
}

// exemption is an entry of `unless` and where it stands.
type exemption struct {
	engine.Exemption
	node  *source.Node
	words found
}

// wantsHit reports whether the entry compares places with a hit.
func (e *exemption) wantsHit() bool { return len(e.Match) > 0 || e.Enclosed != "" }

var exemptionKeys = schema.Names(schema.Exemption)

// readExemptions resolves the shared sets. Their conditions see facts only.
func (l *loader) readExemptions() {
	s := l.in("")
	facts := s.vocabulary(&source.Node{}, nil)
	facts.hit = true
	for _, doc := range l.docs["exemptions"] {
		if !s.Expect(doc, source.Map) {
			continue
		}
		for _, p := range doc.Pairs {
			if first := l.exemptions[p.Key.Text]; first != nil {
				s.Fail(p.Key, source.Say("E-dup", "豁免 %s 已经在第 %d 行", "exemption %s already is at line %d", p.Key.Text, first.key.Line))
				continue
			}
			set := &exemptions{key: p.Key}
			l.exemptions[p.Key.Text] = set
			if !s.Expect(p.Value, source.List) {
				continue
			}
			for _, item := range p.Value.Items {
				if e, ok := facts.exemption(item); ok {
					set.entries = append(set.entries, e)
				}
			}
		}
	}
}

// exemption reads one entry written as a map.
func (v *vocabulary) exemption(n *source.Node) (e exemption, ok bool) {
	if !v.Keys(n, exemptionKeys...) {
		return e, false
	}
	e.node = n
	if finds(n) {
		as := shared
		if where := n.Get("where"); where != nil && slices.Contains(engine.Wheres[engine.Clause:], where.Text) {
			as = anyOf
		}
		e.words = v.matcher(n, surroundings{in: allSurfaces, views: engine.ViewFold, role: as})
		e.Match = e.words.uses
	}
	v.place(n, &e)
	if when := n.Get("when"); when != nil {
		e.When = v.condition(when)
	} else if !finds(n) && e.Enclosed == "" {
		v.Fail(n, source.Say("E-missing", "豁免没有写词，也没有写条件", "the exemption has neither words nor a condition"))
	}
	e.Code = v.code(n)
	if why := n.Get("why"); why != nil {
		e.Why, _ = v.Text(why)
	}
	if needs := n.Get("needs"); needs != nil {
		e.Needs, _ = v.OneOf(needs, "E-value", schema.Needs)
	}
	return e, e.Code != ""
}

// code reads why a hit is silent; every exemption has one of the codes of the
// policy.
func (v *vocabulary) code(n *source.Node) string {
	node := n.Get("code")
	if node == nil {
		v.Fail(n, source.Say("E-code", "豁免没有写 code", "the exemption has no code"))
		return ""
	}
	code, _ := v.OneOf(node, "E-code", v.codes)
	return code
}

// place reads where the words stand, or the quotation marks around the hit.
func (v *vocabulary) place(n *source.Node, e *exemption) {
	where, within, enclosed := n.Get("where"), n.Get("within"), n.Get("enclosed")
	if where != nil {
		word, ok := v.OneOf(where, "E-value", engine.Wheres[:])
		e.Where = engine.Where(max(slices.Index(engine.Wheres[:], word), 0))
		e.words.open = e.words.open || !ok
	}
	beside := e.Where == engine.Before || e.Where == engine.After
	switch {
	case within != nil && beside:
		e.Within = v.Number(within, 0, 1000)
	case within != nil:
		v.Fail(within, source.Say("E-shape", "within 只能和 where: before 或 after 一起写", "within belongs to where: before or after"))
	case beside:
		v.Fail(where, source.Say("E-missing", "where: %s 要写 within", "where: %s needs within", where.Text))
	}
	if where != nil && !finds(n) {
		v.Fail(where, source.Say("E-shape", "没有写词，where 不起作用", "where does nothing without words"))
	}
	if enclosed == nil {
		return
	}
	e.Enclosed, _ = v.Text(enclosed)
	if len([]rune(e.Enclosed)) != 2 {
		v.Fail(enclosed, source.Say("E-value", "enclosed 要写一对符号，如 《》", "enclosed takes a pair of marks, such as 《》"))
	}
	if finds(n) {
		v.Fail(enclosed, source.Say("E-shape", "enclosed 不和词一起写", "enclosed stands without words"))
	}
}

// unless resolves the list of a rule: sets by name, entries as maps. Entries
// that want a hit are left out of an inherited list where there is none, and
// are errors in the rule's own.
func (r *draft) unless(n *source.Node, inherited bool) {
	if n == nil {
		return
	}
	for _, item := range r.Each(n) {
		if item.Kind == source.Map {
			if e, ok := r.words.exemption(item); ok {
				r.exempt(&e, item, inherited)
			}
			continue
		}
		name, ok := r.OneOf(item, "E-exemption", slices.Sorted(maps.Keys(r.exemptions)))
		if !ok || inherited && r.drops(name) {
			continue
		}
		if r.exempted[name] {
			if !inherited {
				r.Fail(item, source.Say("E-dup", "豁免 %s 已经有了", "exemption %s is there already", name))
			}
			continue
		}
		r.exempted[name] = true
		r.exemptSet(item, inherited)
	}
}

// exemptSet adds a set of exemptions.yaml. A rule that names a set of which no
// entry could ever hold one of its hits has made a mistake.
func (r *draft) exemptSet(item *source.Node, inherited bool) {
	set := r.exemptions[item.Text]
	inert := r.words.hit && !inherited
	for i := range set.entries {
		e := &set.entries[i]
		inert = inert && e.Where == engine.Covers && len(e.Match) > 0 && !e.words.open && !r.anyCovers(e.words.terms, &r.found)
		r.exempt(e, item, true)
	}
	if inert {
		r.Fail(item, source.Say("E-inert", "豁免 %s 里没有一个词含有要查的词，不起作用", "no word of exemption %s holds one of the words, it does nothing", item.Text))
	}
}

// exempt adds an entry to the rule.
func (r *draft) exempt(e *exemption, at *source.Node, shared bool) {
	if e.wantsHit() && !r.words.hit {
		if !shared {
			r.Fail(at, source.Say("E-no-hit", "这条规则不划词，豁免只能写 when", "the rule finds no words: exemptions can only be conditions"))
		}
		return
	}
	if !shared && e.Where == engine.Covers && len(e.Match) > 0 && !e.words.open {
		r.inertWords(e)
	}
	if !shared {
		r.shortWords(e)
	}
	r.rule.Unless = append(r.rule.Unless, e.Exemption)
	r.written.Unless = append(r.written.Unless, fragment(at, e.Code, shared))
}

// inertWords reports words that could never cover a hit.
func (r *draft) inertWords(e *exemption) {
	for _, word := range e.words.own {
		if !r.covers(word.Text, &r.found) {
			r.FailIn(word.Node, word.Offset, source.Say("E-inert", "「%s」里没有要查的词，盖不住它，豁免不起作用", "%q holds none of the words, so it never covers a hit", word.Text).Try("写 where: clause 之类"))
		}
	}
	if border := e.node.Get("boundary"); border != nil && border.Text == schema.AnyBorder {
		r.needless(e.words.own, &r.found)
	}
	if len(e.words.own) == 0 && !r.anyCovers(e.words.terms, &r.found) {
		r.Fail(e.node, source.Say("E-inert", "词表里没有一个词含有要查的词，豁免不起作用", "no entry of the lexicon holds one of the words, the exemption does nothing"))
	}
}

// shortWords warns of single characters beside a hit: 不 is in half of all
// sentences, and what it silences here would be refused.
func (r *draft) shortWords(e *exemption) {
	severe := slices.ContainsFunc(r.rule.Severity, func(c engine.Case) bool { return c.Level == engine.SevBlock })
	for _, word := range e.words.own {
		if severe && e.Where != engine.Covers && words.Length(r.fold(word.Text)) < 2 {
			r.FailIn(word.Node, word.Offset, source.Say("W-short", "「%s」只有一个字，会放过太多", "%q is a single character and exempts too much", word.Text))
		}
	}
}
