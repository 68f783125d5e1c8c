package rules

import (
	"maps"
	"slices"
	"strings"

	"github.com/notelint/notelint/rules/schema"
	"github.com/notelint/notelint/rules/source"
)

// overlay is a set of local changes that a caller names.
type overlay struct {
	name   string
	node   *source.Node
	chosen bool
}

// readOverlays reads the overlays of the folder and marks the chosen ones, in
// the order in which the caller named them.
func (l *loader) readOverlays(chosen []string) {
	s := l.in("")
	byName := map[string]*source.Node{}
	for _, doc := range l.docs["overlay"] {
		name, ok := s.Word(doc.Get("overlay"))
		if !ok {
			continue
		}
		if first := byName[name]; first != nil {
			s.Fail(doc, source.Say("E-dup", "叠加 %s 已经在 %s", "overlay %s already is in %s", name, first.File()))
			continue
		}
		byName[name] = doc
		s.Keys(doc, schema.Names(schema.Overlay)...)
		if !slices.Contains(chosen, name) {
			l.overlays = append(l.overlays, overlay{name: name, node: doc})
		}
	}
	for _, name := range chosen {
		if byName[name] == nil {
			s.FailAt(name, [2]int{}, source.Say("E-overlay", "没有名为 %s 的叠加", "no overlay is named %s", name).Near(name, slices.Sorted(maps.Keys(byName))))
			continue
		}
		l.overlays = append(l.overlays, overlay{name, byName[name], true})
	}
}

// change is what an overlay says about a rule: about it alone, or about every
// rule of its pack.
type change struct {
	*source.Node
	whole bool
}

// OverlayNames gives the names of the overlays that a file holds: what to put
// into Options.Overlays for a file that a caller names by its path. Load says
// what is wrong with the file.
func OverlayNames(f File) (names []string) {
	file, _ := source.Parse(f.Name, f.Data)
	for _, doc := range file.Docs {
		if n := doc.Get("overlay"); n != nil {
			names = append(names, n.Text)
		}
	}
	return names
}

// overlaid gives the changes of the chosen overlays to a rule, those to its
// whole pack (pack.*) before its own.
func (l *loader) overlaid(id string) (changes []change) {
	pack, _, _ := strings.Cut(id, ".")
	for _, o := range l.overlays {
		for _, key := range []string{pack + ".*", id} {
			if n := o.node.Get("rules").Get(key); n != nil && o.chosen {
				changes = append(changes, change{n, key != id})
			}
		}
	}
	return changes
}

// added gives the words that the chosen overlays add to a lexicon.
func (l *loader) added(lexicon string) (words []*source.Node) {
	for _, o := range l.overlays {
		if n := o.node.Get("lexicons").Get(lexicon).Get("add"); n != nil && o.chosen {
			words = append(words, n)
		}
	}
	return words
}

// checkOverlays holds every overlay, chosen or not, to what the book has.
func (l *loader) checkOverlays() {
	s := l.in("")
	ids := slices.Collect(maps.Keys(l.ids))
	for _, pack := range l.book.Set.Packs {
		ids = append(ids, pack.ID+".*")
	}
	slices.Sort(ids)
	lexicons := slices.Sorted(maps.Keys(l.lexicons))
	for _, o := range l.overlays {
		s.section(o.node.Get("rules"), ids, schema.Names(schema.OverlayRule)...)
		s.section(o.node.Get("lexicons"), lexicons, schema.Names(schema.OverlayLexicon)...)
	}
}

// section checks one half of an overlay: names that exist, keys it may set.
func (s scope) section(n *source.Node, names []string, keys ...string) {
	if n == nil || !s.Expect(n, source.Map) {
		return
	}
	for _, p := range n.Pairs {
		if !slices.Contains(names, p.Key.Text) {
			s.Fail(p.Key, source.Say("E-overlay", "叠加改的 %s 不存在", "the overlay changes %s, which is not there", p.Key.Text).Near(p.Key.Text, names))
		}
		if s.Keys(p.Value, keys...) && len(p.Value.Pairs) == 0 {
			s.Fail(p.Key, source.Say("E-inert", "叠加没有改 %s 的任何东西", "the overlay changes nothing of %s", p.Key.Text))
		}
	}
}
