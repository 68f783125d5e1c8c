package engine

import (
	"math/bits"

	"github.com/notelint/notelint/engine/find"
)

// judged is a rule that held: at a hit, or for the note.
type judged struct {
	rule       *rule
	severity   Severity
	start, end int32 // characters; both 0 for a finding without a place
	more       [][2]int32
	hit        found
	index      int
	exempt     *exemption // why it is silenced
	own        bool       // lies at a hit, not at a whole surface
	lost       bool       // an overlapping finding of the pack stands for it
	points     int
	also       []Span // the same words elsewhere
}

// judgeAll judges, in the order of the book, the rules that can hold.
func (s *state) judgeAll() {
	clear(s.todo)
	s.plan(s.e.always)
	for _, g := range s.e.guarded {
		if g.literal >= 0 && s.atom(g.literal) || g.literal < 0 && !s.atom(^g.literal) {
			s.plan(g.rules)
		}
	}
	for _, set := range s.page.Live() {
		s.plan(s.e.bySet[set])
	}
	for k, word := range s.todo {
		if s.e.opt.NoPrefilter {
			word = ^uint64(0)
		}
		for ; word != 0; word &= word - 1 {
			if i := 64*k + bits.TrailingZeros64(word); i < len(s.e.rules) {
				s.judge(&s.e.rules[i])
			}
		}
	}
}

// plan marks rules to be judged.
func (s *state) plan(rules []int32) {
	for _, i := range rules {
		s.todo[i/64] |= 1 << (i % 64)
	}
}

// judge holds a rule to the note and keeps what it finds.
func (s *state) judge(r *rule) {
	s.judging = r.ID
	s.at, s.index = found{}, 0
	if !s.e.opt.NoPrefilter && r.when.Hopeless(s.ask, s.mayHold) {
		return
	}
	switch {
	case len(r.find) > 0:
		s.judgeHits(r)
	case r.measure != nil:
		s.measureTone(r)
	case len(r.require) > 0 && s.has(r.require):
		return
	case s.holds(r.when):
		s.keep(r)
	}
}

func (s *state) judgeHits(r *rule) {
	s.hits = s.collect(s.hits[:0], r.find)
	for i := range s.hits {
		s.at, s.index = s.hits[i], i
		if s.holds(r.when) && s.keep(r) && r.PerNote {
			return
		}
	}
}

// keep records that the rule holds at the hit at hand, and reports whether
// that is a finding rather than an exemption.
func (s *state) keep(r *rule) bool {
	j := judged{rule: r, hit: s.at, index: s.index, own: s.at.Hit != nil}
	if j.own {
		j.start, j.end, j.more = s.at.Start, s.at.End, s.page.More(s.at.Hit)
	} else {
		j.start, j.end = s.placeOf(r.at)
	}
	for _, signal := range r.extend {
		s.stretch(&j, signal)
	}
	s.from, s.to = j.start, j.end
	j.exempt = s.exempted(r)
	if r.scale == ScaleRisk {
		j.severity = s.severity(r)
	}
	if r.scale != ScaleRisk && j.exempt == nil {
		s.addTone(r, &j)
	}
	if r.scale == ScaleRisk || s.e.opt.Proof {
		s.judged = append(s.judged, j)
	}
	return j.exempt == nil
}

// placeOf is the whole text of a surface, or nothing where it shows none.
func (s *state) placeOf(at place) (from, to int32) {
	if at.path != "" {
		return 0, 0
	}
	for i := range s.page.Text.Parts {
		if p := &s.page.Text.Parts[i]; find.Surface(p.Surface) == at.surface && p.From < p.To {
			return p.From, p.To
		}
	}
	return 0, 0
}

// severity is the worst level whose condition holds, a step lower for a hit
// read through a disguise that no context confirms.
func (s *state) severity(r *rule) Severity {
	level := Info
	for i := range r.severity {
		if s.holds(r.severity[i].when) {
			level = r.severity[i].level
			break
		}
	}
	if s.at.Hit != nil && !r.Keep && !r.context && level > Info && s.doubtful(s.at) {
		level--
	}
	return level
}

// stretch grows a finding to the nearest hit of a signal.
func (s *state) stretch(j *judged, signal []find.Ref) {
	if s.at.Hit == nil {
		return
	}
	if h := s.nearest(signal); h != nil {
		j.start, j.end = min(j.start, h.Start), max(j.end, h.End)
	}
}
