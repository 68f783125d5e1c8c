package words

import (
	"regexp"
	"strconv"
	"strings"
)

// maxGap is the widest <..k>.
const maxGap = 20

var slot = regexp.MustCompile(`<n>|<\.\.([1-9][0-9]?)>`)

// Pieces are the words of a term between its slots.
func Pieces(term string) []string { return slot.Split(term, -1) }

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

// Length is the number of characters of a folded term without its slots.
func Length(term string) int { return len([]rune(slot.ReplaceAllString(term, ""))) }

// Fill writes a term as an author might: 3 for the slot <n>, 你 for <..k>.
func Fill(term string) string {
	return slot.ReplaceAllStringFunc(term, func(s string) string {
		if s == "<n>" {
			return "3"
		}
		return "你"
	})
}
