package print

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/notelint/notelint/engine"
)

// paint gives text its look; without colour it gives it back as it is. It uses
// x/ansi and not lipgloss, which underlines rune by rune and so tears emoji
// that are made of several.
type paint struct {
	on      bool
	verdict [len(engine.Verdicts)]ansi.Style
	level   [len(engine.Severities)]ansi.Style
	strong  ansi.Style
	dim     ansi.Style
}

// painted uses the terminal's own sixteen colours, which people have made
// readable on their ground.
func painted(on bool) paint {
	style := func(c ansi.BasicColor) ansi.Style { return ansi.Style{}.ForegroundColor(c) }
	return paint{
		on:      on,
		verdict: [...]ansi.Style{style(ansi.Green).Bold(), style(ansi.Yellow).Bold(), style(ansi.Red).Bold()},
		level:   [...]ansi.Style{{}, style(ansi.Cyan), style(ansi.Yellow), style(ansi.Red)},
		strong:  ansi.Style{}.Bold(),
		dim:     ansi.Style{}.Faint(),
	}
}

func (p paint) in(style ansi.Style, s string) string {
	if !p.on || s == "" {
		return s
	}
	return style.Styled(s)
}

func (p paint) faint(s string) string { return p.in(p.dim, s) }

// row is a printed row of a field, each stretch in the look of its mark.
func (p paint) row(f *field, row []cell) string {
	var out, stretch strings.Builder
	var look *mark
	label := false
	flush := func() {
		out.WriteString(p.marked(look, label, stretch.String()))
		stretch.Reset()
	}
	for _, c := range row {
		if m := f.over(c.start); m != look || c.label != label {
			flush()
			look, label = m, c.label
		}
		stretch.WriteString(c.text)
	}
	flush()
	return out.String()
}

func (p paint) marked(m *mark, label bool, s string) string {
	if m == nil {
		return s
	}
	style := p.level[m.severity]
	if m.spared {
		style = p.dim
	}
	if !label {
		style = style.Underline(true)
	}
	if !label && !m.spared {
		style = style.Bold()
	}
	return p.in(style, s)
}
