package rules

import (
	"maps"
	"path"
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/rules/schema"
	"github.com/notelint/notelint/rules/sheet"
	"github.com/notelint/notelint/rules/source"
)

// lexicon is a named word list. It is resolved when something first uses it,
// for its exceptions may name lexicons that come later.
type lexicon struct {
	name  string
	node  *source.Node
	state lexiconState
	set   engine.Set
	parts []attributes
	open  bool
}

type lexiconState uint8

const (
	written lexiconState = iota
	resolving
	ready
)

// readLexicons resolves all lexicons, with what the overlays add.
func (l *loader) readLexicons() {
	s := l.in("")
	for _, doc := range l.docs["lexicon"] {
		name, ok := s.Word(doc.Get("lexicon"))
		if !ok {
			continue
		}
		if first := l.lexicons[name]; first != nil {
			s.Fail(doc, source.Say("E-dup", "词表 %s 已经在 %s 第 %d 行", "lexicon %s already is at %s:%d", name, first.node.File(), first.node.Line))
			continue
		}
		s.Keys(doc, schema.Names(schema.Lexicon)...)
		l.lexicons[name] = &lexicon{name: name, node: doc}
	}
	for _, name := range slices.Sorted(maps.Keys(l.lexicons)) {
		s.ready(l.lexicons[name])
	}
	l.handOver("brands", "brand", "")
	l.handOver("other_platforms", "platform", "slang")
	l.handOver("local_platforms", "platform", "slang")
	l.handOver("other_platforms", "platform_media", "media")
}

// handOver gives the words of a lexicon, or those with one attribute, to the
// detectors as a list, so that an overlay which adds one reaches them.
func (l *loader) handOver(lexicon, list, attr string) {
	lex := l.lexicons[lexicon]
	if lex == nil {
		return
	}
	for _, term := range lex.set.Terms {
		of := attr == "" || slices.Contains(slices.Collect(maps.Values(term.Attrs)), attr)
		if of && !slices.Contains(l.book.Set.Lists[list], term.Text) {
			l.book.Set.Lists[list] = append(l.book.Set.Lists[list], term.Text)
		}
	}
}

// ready resolves a lexicon once; false when it is being resolved already.
func (s scope) ready(lex *lexicon) bool {
	if lex.state == written {
		lex.state = resolving
		s.loader.in("").resolveLexicon(lex)
		lex.state = ready
	}
	return lex.state == ready
}

// resolveLexicon reads the words of a lexicon, those of overlays after its own.
func (s scope) resolveLexicon(lex *lexicon) {
	f, name, doc := found{}, lex.name, lex.node
	before := len(*s.List)
	set := s.ownSet(doc, &f, surroundings{views: engine.ViewFold})
	f.open = f.open || len(*s.List) > before
	for _, node := range s.added(name) {
		for _, e := range s.reader().Entries(node) {
			set.Terms = append(set.Terms, e.Term)
		}
	}
	f.terms = set.Terms
	set.Except = s.exceptions(doc.Get("except"), set.Views, &f)
	if len(set.Terms)+len(set.Patterns)+len(set.Detect) == 0 {
		s.Fail(doc, source.Say("E-missing", "词表 %s 里没有词", "lexicon %s is empty", name))
	}
	lex.set, lex.parts, lex.open = set, named(name, f.parts), f.open
}

// named puts the name of the lexicon in place of "terms".
func named(name string, parts []attributes) []attributes {
	for i := range parts {
		if parts[i].part == "terms" {
			parts[i].part = name
		}
	}
	return parts
}

// lexiconsOf are the lexicons that `lexicon:` names.
func (s scope) lexiconsOf(n *source.Node) []*lexicon {
	var list []*lexicon
	for _, name := range s.Words(n, "E-lexicon", slices.Sorted(maps.Keys(s.lexicons))) {
		if lex := s.lexicons[name]; s.ready(lex) {
			list = append(list, lex)
		} else {
			s.Fail(n, source.Say("E-circle", "词表 %s 绕回到它自己", "lexicon %s leads back to itself", name))
		}
	}
	return list
}

// readShippedFolding adds the embedded readings, word lists and words where a
// folder has none of its own: detectors and the segmenter cannot do without.
func (l *loader) readShippedFolding(have map[string][]byte) {
	words := slices.ContainsFunc(slices.Collect(maps.Keys(have)), func(name string) bool { return path.Base(name) == sheet.WordsFile })
	folding := len(l.docs["lists"])+len(l.docs["readings"])+len(l.docs["sounds"]) > 0
	if words && folding {
		return
	}
	shippedFiles, lacking := l.gather(shipped), map[string][]byte{}
	for name, data := range shippedFiles {
		if !folding && path.Dir(name) == "folding" || !words && path.Base(name) == sheet.WordsFile {
			lacking[name] = data
		}
	}
	l.read(lacking)
}

// readFolding collects the detectors' word lists and the readings of symbols.
func (l *loader) readFolding() {
	s := l.in("")
	l.readLists()
	for _, doc := range slices.Concat(l.docs["readings"], l.docs["letters"]) {
		if !s.Expect(doc, source.Map) {
			continue
		}
		for _, p := range doc.Pairs {
			s.reading(p)
		}
	}
	l.readDisguise()
	if table, err := fold.Default().With(l.book.Set.Reading); err == nil {
		l.fold = table.FoldString
	}
}

// readLists comes before the readings: to a detector two hearts are two signs.
func (l *loader) readLists() {
	s := l.in("")
	for _, doc := range l.docs["lists"] {
		if !s.Expect(doc, source.Map) {
			continue
		}
		for _, p := range doc.Pairs {
			s.wordList(p)
		}
	}
}

// reading takes ❤: 心.
func (s scope) reading(p source.Pair) {
	readings := s.book.Set.Reading
	text, ok := s.Text(p.Value)
	if !ok {
		return
	}
	if _, err := fold.Default().With(map[string]string{p.Key.Text: text}); err != nil {
		s.Fail(p.Key, source.Say("E-reading", "「%s」不能读作「%s」：%v", "%q cannot be read as %q: %v", p.Key.Text, text, err))
		return
	}
	if _, ok := readings[p.Key.Text]; ok {
		s.Fail(p.Key, source.Say("E-dup", "「%s」的读法写了两次", "%q is given two readings", p.Key.Text))
	}
	readings[p.Key.Text] = text
}

// wordList reads a list of words for the detectors.
func (s scope) wordList(p source.Pair) {
	name := p.Key.Text
	if _, ok := s.book.Set.Lists[name]; ok {
		s.Fail(p.Key, source.Say("E-dup", "名单 %s 写了两次", "list %s is given twice", name))
		return
	}
	var list []string
	for _, e := range s.reader().Entries(p.Value) {
		list = append(list, e.Text)
	}
	s.book.Set.Lists[name] = list
}
