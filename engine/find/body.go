package find

import (
	"cmp"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine/fold"
)

// bodyStartRunes is how far body_start reaches (format.md 2.2).
const bodyStartRunes = 60

// bodyEndRunes is how far body_end reaches back into the last line.
const bodyEndRunes = 60

// body knows the stretches of a note's body: topics, opening, last line, and
// the opening that the title repeats. Places are characters of the text.
type body struct {
	from, to  int32 // the body; empty when from == to
	startEnd  int32 // body_start is [from,startEnd)
	endFrom   int32 // body_end is [endFrom,to)
	repeatEnd int32 // [from,repeatEnd) is the title once more
	shift     int32 // from a character of the title to its repeat
	topics    [][2]int32
}

func (b *body) read(t *fold.Text) {
	*b = body{topics: b.topics[:0]}
	title, titleFrom := "", int32(0)
	for i := range t.Parts {
		p := &t.Parts[i]
		switch Surface(p.Surface) {
		case Title:
			title, titleFrom = strings.TrimRight(strings.TrimSpace(p.Src), ".…"), firstShown(t.Chars, p.From)
		case Body:
			b.from, b.to = p.From, p.To
			b.startEnd = min(p.From+bodyStartRunes, p.To)
			b.repeatEnd = repeated(t, p, title)
			b.shift = firstShown(t.Chars, p.From) - titleFrom
			b.readTopics(t.Chars)
			b.endFrom = b.lastLine(t.Chars)
		}
	}
}

// repeated is the end of the body's opening that says the title again.
func repeated(t *fold.Text, p *fold.Part, title string) int32 {
	lead := len(p.Src) - len(strings.TrimLeft(p.Src, " \t\r\n"))
	if title == "" || !strings.HasPrefix(p.Src[lead:], title) {
		return p.From
	}
	end := p.From
	for end < p.To && int(t.Offs[end]) < lead+len(title) {
		end++
	}
	return end
}

// firstShown is the first character from i on that is no white space.
func firstShown(chars []fold.Char, i int32) int32 {
	for chars[i].Kind() == fold.Space || chars[i].Kind() == fold.Line {
		i++
	}
	return i
}

// lastLine is where the last line begins that holds a counted character
// outside topics, or its last 60 characters: most notes end in a line of
// topics, and many have one line only.
func (b *body) lastLine(chars []fold.Char) int32 {
	i, topics := b.to, b.topics
	for i > b.from {
		if n := len(topics); n > 0 && i == topics[n-1][1] {
			i, topics = topics[n-1][0], topics[:n-1]
			continue
		}
		if chars[i-1].Counted() {
			break
		}
		i--
	}
	end := i
	for i > b.from && chars[i-1].Kind() != fold.Line && end-i < bodyEndRunes {
		i--
	}
	return i
}

// readTopics finds #topics#. In a chunk without spaces an even number of #
// closes its topics (#甲#乙), an odd one only opens them (#甲#乙#丙).
func (b *body) readTopics(chars []fold.Char) {
	for i := b.from; i < b.to; i++ {
		if chars[i].Rune() != '#' {
			continue
		}
		end, marks := i, 0
		for end < b.to && topicChar(chars[end]) {
			if chars[end].Rune() == '#' {
				marks++
			}
			end++
		}
		b.splitTopics(chars[:end], i, marks%2 == 0)
		i = end
	}
}

func (b *body) splitTopics(chars []fold.Char, from int32, pairs bool) {
	end := int32(len(chars))
	for i := from; i < end; {
		next := i + 1
		for next < end && chars[next].Rune() != '#' {
			next++
		}
		if pairs && next < end {
			next++
		}
		if next-i > 1 {
			b.topics = append(b.topics, [2]int32{i, next})
		}
		for i = next; i < end && chars[i].Rune() != '#'; {
			i++
		}
	}
}

func topicChar(c fold.Char) bool {
	if c.Counted() || c.Kind() == fold.Emoji {
		return true
	}
	switch c.Rune() {
	case '#', '[', ']', '_', '-', '·', '&', '+':
		return true
	}
	return false
}

// Topics are the #topics# of the body, marks included.
func (p *Page) Topics() [][2]int32 { return p.body.topics }

// surfaces tells where [start,end) stands, and whether it only repeats the
// title.
func (b *body) surfaces(t *fold.Text, start, end int32) (on Surfaces, repeat bool) {
	if start < b.from || start >= b.to {
		return 1 << t.PartAt(start).Surface, false
	}
	after, _ := slices.BinarySearchFunc(b.topics, start+1, func(topic [2]int32, at int32) int { return cmp.Compare(topic[0], at) })
	if after > 0 && end <= b.topics[after-1][1] {
		return 1 << Tag, end <= b.repeatEnd
	}
	on = 1 << Body
	if end <= b.startEnd {
		on |= 1 << BodyStart
	}
	if start >= b.endFrom {
		on |= 1 << BodyEnd
	}
	return on, end <= b.repeatEnd
}

// Body is the stretch of the text that holds the body.
func (p *Page) Body() (from, to int32) { return p.body.from, p.body.to }

// TitleRepeats reports whether the body opens with the title.
func (p *Page) TitleRepeats() bool { return p.body.repeatEnd > p.body.from }

// TitleShift is how many characters after the title its repeat stands.
func (p *Page) TitleShift() int32 { return p.body.shift }
