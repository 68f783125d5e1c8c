package fit

import (
	"fmt"
	"strings"
)

// side and margin of the picture, in its own units.
const side, margin = 420, 50

// Plot draws what the models said against what was so, as SVG: a point a bin,
// its size by the notes in it, on the line where both agree.
func Plot(scored []Scored, title string) string {
	var b strings.Builder
	at := func(v float64) float64 { return margin + v*(side-2*margin) }
	up := func(v float64) float64 { return side - at(v) }
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">`+"\n", side, side)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#fff"/><text x="%d" y="24" font-size="14">%s</text>`+"\n", side, side, margin, title)
	for i := range 6 {
		v := float64(i) / 5
		fmt.Fprintf(&b, `<line x1="%.0f" y1="%.0f" x2="%.0f" y2="%.0f" stroke="#e5e5e5"/><text x="%.0f" y="%.0f" text-anchor="end">%.0f%%</text>`+"\n", at(0), up(v), at(1), up(v), at(0)-6, up(v)+4, 100*v)
		fmt.Fprintf(&b, `<line x1="%.0f" y1="%.0f" x2="%.0f" y2="%.0f" stroke="#e5e5e5"/><text x="%.0f" y="%.0f" text-anchor="middle">%.0f%%</text>`+"\n", at(v), up(0), at(v), up(1), at(v), up(0)+16, 100*v)
	}
	fmt.Fprintf(&b, `<line x1="%.0f" y1="%.0f" x2="%.0f" y2="%.0f" stroke="#999" stroke-dasharray="4 4"/>`+"\n", at(0), up(0), at(1), up(1))
	list := Reliability(scored)
	b.WriteString(`<polyline fill="none" stroke="#c0392b" stroke-width="2" points="`)
	for _, p := range list {
		fmt.Fprintf(&b, "%.1f,%.1f ", at(p.Said), up(p.Happened))
	}
	b.WriteString(`"/>` + "\n")
	for _, p := range list {
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="5" fill="#c0392b"><title>%d</title></circle>`+"\n", at(p.Said), up(p.Happened), p.Notes)
	}
	fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle">模型说是广告的概率</text><text x="16" y="%d" text-anchor="middle" transform="rotate(-90 16 %d)">真的是广告的比例</text>`+"\n</svg>\n", side/2, side-10, side/2, side/2)
	return b.String()
}
