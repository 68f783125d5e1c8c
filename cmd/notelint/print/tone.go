package print

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/notelint/notelint/engine"
)

// toneParts is how many parts of authenticity are listed: those that moved the
// score most.
const toneParts = 6

// tone says what made the authenticity what it is, with the words it found and
// how usual that is.
func (p *page) tone(r *engine.Report) {
	if !r.Authenticity.Known {
		return
	}
	parts := slices.Clone(r.Authenticity.Parts)
	far := func(part engine.TonePart) int { return max(part.Effect, -part.Effect) }
	slices.SortStableFunc(parts, func(a, b engine.TonePart) int { return cmp.Compare(far(b), far(a)) })
	for _, part := range parts[:min(len(parts), toneParts)] {
		text := signed(part.Effect) + " " + part.Signal
		if words := p.evidence(part.Evidence); words != "" {
			text += " " + words
		}
		if part.Percentile >= 0 {
			text += p.words.usual(part.Percentile)
		}
		p.fact(p.words.part, text, true)
	}
}

func signed(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// evidence quotes the places that lie in title and body.
func (p *page) evidence(at []engine.Stretch) string {
	var quoted []string
	for _, s := range at {
		text := map[string]string{"title": p.note.Title, "body": p.note.Body}[s.Field]
		if runes := []rune(text); s.Rune[1] <= len(runes) {
			quoted = append(quoted, p.words.quote(short(plain(string(runes[s.Rune[0]:s.Rune[1]])))))
		}
	}
	return strings.Join(quoted, "")
}
