package engine

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/notelint/notelint/engine/find"
)

// tone is what a rule of the scales ad_tone and authenticity adds up to.
type tone struct {
	hits     int
	effect   int
	value    int64 // of a measuring rule
	end      int32 // of the last hit that counted
	first    int   // its hits are toneHits[first:last]
	last     int
	evidence []Stretch // where the first of them stand
}

// maxEvidence is how many places a part shows.
const maxEvidence = 3

// toneHit is a hit of a rule, for density, the worst stretch and evidence.
type toneHit struct {
	start, end int32
	weight     int // 0 outside of ad_tone
}

// addTone adds a hit, or a rule about the note, up to the rule's cap. Of words
// that lie over each other (快入手 and 入手) the first counts, so that a longer
// list of words makes no place worse.
func (s *state) addTone(r *rule, j *judged) {
	t := &s.tones[r.number]
	if j.own && (j.hit.Repeat || j.hit.Start < t.end) {
		return
	}
	if j.own {
		t.end = j.hit.End
	}
	t.hits++
	t.effect = min(t.effect+r.Weight, r.Cap)
	if !j.own {
		return
	}
	if t.hits == 1 {
		t.first = len(s.toneHits)
	}
	weight := 0
	if r.scale == ScaleAdTone {
		weight = r.Weight
		s.adHits++
	}
	s.toneHits = append(s.toneHits, toneHit{j.start, j.end, weight})
	t.last = len(s.toneHits)
}

// showTone places the evidence of every part, in one block of memory.
func (s *state) showTone() {
	n := 0
	for _, i := range s.e.tones {
		t := &s.tones[i]
		n += min(t.last-t.first, maxEvidence)
	}
	if n == 0 {
		return
	}
	block := make([]Stretch, 0, n)
	for _, i := range s.e.tones {
		t := &s.tones[i]
		from := len(block)
		for _, h := range s.toneHits[t.first:min(t.last, t.first+maxEvidence)] {
			block = append(block, s.stretchOf(h.start, h.end))
		}
		t.evidence = block[from:len(block):len(block)]
	}
}

// measureTone adds the share of the weight that a number has reached between
// the ends of its range, rounded.
func (s *state) measureTone(r *rule) {
	v, known := s.operand(r.measure)
	if !known || !s.holds(r.when) {
		return
	}
	width := r.Range[1] - r.Range[0]
	share := min(max(v-r.Range[0], 0), width)
	effect := int((2*int64(r.Weight)*share + width) / (2 * width))
	s.tones[r.number] = tone{hits: 1, effect: effect, value: v}
	if effect > 0 && s.e.opt.Proof {
		s.judged = append(s.judged, judged{rule: r})
	}
}

// toneHan is the number of Han characters tone is measured against: title and
// body, a title that the body repeats once.
func (s *state) toneHan() int {
	han := s.text().han()
	if !s.page.TitleRepeats() {
		han += s.hanOf(find.Title)
	}
	return han
}

// adTone is the density over title and body and the worst stretch.
func (s *state) adTone() AdTone {
	out := AdTone{Hits: s.adHits, Parts: s.allParts(ScaleAdTone)}
	han, sum := s.toneHan(), 0
	for _, h := range s.toneHits {
		sum += h.weight
	}
	if han > 0 {
		out.Density = 100 * 100 * sum / (han + s.e.set.Policy.Tone.Prior)
	}
	out.Worst = s.worst()
	return out
}

// worst is the heaviest stretch of the policy's length, the first of equals.
func (s *state) worst() (w Worst) {
	hits, length := s.toneHits, s.e.set.Policy.Tone.Runes
	// The evidence is placed by now, so the hits may leave their order by rule.
	hits = slices.DeleteFunc(hits, func(h toneHit) bool { return h.weight == 0 })
	slices.SortFunc(hits, func(a, b toneHit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	best, from, to, left, sum := 0, int32(0), int32(0), 0, 0
	for right, h := range hits {
		sum += h.weight
		for left < right && !s.within(hits[left], h, length) {
			sum -= hits[left].weight
			left++
		}
		if sum > best {
			best, from, to = sum, hits[left].start, h.end
		}
	}
	if best == 0 {
		return w
	}
	return Worst{s.stretchOf(from, to), 100 * 100 * best / length}
}

func (s *state) within(first, last toneHit, length int) bool {
	same := s.page.Text.PartAt(first.start) == s.page.Text.PartAt(last.start)
	return same && s.page.Distance(first.start, last.end) <= length
}

// toneParts appends what the rules of a scale added, in the order of the rules.
func (s *state) toneParts(parts []TonePart, scale Scale, sign int) []TonePart {
	for _, i := range s.e.tones {
		t, r := &s.tones[i], &s.e.rules[i]
		if r.scale != scale || t.effect == 0 || r.Stage != Enforce {
			continue
		}
		value := hundred(t.hits)
		if r.measure != nil {
			value = t.value
		}
		parts = append(parts, TonePart{r.ID, value, sign * t.effect, percentile(r.norm, value), t.evidence})
	}
	return parts
}

func (n *Norms) of(rule string) []NormStep {
	for i := range n.Rules {
		if n.Rules[i].Rule == rule {
			return n.Rules[i].Steps
		}
	}
	return nil
}

// percentile is the share of real notes whose value is no greater, -1 where
// nothing is known of the rule.
func percentile(steps []NormStep, value int64) int {
	if len(steps) == 0 {
		return -1
	}
	below := 0
	for _, s := range steps {
		if s.Value > value {
			break
		}
		below = s.UpTo
	}
	return below
}

// allParts lists the parts of a scale; authenticity is also what ad_tone took
// off.
func (s *state) allParts(scale Scale) []TonePart {
	s.parts = s.toneParts(s.parts[:0], scale, 1)
	if scale == ScaleAuthenticity {
		s.parts = s.toneParts(s.parts, ScaleAdTone, -1)
	}
	if len(s.parts) == 0 {
		return nil
	}
	return slices.Clone(s.parts)
}

// authenticity is the policy's base with the authenticity rules' effects
// added and the ad_tone rules' taken off.
func (s *state) authenticity() Authenticity {
	p := s.e.set.Policy.Authenticity
	if han := s.toneHan(); han < p.MinHan {
		return Authenticity{Reason: "只有 " + strconv.Itoa(han) + " 个汉字，少于 " + strconv.Itoa(p.MinHan) + " 个不打分"}
	}
	out := Authenticity{Known: true, Score: p.Base}
	out.Parts = s.allParts(ScaleAuthenticity)
	for _, part := range out.Parts {
		out.Score += part.Effect
	}
	out.Score = min(max(out.Score, 0), 100)
	return out
}
