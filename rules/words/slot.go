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

func blank(s string) string { return strings.Repeat(" ", len(s)) }

// Covers reports whether phrase, folded, holds the folded term: a hit of term
// can lie inside a hit of phrase. Slots of the phrase stand for 3 and for
// nothing, slots of the term match what they would in a note.
func Covers(phrase, term string) bool {
	phrase = slot.ReplaceAllStringFunc(phrase, func(s string) string {
		if s == "<n>" {
			return "3"
		}
		return ""
	})
	if !strings.Contains(term, "<") {
		return strings.Contains(phrase, term)
	}
	var re strings.Builder
	last := 0
	for _, m := range slot.FindAllStringSubmatchIndex(term, -1) {
		re.WriteString(regexp.QuoteMeta(term[last:m[0]]))
		if m[2] < 0 {
			re.WriteString(`[0-9.零〇一二两三四五六七八九十百千万亿点几半数]+`)
		} else {
			re.WriteString(`[\pL\pN]{0,` + term[m[2]:m[3]] + `}`)
		}
		last = m[1]
	}
	re.WriteString(regexp.QuoteMeta(term[last:]))
	return regexp.MustCompile(re.String()).MatchString(phrase)
}

// Length is the number of characters of a folded term without its slots.
func Length(term string) int { return len([]rune(slot.ReplaceAllString(term, ""))) }
