package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"unicode"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
	"github.com/notelint/notelint/engine/segment"
)

// Semantics numbers what Check does with equal rules; it is part of the
// revision and grows whenever a change of code can change a report.
const Semantics = 1

// Options are choices of the caller, not of the rules.
type Options struct {
	// GSE cuts words through gse itself in place of its compiled dictionary.
	GSE bool
	// Proof keeps every finding of every scale, before overlaps are settled.
	Proof bool
	// NoPrefilter judges every rule, also those that are certainly false.
	NoPrefilter bool
}

// Engine checks notes against one rule book. It is safe for any number of
// goroutines.
type Engine struct {
	set      *RuleSet
	opt      Options
	revision string
	finder   *find.Finder
	rules    []rule
	signals  [][]find.Ref
	atoms    []cond.Atom
	bySet    [][]int32 // rules that can hold only where a set has hits, by set
	always   []int32   // rules that any note may break
	guarded  []guarded // and those that need an atom about the note
	tones    []int32   // rules of the scales that are not risk
	topics   []topic
	link     []string // words of link() and evidence()
	proof    []string
	states   sync.Pool
}

// topic is a Topic at run time; categories are indexes into Categories.
type topic struct {
	categories []bool
	cues       []find.Ref
	min        int
}

// Facts are values given in place of measured ones, by the names of
// conditions, in hundredths (booleans 0 or 1, enums an index).
type Facts map[string]int64

// New compiles a rule book. An error names the rule and what of it does not
// compile; package rules finds such faults earlier, with their place.
func New(set *RuleSet, opt Options) (*Engine, error) {
	words, digest, err := segmenter(set.Words, opt.GSE)
	if err != nil {
		return nil, err
	}
	e := &Engine{set: set, opt: opt, link: cond.LinkWords(), proof: cond.ProofWords()}
	// The sets take as long as the conditions, and neither needs the other.
	finder := make(chan error, 1)
	go func() {
		var err error
		e.finder, err = find.New(find.Config{Sets: set.Sets, Lists: set.Lists, Reading: set.Reading, Tables: set.Disguise, Words: words, Sought: set.sought()})
		finder <- err
	}()
	e.revision, err = revision(set, digest)
	if err := errors.Join(err, e.compile(), <-finder); err != nil {
		return nil, err
	}
	e.index()
	e.states.New = func() any { return newState(e) }
	return e, nil
}

func segmenter(words []Word, gse bool) (find.Segmenter, string, error) {
	own := make([]segment.Word, len(words))
	for i, w := range words {
		own[i] = segment.Word{Text: w.Text, Frequency: w.Frequency}
	}
	if gse {
		s, err := segment.LoadGSE(own)
		return s, "gse:" + segment.Digest, err
	}
	s, err := segment.Load(own)
	return s, "compiled:" + segment.Digest, err
}

// revision is what a report names as its rules (design.md 4).
func revision(set *RuleSet, segmenter string) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "semantics %d\nunicode %s\nsegmenter %s\n", Semantics, unicode.Version, segmenter)
	if err := json.NewEncoder(h).Encode(set); err != nil {
		return "", fmt.Errorf("revision: %w", err)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil)), nil
}

// Revision identifies rules, dictionary and semantics.
func (e *Engine) Revision() string { return e.revision }

// Rules are the rule book the engine was made of; they must not be changed.
func (e *Engine) Rules() *RuleSet { return e.set }

// BrokenRule is a fault of the checker itself, met while it judged a rule. It
// holds no note text.
type BrokenRule struct {
	Rule  string // "" outside of any rule
	cause any
}

func (b *BrokenRule) Error() string {
	return fmt.Sprintf("checker_broke: rule %q: %T", b.Rule, b.cause)
}

// Check reports on a note. An error is an *InputError for a note that is no
// note (empty, too long, an unknown word in a closed field), or means that the
// checker broke or the context ended; what is wrong with the text is in the
// report.
func (e *Engine) Check(ctx context.Context, n Note) (Report, error) {
	return e.CheckFacts(ctx, n, nil)
}

// CheckFacts is Check with some facts given; rules are proved with it.
func (e *Engine) CheckFacts(ctx context.Context, n Note, facts Facts) (r Report, err error) {
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	if err := n.Validate(); err != nil {
		return Report{}, err
	}
	s := e.states.Get().(*state)
	defer func() {
		if cause := recover(); cause != nil {
			r, err = Report{}, &BrokenRule{s.judging, cause}
			return // and leave the state to the collector
		}
		e.states.Put(s)
	}()
	if err := s.read(n, facts); err != nil {
		return Report{}, err
	}
	s.judgeAll()
	r = s.report()
	s.note = Note{}
	return r, nil
}
