package print

import (
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/notelint/notelint/engine"
)

// paint gives text its look; without colour it gives it back as it is.
type paint struct {
	on      bool
	verdict [len(engine.Verdicts)]lipgloss.Style
	level   [len(engine.Severities)]lipgloss.Style
	strong  lipgloss.Style
	dim     lipgloss.Style
}

// painted uses the terminal's own sixteen colours, which people have made
// readable on their ground.
func painted(on bool) paint {
	style := func(color string) lipgloss.Style {
		return lipgloss.NewStyle().Foreground(lipgloss.Color(color))
	}
	const red, green, yellow, cyan = "1", "2", "3", "6"
	return paint{
		on:      on,
		verdict: [...]lipgloss.Style{style(green).Bold(true), style(yellow).Bold(true), style(red).Bold(true)},
		level:   [...]lipgloss.Style{lipgloss.NewStyle(), style(cyan), style(yellow), style(red)},
		strong:  lipgloss.NewStyle().Bold(true),
		dim:     lipgloss.NewStyle().Faint(true),
	}
}

func (p paint) in(style lipgloss.Style, s string) string {
	if !p.on || s == "" {
		return s
	}
	return style.Render(s)
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
	switch {
	case m == nil:
		return p.in(lipgloss.NewStyle(), s)
	case m.spared && label:
		return p.faint(s)
	case m.spared:
		return p.in(underlined(p.dim), s)
	case label:
		return p.in(p.level[m.severity], s)
	}
	return p.in(underlined(p.level[m.severity]).Bold(true), s)
}

func underlined(style lipgloss.Style) lipgloss.Style {
	return style.Underline(true).UnderlineSpaces(true)
}
