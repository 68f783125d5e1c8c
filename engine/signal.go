package engine

import (
	"slices"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
)

// has reports whether a signal hits anywhere in the note.
func (s *state) has(signal []find.Ref) bool {
	for i := range signal {
		list := s.page.Hits(signal[i].Set)
		for k := range list {
			if s.page.Allowed(&signal[i], &list[k]) {
				return true
			}
		}
	}
	return false
}

// count is the number of a signal's hits; the title's repeat in the body does
// not count again.
func (s *state) count(signal []find.Ref) (n int) {
	for i := range signal {
		list := s.page.Hits(signal[i].Set)
		for k := range list {
			if !list[k].Repeat && s.page.Allowed(&signal[i], &list[k]) {
				n++
			}
		}
	}
	return n
}

// kinds is the number of different terms among a signal's hits.
func (s *state) kinds(signal []find.Ref) int {
	var seen [64]int64
	n := 0
	for i := range signal {
		list := s.page.Hits(signal[i].Set)
		for k := range list {
			id := int64(signal[i].Set)<<32 | int64(uint32(list[k].Entry))
			if n < len(seen) && !slices.Contains(seen[:n], id) && s.page.Allowed(&signal[i], &list[k]) {
				seen[n] = id
				n++
			}
		}
	}
	return n
}

// density is hits per 100 Han characters, in hundredths; unknown without Han.
func (s *state) density(signal []find.Ref) (int64, bool) {
	han := int64(s.text().han())
	if han == 0 {
		return 0, false
	}
	return int64(s.count(signal)) * 100 * 100 / han, true
}

// some reports whether at least k of the signals occur.
func (s *state) some(k int, ids []int) bool {
	for _, id := range ids {
		if s.has(s.e.signals[id]) {
			k--
		}
	}
	return k <= 0
}

// most is the largest number of hits within n counted characters of a
// paragraph.
func (s *state) most(signal []find.Ref, n int) int {
	spans := s.spans(signal)
	best, left := 0, 0
	for right := range spans {
		for s.page.Distance(spans[left].Start, spans[right].End) > n || !s.sameParagraph(spans[left].Start, spans[right].Start) {
			if left == right {
				break
			}
			left++
		}
		best = max(best, right-left+1)
	}
	return best
}

// longestRun is the longest run of lines with text in a row that hold the
// signal.
func (s *state) longestRun(signal []find.Ref) int {
	best, run, end := 0, 0, int32(-1)
	for _, h := range s.spans(signal) {
		from, to := s.page.Around(find.InLine, h.Start)
		switch {
		case to == end:
			continue
		case s.page.Distance(max(end, 0), from) == 0 && end >= 0:
			run++
		default:
			run = 1
		}
		end = to
		best = max(best, run)
	}
	return best
}

// spans collects a signal's hits in order of place.
func (s *state) spans(signal []find.Ref) []found {
	s.around = s.collect(s.around[:0], signal)
	return s.around
}

// collect appends the hits of refs that count, in order, each span once.
func (s *state) collect(dst []found, refs []find.Ref) []found {
	for i := range refs {
		list := s.page.Hits(refs[i].Set)
		for k := range list {
			if s.page.Allowed(&refs[i], &list[k]) {
				dst = append(dst, found{&list[k], &refs[i]})
			}
		}
	}
	if len(refs) > 1 || len(dst) > 1 {
		slices.SortStableFunc(dst, func(a, b found) int {
			if a.Start != b.Start {
				return int(a.Start - b.Start)
			}
			return int(a.End - b.End)
		})
		dst = slices.CompactFunc(dst, func(a, b found) bool { return a.Start == b.Start && a.End == b.End })
	}
	return dst
}

func (s *state) sameParagraph(a, b int32) bool {
	from, to := s.page.Around(find.InParagraph, a)
	return from <= b && b < to
}

// beside answers near, before, after and the in_… functions for the hit being
// judged. A hit inside the judged one is not its context.
func (s *state) beside(f cond.Func, signal []find.Ref, n int) bool {
	from, to := s.reach(f, n)
	for i := range signal {
		r := &signal[i]
		list := s.page.Hits(r.Set)
		first := from
		if f == cond.Near || f == cond.BeforeHit || f == cond.AfterHit {
			first -= s.page.Longest(r.Set)
		}
		for k := find.From(list, first); k < len(list) && list[k].Start < to; k++ {
			h := &list[k]
			if h.End >= from && !inside(h, s.at.Hit) && s.stands(f, h, n) && s.page.Allowed(r, h) {
				return true
			}
		}
	}
	return false
}

// reach is the stretch of characters that a function looks at.
func (s *state) reach(f cond.Func, n int) (from, to int32) {
	scope := find.InParagraph
	switch f {
	case cond.InClause:
		scope = find.InClause
	case cond.InSentence:
		scope = find.InSentence
	}
	from, to = s.page.Across(scope, s.at.Start, s.at.End)
	if f == cond.Near || f == cond.BeforeHit || f == cond.AfterHit {
		from, to = s.page.Back(from, s.at.Start, n), s.page.Forth(s.at.End, to, n)
	}
	return from, to
}

func inside(h, of *find.Hit) bool { return h.Start >= of.Start && h.End <= of.End }

// stands reports whether h stands where f asks, at most n characters off.
func (s *state) stands(f cond.Func, h *find.Hit, n int) bool {
	at := s.at
	before, after := h.Start < at.Start, h.End > at.End
	switch f {
	case cond.BeforeHit:
		return before && s.page.Gap(h.End, at.Start) <= n
	case cond.AfterHit:
		return after && s.page.Gap(at.End, h.Start) <= n
	case cond.Near:
		return before && s.page.Gap(h.End, at.Start) <= n || after && s.page.Gap(at.End, h.Start) <= n
	}
	return true
}

// nearest is the hit of a signal in the judged hit's paragraph that stands
// nearest; nil where there is none. Of two equally near, the one with fewer
// signs between, so that a hit is not carried over a comma, then the longer.
func (s *state) nearest(signal []find.Ref) *find.Hit {
	var best *find.Hit
	gap := 0
	from, to := s.page.Around(find.InParagraph, s.at.Start)
	for i := range signal {
		r := &signal[i]
		list := s.page.Hits(r.Set)
		middle := find.From(list, s.at.Start)
		for k := middle; k < len(list) && list[k].Start < to; k++ {
			if d := s.page.Gap(s.at.End, list[k].Start); best != nil && d > gap {
				break
			}
			best, gap = s.nearer(best, gap, r, &list[k])
		}
		for k := middle - 1; k >= 0 && list[k].Start >= from; k-- {
			if d := s.page.Gap(list[k].Start+s.page.Longest(r.Set), s.at.Start); best != nil && d > gap {
				break
			}
			best, gap = s.nearer(best, gap, r, &list[k])
		}
	}
	return best
}

func (s *state) nearer(best *find.Hit, gap int, r *find.Ref, h *find.Hit) (*find.Hit, int) {
	if inside(h, s.at.Hit) || !s.page.Allowed(r, h) {
		return best, gap
	}
	d := max(s.page.Gap(h.End, s.at.Start), s.page.Gap(s.at.End, h.Start))
	if best == nil || d < gap || d == gap && s.closer(h, best) {
		return h, d
	}
	return best, gap
}

func (s *state) closer(a, b *find.Hit) bool {
	signs := func(h *find.Hit) int32 { return max(s.at.Start-h.End, h.Start-s.at.End, 0) }
	if near, far := signs(a), signs(b); near != far {
		return near < far
	}
	return a.End-a.Start > b.End-b.Start
}

// nearestValue is value(s): what the nearest hit of s says, in hundredths.
func (s *state) nearestValue(signal []find.Ref) (int64, bool) {
	if h := s.nearest(signal); h != nil {
		return h.Value()
	}
	return 0, false
}
