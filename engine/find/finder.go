package find

import (
	"fmt"
	"slices"
	"unicode"

	"github.com/notelint/notelint/engine/detect"
	"github.com/notelint/notelint/engine/disguise"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/match"
	"github.com/notelint/notelint/engine/segment"
)

// Finder is a rule book's sets, compiled. It is read only after New and safe
// for any number of pages at once.
type Finder struct {
	table   *fold.Table
	machine *match.Machine
	single  []uint16             // by rune: 1 + the term of one character, after the machine's
	lone    [singles / 64]uint64 // the runes that are one, as bits: small enough to stay near
	terms   int                  // of the machine
	words   Segmenter
	detect  *detect.Finder
	sets    []set
	dynamic dynamic
	uses    []use // of the machine's terms, grouped by term
	from    []int32
	reader  *disguise.Reader
	hidden  int // the first term of the reader, after those of one character
}

// singles bounds the runes that can be terms of one character.
const singles = 1 << 16

// Config is what a Finder is made of.
type Config struct {
	Sets    []Set
	Lists   map[string][]string // word lists the detectors read
	Reading map[string]string   // emoji or symbol -> character
	Tables  disguise.Tables     // what stands for what in hidden terms
	Words   Segmenter
	Sought  []bool // by set: whether rules judge its hits, not only conditions ask; nil: all
}

// Segmenter cuts words and tells whether terms stand among them.
type Segmenter interface {
	segment.Segmenter
	Cut(dst []int32, run []rune, sc *segment.Scratch) []int32
}

// set is a Set at run time.
type set struct {
	terms    []term
	patterns []pattern
	detect   []detector
	fold     bool // hits without separators count
	compact  bool
	spares   bool
	raw      bool
	except   []Ref
	asked    bool    // its words are looked up when a condition asks
	probes   []probe // of an asked set
}

// probe is a word of a set that is looked up when a condition asks.
type probe struct {
	use
	term int32
}

// fewWords is how many words a set may have to be looked up when asked: words
// of context are common (去, 上), and most notes ask for few such sets.
const fewWords = 64

// isAsked reports whether a set's words are better looked up than told.
func (s *set) isAsked() bool {
	return len(s.terms) <= fewWords && len(s.detect) == 0 && len(s.patterns) == 0
}

// term is a Term at run time.
type term struct {
	boundary Boundary // never Auto
	slots    *slots   // nil for a plain word
	attrs    map[string]string
	written  string // for the raw view
}

type detector struct {
	kind detect.Kind
	only uint8 // attribute number, 0 = any
}

// use is what a term of the machine means to a set: one of its terms, a
// literal of one of its patterns, or a word of a detector's list.
type use struct {
	entry   int32
	set     uint16 // or list
	kind    useKind
	compact bool // also across separators
}

// maxSets bounds the sets of a rule book, so that a use is small.
const maxSets = 1<<16 - 1

type useKind uint8

const (
	plainUse useKind = iota
	slotUse
	literalUse
	listUse
	hiddenUse // a term in disguise
)

// New compiles the sets. An error names the set and entry at fault.
func New(c Config) (*Finder, error) {
	if len(c.Sets) > maxSets {
		return nil, fmt.Errorf("%d sets, at most %d", len(c.Sets), maxSets)
	}
	table, err := fold.Default().With(c.Reading)
	if err != nil {
		return nil, err
	}
	found, err := detect.New(c.Lists, detectors(&c)...)
	if err != nil {
		return nil, err
	}
	f := &Finder{table: table, words: c.Words, detect: found, sets: make([]set, len(c.Sets))}
	b := builder{table: table, index: map[string]*word{}, closed: disguise.NewClosed(c.Tables.Words)}
	for i := range c.Sets {
		if err := f.compile(&b, i, &c.Sets[i]); err != nil {
			return nil, fmt.Errorf("set %d: %w", i, err)
		}
	}
	for i := range c.Sets {
		f.sets[i].except = Refs(c.Sets[i].Except)
		f.sets[i].asked = len(c.Sought) > 0 && !c.Sought[i] && f.sets[i].isAsked()
	}
	f.dynamic.index(f.sets, c.Sought)
	first := map[int]int{}
	for i, t := range found.Terms() {
		if _, ok := first[t.List]; !ok {
			first[t.List] = i
		}
		u := use{int32(i - first[t.List]), uint16(t.List), listUse, t.Compact}
		if folded := b.add(t.Text, t.Compact, u); t.Veiled && b.closed.Holds(folded) {
			b.hidden.add(folded, u)
		}
	}
	if err := f.assemble(&b); err != nil {
		return nil, err
	}
	return f, f.assembleHidden(&b.hidden, &c.Tables)
}

// detectors are the kinds that the sets name, and those whose hits facts count.
func detectors(c *Config) []detect.Kind {
	kinds := []detect.Kind{detect.OwnName}
	if len(c.Lists["brand"]) > 0 {
		kinds = append(kinds, detect.Brand, detect.Rival)
	}
	for i := range c.Sets {
		for _, d := range c.Sets[i].Detect {
			if k := slices.Index(detect.Names[:], d.Name); k >= 0 {
				kinds = append(kinds, detect.Kind(k))
			}
		}
	}
	return kinds
}

// Fold folds a word the way texts are folded.
func (f *Finder) Fold(s string) string { return f.table.FoldString(s) }

// Chars folds a text the way notes are folded.
func (f *Finder) Chars(s string) []fold.Char { return f.table.Chars(s) }

// Words cuts a short text into its words of two or more characters, folded.
func (f *Finder) Words(text string) (words []string) {
	run := []rune(f.Fold(text))
	from := int32(0)
	for _, to := range f.words.Cut(nil, run, new(segment.Scratch)) {
		if w := run[from:to]; len(w) > 1 && latinOrHan(w) {
			words = append(words, string(w))
		}
		from = to
	}
	return words
}

func latinOrHan(word []rune) bool {
	return !slices.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
