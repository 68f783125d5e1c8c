package engine

import (
	"cmp"
	"slices"
	"strings"
)

// settle decides which findings stand, in the order of the report, and prices
// them: first inside each pack, then across packs, then by rule.
func (s *state) settle() (parts []RiskPart) {
	if !s.e.opt.Proof {
		s.mergeRepeats()
		s.dropOverlaps()
	}
	slices.SortStableFunc(s.judged, s.byPlace)
	s.price()
	return s.riskParts()
}

// mergeRepeats lets a finding in the title stand for the same words where the
// body's opening repeats it.
func (s *state) mergeRepeats() {
	shift := s.page.TitleShift()
	for i := range s.judged {
		j := &s.judged[i]
		if !j.own || !j.hit.Repeat {
			continue
		}
		for k := range s.judged {
			o := &s.judged[k]
			if o.own && o.rule == j.rule && o.start == j.start-shift && o.end == j.end-shift {
				j.lost = true
				o.also = append(o.also, s.span(j.start, j.end))
			}
		}
	}
}

// dropOverlaps keeps, of overlapping findings of one pack, the severest, then
// the longest, then the first rule by id; of silenced ones likewise.
func (s *state) dropOverlaps() {
	order := s.order(func(a, b *judged) int {
		return cmp.Or(cmp.Compare(a.rule.pack, b.rule.pack), -cmp.Compare(a.severity, b.severity),
			-cmp.Compare(a.end-a.start, b.end-b.start), strings.Compare(a.rule.ID, b.rule.ID), cmp.Compare(a.start, b.start))
	})
	s.dropAmong(order, (*judged).competes)
	s.dropAmong(order, (*judged).silenced)
	s.judged = slices.DeleteFunc(s.judged, func(j judged) bool { return j.lost })
}

func (s *state) dropAmong(order []int, in func(*judged) bool) {
	s.clearCover()
	for _, i := range order {
		if j := &s.judged[i]; in(j) {
			j.lost = !s.claim(j, int32(j.rule.pack+1))
		}
	}
}

// competes reports whether a finding takes part in overlaps and points.
func (j *judged) competes() bool {
	return j.own && !j.lost && j.exempt == nil && j.rule.Stage == Enforce
}

func (j *judged) silenced() bool {
	return j.own && !j.lost && j.exempt != nil && j.rule.Stage == Enforce
}

func (s *state) order(less func(a, b *judged) int) []int {
	s.ranks = s.ranks[:0]
	for i := range s.judged {
		s.ranks = append(s.ranks, i)
	}
	slices.SortStableFunc(s.ranks, func(a, b int) int { return less(&s.judged[a], &s.judged[b]) })
	return s.ranks
}

func (s *state) clearCover() {
	s.cover = slices.Grow(s.cover[:0], len(s.page.Text.Chars))[:len(s.page.Text.Chars)]
	clear(s.cover)
}

// claim takes a finding's characters for mark; it fails where one is taken.
func (s *state) claim(j *judged, mark int32) bool {
	if slices.Contains(s.cover[j.start:j.end], mark) {
		return false
	}
	for i := j.start; i < j.end; i++ {
		s.cover[i] = mark
	}
	return true
}

// byPlace is the order of findings: field, start, end, rule; those about facts
// of the note come last.
func (s *state) byPlace(a, b judged) int {
	if placed := cmp.Compare(truth(a.end == 0), truth(b.end == 0)); placed != 0 {
		return placed
	}
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end),
		strings.Compare(a.rule.at.path, b.rule.at.path), strings.Compare(a.rule.ID, b.rule.ID))
}

// price gives each finding its points: of overlapping ones the dearest counts,
// and a rule's first counts in full, its second half, later ones nothing.
func (s *state) price() {
	points := s.e.set.Policy.Points
	order := s.order(func(a, b *judged) int { return cmp.Compare(points[b.severity], points[a.severity]) })
	s.clearCover()
	counts := make([]bool, len(s.judged))
	for _, i := range order {
		j := &s.judged[i]
		counts[i] = j.exempt == nil && j.rule.Stage == Enforce && j.rule.scale == ScaleRisk && (!j.own || s.claim(j, 1))
	}
	seen := map[int]int{}
	for i := range s.judged {
		j := &s.judged[i]
		if !counts[i] {
			continue
		}
		seen[j.rule.number]++
		switch seen[j.rule.number] {
		case 1:
			j.points = points[j.severity]
		case 2:
			j.points = points[j.severity] / 2
		}
	}
}

// riskParts adds the points up by pack, under the pack's caps.
func (s *state) riskParts() (parts []RiskPart) {
	p := &s.e.set.Policy
	for i := range s.e.set.Packs {
		all, warns := 0, 0
		for k := range s.judged {
			if j := &s.judged[k]; j.rule.pack == i {
				all += j.points
				if j.severity <= Warn {
					warns += j.points
				}
			}
		}
		if all == 0 {
			continue
		}
		limit := p.PackCap
		if s.e.set.Packs[i].Cap > 0 {
			limit = s.e.set.Packs[i].Cap
		}
		parts = append(parts, RiskPart{s.e.set.Packs[i].ID, all, min(limit, all-warns+min(warns, p.WarnCap))})
	}
	return parts
}

// risk is the sum of the parts and its score.
func (s *state) risk(parts []RiskPart) Risk {
	r := Risk{Parts: parts}
	for _, p := range parts {
		r.Points += p.Counted
	}
	table := s.e.set.Policy.Score
	if len(table) > 0 {
		r.Score = table[min(r.Points, len(table)-1)]
	}
	if chance := s.e.set.Calibration.percent(r.Points); chance >= 0 {
		r.Calibrated, r.Chance = true, chance
	}
	return r
}

// verdict is the worse of the highest finding's floor and what the points
// reach.
func (s *state) verdict(points int) Verdict {
	v, p := Pass, &s.e.set.Policy
	for i := range s.judged {
		j := &s.judged[i]
		if j.exempt == nil && j.rule.Stage == Enforce && j.severity >= SevReview {
			v = max(v, Verdict(j.severity-SevReview)+Review)
		}
	}
	if points >= p.ReviewAt {
		v = max(v, Review)
	}
	if points >= p.BlockAt {
		v = Block
	}
	return v
}
