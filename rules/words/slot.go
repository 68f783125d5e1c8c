package words

import (
	"regexp"
	"strconv"
	"strings"
)

// maxGap is the widest <..k>.
const maxGap = 20

var slot = regexp.MustCompile(`<n>|<\.\.([1-9][0-9]?)>`)

// soundSlots checks that every < begins a slot and that gaps have words on
// both sides; where not, at is the byte at fault.
func soundSlots(text string) (at int, ok bool) {
	found := slot.FindAllStringSubmatchIndex(text, -1)
	if i := strings.IndexAny(slot.ReplaceAllStringFunc(text, blank), "<>"); i >= 0 {
		return i, false
	}
	if strings.TrimSpace(slot.ReplaceAllString(text, "")) == "" {
		return 0, false
	}
	for _, m := range found {
		if m[2] < 0 {
			continue
		}
		width, err := strconv.Atoi(text[m[2]:m[3]])
		if err != nil || width > maxGap || m[0] == 0 || m[1] == len(text) {
			return m[0], false
		}
	}
	return 0, true
}

// blank keeps the bytes after a slot where they are.
func blank(s string) string { return strings.Repeat(" ", len(s)) }

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

// Length is the number of characters of a folded term without its slots.
func Length(term string) int { return len([]rune(slot.ReplaceAllString(term, ""))) }
