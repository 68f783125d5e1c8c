package words

import (
	"regexp"
	"strings"
)

// Cover tells which phrases hold one of its words, so that a hit of the word
// can lie inside a hit of the phrase. It is compiled once for a word list.
type Cover struct {
	plain map[string]bool
	slots []*regexp.Regexp
}

// NewCover compiles folded words.
func NewCover(folded []string) *Cover {
	c := &Cover{plain: make(map[string]bool, len(folded))}
	for _, word := range folded {
		if strings.Contains(word, "<") {
			c.slots = append(c.slots, expression(word))
		} else {
			c.plain[word] = true
		}
	}
	return c
}

// Is reports whether the folded phrase is one of the words without slots.
func (c *Cover) Is(phrase string) bool { return c.plain[phrase] }

// Holds reports whether the folded phrase holds one of the words. Slots of the
// phrase stand for 3 and for nothing.
func (c *Cover) Holds(phrase string) bool {
	if strings.Contains(phrase, "<") {
		phrase = strings.ReplaceAll(phrase, "<n>", "3")
		phrase = slot.ReplaceAllString(phrase, "")
	}
	for word := range c.plain {
		if strings.Contains(phrase, word) {
			return true
		}
	}
	for _, re := range c.slots {
		if re.MatchString(phrase) {
			return true
		}
	}
	return false
}

// expression matches what a word with slots would in a note.
func expression(word string) *regexp.Regexp {
	var re strings.Builder
	last := 0
	for _, m := range slot.FindAllStringSubmatchIndex(word, -1) {
		re.WriteString(regexp.QuoteMeta(word[last:m[0]]))
		if m[2] < 0 {
			re.WriteString(`[0-9.零〇一二两三四五六七八九十百千万亿点几半数]+`)
		} else {
			re.WriteString(`[^\pP\pS\pZ]{0,` + word[m[2]:m[3]] + `}`)
		}
		last = m[1]
	}
	re.WriteString(regexp.QuoteMeta(word[last:]))
	return regexp.MustCompile(re.String())
}

// Spares reports whether short, which stands inside long, holds every word that
// stands in long: then a hit inside long is one inside short. Both are folded;
// slots are not looked into.
func (c *Cover) Spares(long, short string) bool {
	if len(short) >= len(long) || strings.Contains(long+short, "<") || !strings.Contains(long, short) || !c.Holds(short) {
		return false
	}
	for _, re := range c.slots {
		if re.MatchString(long) {
			return false
		}
	}
	for word := range c.plain {
		for from := 0; from < len(long); {
			i := strings.Index(long[from:], word)
			if i < 0 {
				break
			}
			if !around(long, short, from+i, from+i+len(word)) {
				return false
			}
			from += i + 1
		}
	}
	return true
}

// around reports whether an occurrence of short in long holds [from,to).
func around(long, short string, from, to int) bool {
	for at := max(0, to-len(short)); at <= from; at++ {
		if strings.HasPrefix(long[at:], short) {
			return true
		}
	}
	return false
}
