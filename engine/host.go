package engine

import (
	"slices"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
)

// atom answers one question of a condition, about the note once and about a
// hit each time.
func (s *state) atom(slot int) bool {
	a := &s.e.atoms[slot]
	if a.PerHit {
		return s.answer(a)
	}
	if s.memo[slot] == 0 {
		s.memo[slot] = 1
		if s.answer(a) {
			s.memo[slot] = 2
		}
	}
	return s.memo[slot] == 2
}

// possible reports whether an atom about a hit can be true of some hit of the
// note: not where it asks for a signal that has none.
func (s *state) possible(slot int) bool {
	if s.may[slot] == 0 {
		s.may[slot] = 1
		if a := &s.e.atoms[slot]; !a.AsksSignal() || s.occurs(s.e.signals[a.Left.Signals[0]]) {
			s.may[slot] = 2
		}
	}
	return s.may[slot] == 2
}

// occurs reports whether a signal may have hits.
func (s *state) occurs(signal []find.Ref) bool {
	return slices.ContainsFunc(signal, func(r find.Ref) bool { return s.page.MayHit(r.Set) })
}

func (s *state) answer(a *cond.Atom) bool {
	if a.Left.Kind == cond.Call && a.Left.Func == cond.Attr {
		return s.answerAttr(a)
	}
	left, known := s.operand(&a.Left)
	if !known {
		return a.Unknown
	}
	switch a.Op {
	case cond.Truth:
		return left != 0
	case cond.In:
		for _, v := range a.Set {
			if v == left {
				return true
			}
		}
		return false
	}
	right, known := s.operand(&a.Right)
	if !known {
		return a.Unknown
	}
	return compare(a.Op, left, right)
}

func compare(op cond.Op, left, right int64) bool {
	switch op {
	case cond.Eq:
		return left == right
	case cond.Ne:
		return left != right
	case cond.Lt:
		return left < right
	case cond.Le:
		return left <= right
	case cond.Gt:
		return left > right
	}
	return left >= right
}

// answerAttr compares an attribute of the hit, whose words are the rule's own.
func (s *state) answerAttr(a *cond.Atom) bool {
	have := s.page.Attr(s.at.ref.Set, s.at.Hit, a.Left.Name)
	return (have == a.Right.Text) == (a.Op == cond.Eq)
}

// operand is a side of an atom in hundredths; a bool is 0 or 1.
func (s *state) operand(o *cond.Operand) (v int64, known bool) {
	switch o.Kind {
	case cond.Constant:
		return o.Const, true
	case cond.FactValue:
		return s.fact(o.Fact)
	case cond.Known:
		_, known := s.fact(o.Fact)
		return truth(known), true
	case cond.Arithmetic:
		return s.arithmetic(o)
	}
	return s.call(o)
}

func (s *state) arithmetic(o *cond.Operand) (int64, bool) {
	a, okA := s.operand(&o.Sub[0])
	b, okB := s.operand(&o.Sub[1])
	if !okA || !okB {
		return 0, false
	}
	return cond.Calc(o.Arith, a, b)
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// call answers a function of conditions (format.md 3).
func (s *state) call(o *cond.Operand) (int64, bool) {
	switch o.Func {
	case cond.Has:
		return truth(s.has(s.e.signals[o.Signals[0]])), true
	case cond.Count:
		return 100 * int64(s.count(s.e.signals[o.Signals[0]])), true
	case cond.Kinds:
		return 100 * int64(s.kinds(s.e.signals[o.Signals[0]])), true
	case cond.Density:
		return s.density(s.e.signals[o.Signals[0]])
	case cond.Most:
		return 100 * int64(s.most(s.e.signals[o.Signals[0]], o.N)), true
	case cond.Run:
		return 100 * int64(s.longestRun(s.e.signals[o.Signals[0]])), true
	case cond.Some:
		return truth(s.some(o.N, o.Signals)), true
	case cond.Value:
		return s.nearestValue(s.e.signals[o.Signals[0]])
	case cond.Topic:
		return truth(s.topic(o.Words)), true
	case cond.Link:
		return truth(s.link(o.Words)), true
	case cond.Evidence:
		return truth(s.evidence(o.Words)), true
	}
	return truth(s.beside(o.Func, s.e.signals[o.Signals[0]], o.N)), true
}

// topic reports whether the note is about one of the topics: by category
// where it has one, else by enough different cues.
func (s *state) topic(numbers []int) bool {
	for _, n := range numbers {
		if s.topics[n] == 0 {
			s.topics[n] = 1 + uint8(truth(s.isAbout(&s.e.topics[n])))
		}
		if s.topics[n] == 2 {
			return true
		}
	}
	return false
}

func (s *state) isAbout(t *topic) bool {
	if category, known := s.fact(cond.NoteCategory); known {
		return t.categories[category]
	}
	return s.kinds(t.cues) >= t.min
}

// link reports whether one link has all the words.
func (s *state) link(words []int) bool {
	for i := range s.note.Links {
		l, all := &s.note.Links[i], true
		for _, w := range words {
			name := s.e.link[w]
			all = all && (l.Kind == name || l.Platform == name || name == "taobao" && l.Platform == "tmall")
		}
		if all {
			return true
		}
	}
	return false
}

func (s *state) evidence(words []int) bool {
	for i := range s.note.Evidence {
		for _, w := range words {
			if s.note.Evidence[i].Kind == s.e.proof[w] {
				return true
			}
		}
	}
	return false
}
