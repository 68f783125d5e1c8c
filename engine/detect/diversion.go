package detect

import "github.com/notelint/notelint/engine/fold"

// The bounds of a sentence that leads readers away: points that make one,
// characters between two parts that belong together, characters of a finding.
const (
	enoughParts = 3
	maxApart    = 9
	maxTrail    = 80
	sentenceGap = 5 // what the end of a sentence counts as
)

// fragment is a part of a diversion in the text. Its pos is the number of
// counted characters before it, from the first fragment of its trail on.
type fragment struct {
	start, end int32
	part       part
	pos        int
}

// trail are the latest fragments, newest first, and what they add up to.
type trail struct {
	last     [4]fragment
	kept     int
	from, to int32 // of the fragments that count
	points   int
}

// findDiversion finds sentences that lead readers off the note without naming
// an account. No part of them says it alone; two that belong together do.
func findDiversion(f *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	var at [partCount]int
	var tr trail
	for {
		fr, ok := nextPart(in, &at)
		if !ok {
			break
		}
		if tr.kept > 0 && !tr.reaches(in.Text, &fr) {
			f.close(in, &tr, out)
		}
		if f.meant(in.Text, fr) {
			f.join(in, &tr, fr)
			tr.keep(fr)
		}
	}
	f.close(in, &tr, out)
	out.settle(from)
}

// nextPart takes the leftmost fragment of all lists, the longest where several
// start together; what begins inside it is no fragment.
func nextPart(in *Input, at *[partCount]int) (fragment, bool) {
	best := fragment{start: -1}
	for p, l := range partLists {
		if hits := in.hits(l); at[p] < len(hits) {
			h := hits[at[p]]
			for k := at[p] + 1; k < len(hits) && hits[k].Start == h.Start; k++ {
				h = hits[k]
			}
			if best.start < 0 || h.Start < best.start || h.Start == best.start && h.End > best.end {
				best = fragment{start: h.Start, end: h.End, part: part(p)}
			}
		}
	}
	for p, l := range partLists {
		for hits := in.hits(l); at[p] < len(hits) && hits[at[p]].Start < best.end; {
			at[p]++
		}
	}
	return best, best.start >= 0
}

// reaches counts the characters to the next fragment; a blank line, the end of
// a surface and a long gap part them, and the end of a sentence that is enough.
func (tr *trail) reaches(t *fold.Text, fr *fragment) bool {
	newest := tr.last[0]
	if fr.start-newest.end > maxLinkRaw || fr.start-tr.last[tr.kept-1].start > maxTrail {
		return false
	}
	fr.pos = newest.pos + int(newest.end-newest.start)
	for i := newest.end; i < fr.start; i++ {
		c := t.Chars[i]
		switch {
		case c.Counted():
			fr.pos++
		case c == 0, c.Kind() == fold.Line && t.Chars[i+1].Kind() == fold.Line:
			return false
		case closes(c.Rune()), c.Kind() == fold.Line:
			if tr.points >= enoughParts {
				return false
			}
			fr.pos += sentenceGap
		}
	}
	return fr.pos-newest.pos-int(newest.end-newest.start) <= maxApart
}

// keep makes fr the newest fragment.
func (tr *trail) keep(fr fragment) {
	copy(tr.last[1:], tr.last[:])
	tr.last[0] = fr
	tr.kept = min(tr.kept+1, len(tr.last))
}

// count adds points for a pair that spans [from,to).
func (tr *trail) count(points int, from, to int32) {
	if points == 0 {
		return
	}
	if tr.points == 0 || from < tr.from {
		tr.from = from
	}
	tr.points, tr.to = tr.points+points, to
}

// meant reports whether a fragment is meant for the reader: no story about
// others, not denied, not over.
func (f *Finder) meant(t *fold.Text, fr fragment) bool {
	switch fr.part {
	case divCall, divTake, divNod, divDeal:
	case divGroup:
		return !torn(t.Chars[fr.end])
	default:
		return true
	}
	if over(t.Chars[fr.end]) {
		return false
	}
	if f.words[listDivNegated].endsAt(t, fr.start) >= 0 {
		return false
	}
	if fr.part == divDeal {
		return t.Chars[fr.end].Rune() != '的'
	}
	if people(t, fr.end) {
		return false
	}
	return !f.told(t, fr.start)
}

// torn reports a character that makes 群 or 裙 the head of another word: 裙子,
// 群岛.
func torn(c fold.Char) bool {
	switch c.Rune() {
	case '子', '摆', '装', '山', '岛', '众', '体', '演', '像':
		return true
	}
	return false
}

// told reports somebody else at most two characters before i.
func (f *Finder) told(t *fold.Text, i int32) bool {
	for k := i; k >= i-2 && k > 0; k-- {
		if f.words[listDivTold].endsAt(t, k) >= 0 {
			return true
		}
		if !t.Chars[k-1].Counted() {
			break
		}
	}
	return false
}

// people reports 的人 within three characters behind i: 找我问的人太多.
func people(t *fold.Text, i int32) bool {
	for k := i; k < i+3 && t.Chars[k].Counted(); k++ {
		if t.Chars[k].Rune() == '的' && t.Chars[k+1].Rune() == '人' {
			return true
		}
	}
	return false
}

// join adds what the fragment and those before it are worth together: its best
// pair, and the reader it is addressed to.
func (f *Finder) join(in *Input, tr *trail, fr fragment) {
	best, from := 0, fr.start
	for _, a := range tr.last[:tr.kept] {
		p := pairs[a.part][fr.part]
		if p.points > best && fr.pos-a.pos-int(a.end-a.start) <= maxApart && f.bound(in.Text, a, fr, p.how) {
			best, from = p.points, a.start
		}
	}
	if p := pairs[divWant][fr.part]; p.points > 0 {
		if reader := f.addressed(in.Text, fr.start, p.how); reader >= 0 {
			best, from = max(best, p.points), min(from, reader)
		}
	}
	if points, start := f.alone(in.Text, fr); points > 0 {
		best, from = best+points, min(from, start)
	}
	if best > 0 {
		from = tr.hint(from)
	}
	tr.count(best, from, fr.end)
}

// hint is the start of the first fragment of the trail that hints by itself,
// and belongs to what follows however far it stands; from without one.
func (tr *trail) hint(from int32) int32 {
	for _, a := range tr.last[:tr.kept] {
		switch a.part {
		case divVeil, divCode, divAside, divGroup, divApp:
			from = min(from, a.start)
		}
	}
	return from
}

// close writes the trail as a hit where its points suffice and nothing in it
// says that it is meant well.
func (f *Finder) close(in *Input, tr *trail, out *Output) {
	if tr.points >= enoughParts && !f.innocentTrail(in.Text, tr.from, tr.to) {
		out.emit(in.Text, Hit{Start: tr.from, End: tr.to})
	}
	*tr = trail{}
}

// innocentTrail reports a word for the platform's own ways, or for company on a
// trip, in [from,to) or beside it.
func (f *Finder) innocentTrail(t *fold.Text, from, to int32) bool {
	for i := max(from-maxWish, 1); i <= to; i++ {
		if end := f.words[listDivInnocent].startsAt(t, i); end >= 0 && t.Chars[end].Rune() != '没' && t.Chars[end].Rune() != '不' {
			return true
		}
	}
	return false
}
