package engine

import (
	"slices"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
	"github.com/notelint/notelint/engine/fold"
)

// stats are the figures of a body without its topics; lengths count
// characters.
type stats struct {
	known                bool
	kinds                [8]int // characters of each fold.Kind
	readings             int    // of the Han ones, emoji read as Han
	sentences, lines     int
	questions, excl      int
	emojiRun, run        int
	length, sum, squares int // of the sentence at hand; of all
	lineFrom             int // counted characters before the line at hand
	pairs                []uint64
}

// text measures the body once a note.
func (s *state) text() *stats {
	st := &s.stats
	if st.known {
		return st
	}
	st.known = true
	from, to := s.page.Body()
	for _, topic := range s.page.Topics() {
		st.read(s.page.Text.Chars[from:topic[0]])
		from = topic[1]
	}
	st.read(s.page.Text.Chars[from:to])
	st.endSentence()
	st.endLine()
	return st
}

// read counts a stretch of the body.
func (st *stats) read(chars []fold.Char) {
	for _, c := range chars {
		k := c.Kind()
		st.kinds[k]++
		if k <= fold.Digit {
			st.length++
			st.run = 0
			if c.Change()&fold.Reading != 0 && k == fold.Han {
				st.readings++
			}
			continue
		}
		switch k {
		case fold.Emoji:
			st.run++
			st.emojiRun = max(st.emojiRun, st.run)
		case fold.Line:
			st.endSentence()
			st.endLine()
			st.run = 0
		case fold.Punct:
			st.mark(c.Rune())
			st.run = 0
		}
	}
}

func (st *stats) mark(r rune) {
	switch r {
	case '?', '？':
		st.questions++
	case '!', '！':
		st.excl++
	case '。', '…', ';', '；':
	default:
		return
	}
	st.endSentence()
}

func (st *stats) endSentence() {
	if st.length == 0 {
		return
	}
	st.sentences++
	st.sum += st.length
	st.squares += st.length * st.length
	st.length = 0
}

func (st *stats) endLine() {
	if counted := st.counted(); counted > st.lineFrom {
		st.lines++
		st.lineFrom = counted
	}
}

func (st *stats) counted() int {
	return st.kinds[fold.Han] + st.kinds[fold.Letter] + st.kinds[fold.Digit]
}

// han is the number of Han characters the author wrote as such.
func (st *stats) han() int { return st.kinds[fold.Han] - st.readings }

// shown is the number of characters that are not white space.
func (st *stats) shown() int {
	return st.counted() + st.kinds[fold.Punct] + st.kinds[fold.Emoji]
}

// rhythm is the coefficient of variation of sentence lengths in hundredths;
// unknown below two sentences.
func (st *stats) rhythm() (int64, bool) {
	if st.sentences < 2 {
		return 0, false
	}
	n := int64(st.sentences)
	spread := n*int64(st.squares) - int64(st.sum)*int64(st.sum)
	return squareRoot(10000*spread) / int64(st.sum), true
}

// squareRoot is the integer part, so that no float decides.
func squareRoot(v int64) int64 {
	low, high := int64(0), int64(3037000499)
	for low < high {
		mid := (low + high + 1) / 2
		if mid*mid <= v {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low
}

// variety is different character pairs by all pairs of the body, in
// hundredths.
func (s *state) variety() (int64, bool) {
	pairs := s.stats.pairs[:0]
	from, to := s.page.Body()
	last := fold.Char(0)
	for i := from; i < to; i++ {
		c := s.page.Text.Chars[i]
		if c.Counted() && last.Counted() {
			pairs = append(pairs, uint64(last.Rune())<<32|uint64(c.Rune()))
		}
		last = c
	}
	if len(pairs) == 0 {
		return 0, false
	}
	all := len(pairs)
	slices.Sort(pairs)
	different := len(slices.Compact(pairs))
	s.stats.pairs = pairs[:0]
	return hundred(different) / int64(all), true
}

// textFact is a figure of the body.
func (s *state) textFact(f cond.Fact) (int64, bool) {
	st := s.text()
	switch f {
	case cond.TextHan:
		return hundred(st.han()), true
	case cond.TextSentences:
		return hundred(st.sentences), true
	case cond.TextLines:
		return hundred(st.lines), true
	case cond.TextQuestions:
		return hundred(st.questions), true
	case cond.TextExclaims:
		return hundred(st.excl), true
	case cond.TextEmoji:
		return hundred(st.kinds[fold.Emoji]), true
	case cond.TextEmojiRun:
		return hundred(st.emojiRun), true
	case cond.TextRhythm:
		return st.rhythm()
	case cond.TextVariety:
		return s.variety()
	}
	if st.shown() == 0 {
		return 0, false
	}
	return hundred(st.han()) / int64(st.shown()), true
}

// hanOf counts the Han characters of a surface.
func (s *state) hanOf(surface find.Surface) (n int) {
	for i := range s.page.Text.Parts {
		p := &s.page.Text.Parts[i]
		if find.Surface(p.Surface) != surface {
			continue
		}
		for _, c := range s.page.Text.Chars[p.From:p.To] {
			if c.Kind() == fold.Han && c.Change()&fold.Reading == 0 {
				n++
			}
		}
	}
	return n
}
