package engine

import (
	"fmt"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
	"github.com/notelint/notelint/engine/sketch"
)

// state is one check in progress: scratch memory that a pool keeps.
type state struct {
	e     *Engine
	note  Note
	given map[cond.Fact]int64
	page  *find.Page
	src   []find.Source
	stats stats
	names names

	todo   []uint64 // rules to judge, as bits
	topics []uint8  // whether the note is about a topic: as memo
	memo   []uint8  // answers of atoms about the note: 0 none, 1 false, 2 true
	vm     *cond.VM
	env    any
	ask    func(slot int) bool // the atom, as env has it

	mayHold func(slot int) bool // whether an atom about a hit can hold for one
	may     []uint8             // its answers, as memo

	at        found  // the hit being judged
	judging   string // the rule at hand, for BrokenRule
	index     int    // its number in the note
	from, to  int32  // the finding at hand: the hit, stretched to its signals
	hits      []found
	around    []found // of the signal being counted
	judged    []judged
	tones     []tone
	toneHits  []toneHit
	adHits    int // of ad_tone rules
	parts     []TonePart
	ranks     []int // of judged, in the order a step of settling takes
	cover     []int32
	walk      walk
	words     []byte // of the message being written
	prose     block  // of messages
	sketcher  sketch.Sketcher
	sketch    []byte // of the note, once it is needed
	exact     sketch.Exact
	alike     [2]likeness // by kind of history
	stretches [][2]int32  // that the comparison at hand found
}

// found is a hit and the set it belongs to.
type found struct {
	*find.Hit
	ref *find.Ref
}

func newState(e *Engine) *state {
	s := &state{e: e, page: e.finder.NewPage(), memo: make([]uint8, len(e.atoms)), todo: make([]uint64, (len(e.rules)+63)/64), topics: make([]uint8, len(e.topics)), vm: new(cond.VM), tones: make([]tone, len(e.rules))}
	s.ask, s.mayHold, s.may = s.atom, s.possible, make([]uint8, len(e.atoms))
	s.env = cond.Env{B: s.ask}
	return s
}

// read takes in a note and forgets the one before.
func (s *state) read(n Note, facts Facts) error {
	clear(s.memo)
	clear(s.may)
	clear(s.topics)
	clear(s.given)
	s.note, s.at, s.stats, s.names = n, found{}, stats{pairs: s.stats.pairs}, names{known: s.names.known[:0]}
	s.judged, s.hits, s.toneHits, s.walk = s.judged[:0], s.hits[:0], s.toneHits[:0], walk{}
	s.sketch, s.judging, s.adHits = nil, "", 0
	s.alike[0].done, s.alike[1].done = false, false
	for _, i := range s.e.tones {
		s.tones[i] = tone{}
	}
	for name, v := range facts {
		f, near, ok := cond.LookupFact(name)
		if !ok {
			return fmt.Errorf("no fact %q (did you mean %q?)", name, near)
		}
		if s.given == nil {
			s.given = map[cond.Fact]int64{}
		}
		s.given[f] = v
	}
	s.sources(&s.note)
	s.page.Read(s.src, s.folded(n.Product), s.folded(n.Approved))
	return nil
}

// sources lists a note's surfaces in the order of findings.
func (s *state) sources(n *Note) {
	s.src = s.src[:0]
	s.source(find.Title, 0, n.Title)
	s.source(find.Body, 0, n.Body)
	for i, t := range n.Tags {
		s.source(find.Tag, i, t)
	}
	for i := range n.Images {
		s.source(find.ImageText, i, n.Images[i].Text)
		for _, qr := range n.Images[i].QR {
			s.src = append(s.src, find.Source{Surface: find.ImageText, Index: i, Text: qr, QR: true})
		}
	}
	for i := range n.Links {
		s.source(find.LinkTitle, i, n.Links[i].Title)
	}
	s.source(find.Comment, 0, n.Comment)
	s.source(find.AuthorName, 0, n.Author.Name)
	s.source(find.AuthorBio, 0, n.Author.Bio)
}

func (s *state) source(surface Surface, index int, text string) {
	if text != "" {
		s.src = append(s.src, find.Source{Surface: surface, Index: index, Text: text})
	}
}

func (s *state) folded(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	out := make([]string, 0, len(words))
	for _, w := range words {
		if w = s.e.finder.Fold(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// holds decides a condition for the hit being judged.
func (s *state) holds(p *cond.Program) bool {
	if s.e.opt.NoPrefilter {
		return p.Run(s.vm, s.env)
	}
	return p.Decide(s.ask)
}
