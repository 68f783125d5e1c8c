package rules

import (
	"io/fs"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/rules/sheet"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/words"
)

// Options say what is loaded besides the folder.
type Options struct {
	Only     bool     // the folder replaces the embedded one instead of lying over it
	Files    []File   // further files, such as an overlay given by path
	Overlays []string // names of the overlays to apply, in this order

	// Lint also warns of what is right and of no use, or will not stay right:
	// words that no note can hold, words that others make needless, sources
	// that have run out. Today is the date for that, 2026-11-24; "" asks no
	// source.
	Lint  bool
	Today string
}

// Load reads a rules folder over the embedded one (nil: that alone). The
// problems are all there are, sorted by place. There is no book when one of
// them is an error; warnings alone come with a book.
func Load(folder fs.FS, opt Options) (*Book, Problems) {
	l := newLoader()
	var folders []fs.FS
	if !opt.Only {
		folders = append(folders, shipped)
	}
	if folder != nil {
		folders = append(folders, folder)
	}
	files := l.gather(folders...)
	for _, f := range opt.Files {
		files[f.Name] = f.Data
	}
	if opt.Lint {
		l.listed = map[*source.Node]bool{}
	}
	l.read(files)
	l.readShippedFolding(files)
	l.build(opt.Overlays)
	l.book.Laws = l.laws
	if opt.Lint {
		l.lintLists()
		l.laws.Outdated(opt.Today, l.Sink)
	}
	problems := l.List.Sort()
	if problems.Err() != nil {
		return nil, problems
	}
	return l.book, problems
}

// loader is the state of one Load. Its Sink reports what lies outside rules.
type loader struct {
	source.Sink
	docs       map[string][]*source.Node // by kind
	book       *Book
	fold       func(string) string
	sets       sets
	lexicons   map[string]*lexicon
	exemptions map[string]*exemptions
	overlays   []overlay
	laws       sheet.Laws
	topics     []string
	codes      []string
	ids        map[string]*source.Node // full ids of rules
	lists      []list                  // of words, for lint
	listed     map[*source.Node]bool   // by their first word; nil without lint
}

// newLoader starts with nothing read. Words are compared as Load leaves them:
// readings join the folding once they are known.
func newLoader() *loader {
	set := &engine.RuleSet{Lists: map[string][]string{}, Reading: map[string]string{}}
	return &loader{
		Sink:       source.Sink{List: &Problems{}},
		docs:       map[string][]*source.Node{},
		book:       &Book{Set: set},
		fold:       fold.Default().FoldString,
		sets:       sets{set: set, index: map[string]int{}},
		lexicons:   map[string]*lexicon{},
		exemptions: map[string]*exemptions{},
		laws:       sheet.Laws{},
		ids:        map[string]*source.Node{},
	}
}

// build resolves the documents in the order in which they refer to each other.
func (l *loader) build(overlays []string) {
	l.readFolding()
	l.readPolicy()
	l.readFigures()
	for _, doc := range l.docs["basis"] {
		l.laws.Read(doc, l.Sink)
	}
	l.readOverlays(overlays)
	l.readLexicons()
	l.readTopics()
	l.readExemptions()
	for _, doc := range l.docs["pack"] {
		l.pack(doc)
	}
	l.checkOverlays()
	l.hide()
}

// in gives the scope of a rule: the loader, reporting under the rule's id.
func (l *loader) in(rule string) scope {
	sink := l.Sink
	sink.Rule = rule
	return scope{l, sink}
}

// scope is a place in the book that problems are reported under.
type scope struct {
	*loader
	source.Sink
}

// words reads word lists in this scope.
func (s scope) reader() words.Reader { return words.Reader{Sink: s.Sink, Fold: s.fold} }
