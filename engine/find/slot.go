package find

import (
	"errors"
	"strconv"
	"strings"

	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/match"
)

// maxGap is the widest <..k> slot.
const maxGap = 20

// slots is a term with slots: the pieces before and after its anchor, the
// longest literal piece, which the machine looks for.
type slots struct {
	before, after []piece // before is in reading order
}

// piece is a literal, a number (<n>) or up to gap characters without
// punctuation (<..k>).
type piece struct {
	literal []rune
	number  bool
	gap     int
}

// parseSlots splits a term at its slots. A term without slots is its own
// anchor. A piece that may be disguised is the anchor before a longer one.
func parseSlots(table *fold.Table, text string, disguised func(string) bool) (anchor string, s *slots, err error) {
	if !strings.Contains(text, "<") {
		return text, nil, nil
	}
	var pieces []piece
	at, best := -1, 0
	for rest := text; rest != ""; {
		lit, slot, found := strings.Cut(rest, "<")
		if folded := []rune(table.FoldString(lit)); len(folded) > 0 {
			pieces = append(pieces, piece{literal: folded})
			if weight := anchorWeight(folded, disguised); weight > best {
				at, best = len(pieces)-1, weight
			}
		}
		if !found {
			break
		}
		name, tail, closed := strings.Cut(slot, ">")
		p, ok := parseSlot(name)
		if !closed || !ok {
			return "", nil, errors.New("unknown slot <" + name + ">; known are <n> and <..k>")
		}
		pieces = append(pieces, p)
		rest = tail
	}
	if at < 0 {
		return "", nil, errors.New("a term needs words beside its slots")
	}
	return string(pieces[at].literal), &slots{pieces[:at], pieces[at+1:]}, nil
}

// anchorWeight orders the pieces of a term: those that may be disguised first,
// then the longer.
func anchorWeight(piece []rune, disguised func(string) bool) int {
	if disguised(string(piece)) {
		return len(piece) + match.MaxTerm
	}
	return len(piece)
}

func parseSlot(name string) (piece, bool) {
	if name == "n" {
		return piece{number: true}, true
	}
	k, err := strconv.Atoi(strings.TrimPrefix(name, ".."))
	return piece{gap: k}, err == nil && strings.HasPrefix(name, "..") && k > 0 && k <= maxGap
}

// matchAfter matches pieces from character i on and gives the end.
func matchAfter(chars []fold.Char, i int32, pieces []piece) (int32, bool) {
	if len(pieces) == 0 {
		return i, true
	}
	p, rest := &pieces[0], pieces[1:]
	switch {
	case p.literal != nil:
		for _, r := range p.literal {
			if chars[i].Rune() != r || chars[i].Kind() == fold.Break {
				return 0, false
			}
			i++
		}
		return matchAfter(chars, i, rest)
	case p.number:
		from := afterSpace(chars, i)
		end := from
		for isNumber(chars[end]) {
			end++
		}
		for ; end > from; end-- {
			if to, ok := matchAfter(chars, end, rest); ok {
				return to, true
			}
			if to, ok := matchAfter(chars, afterSpace(chars, end), rest); ok {
				return to, true
			}
		}
		return 0, false
	}
	for n := int32(0); n <= int32(p.gap); n++ {
		if to, ok := matchAfter(chars, i+n, rest); ok {
			return to, true
		}
		if !isGap(chars[i+n]) {
			break
		}
	}
	return 0, false
}

// matchBefore matches pieces back from character i and gives the start.
func matchBefore(chars []fold.Char, i int32, pieces []piece) (int32, bool) {
	if len(pieces) == 0 {
		return i, true
	}
	p, rest := &pieces[len(pieces)-1], pieces[:len(pieces)-1]
	switch {
	case p.literal != nil:
		for k := len(p.literal) - 1; k >= 0; k-- {
			i--
			if chars[i].Rune() != p.literal[k] || chars[i].Kind() == fold.Break {
				return 0, false
			}
		}
		return matchBefore(chars, i, rest)
	case p.number:
		end := beforeSpace(chars, i)
		start := end
		for isNumber(chars[start-1]) {
			start--
		}
		for ; start < end; start++ {
			if from, ok := matchBefore(chars, start, rest); ok {
				return from, true
			}
			if from, ok := matchBefore(chars, beforeSpace(chars, start), rest); ok {
				return from, true
			}
		}
		return 0, false
	}
	for n := int32(0); n <= int32(p.gap); n++ {
		if from, ok := matchBefore(chars, i-n, rest); ok {
			return from, true
		}
		if !isGap(chars[i-n-1]) {
			break
		}
	}
	return 0, false
}

// afterSpace is i, or what follows the space at i: many set one around digits.
func afterSpace(chars []fold.Char, i int32) int32 {
	if chars[i].Kind() == fold.Space {
		return i + 1
	}
	return i
}

// beforeSpace is i, or the space that ends at i.
func beforeSpace(chars []fold.Char, i int32) int32 {
	if chars[i-1].Kind() == fold.Space {
		return i - 1
	}
	return i
}

// isNumber reports whether c may stand in a number in any writing: digits,
// Han numerals, multipliers and the vague 几 半 数.
func isNumber(c fold.Char) bool {
	if c.Numeral() || c.Kind() == fold.Digit {
		return true
	}
	switch c.Rune() {
	case '十', '百', '千', '万', '亿', '点', '几', '半', '数', '.':
		return true
	}
	return false
}

func isGap(c fold.Char) bool { return c.Counted() || c.Kind() == fold.Emoji }

// slotted files the term with slots whose anchor was hit.
func (p *Page) slotted(set int, entry int32, h *match.Hit) {
	if start, end, ok := p.around(p.f.sets[set].terms[entry].slots, h.Start, h.End); ok {
		p.add(set, Hit{Start: start, End: end, Entry: entry})
	}
}

// around is the place of a term with slots whose anchor is [start,end).
func (p *Page) around(s *slots, start, end int32) (from, to int32, ok bool) {
	if from, ok = matchBefore(p.Text.Chars, start, s.before); !ok {
		return 0, 0, false
	}
	to, ok = matchAfter(p.Text.Chars, end, s.after)
	return from, to, ok && p.edges(from, to)
}
