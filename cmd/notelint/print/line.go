package print

import (
	"strings"

	"github.com/rivo/uniseg"
)

// cell is one character as a reader sees it.
type cell struct {
	text       string
	start, end int // its bytes in the field
	width      int
	breaks     bool // a line may end behind it
	label      bool // not of the field: the number of a finding
}

// cells cuts text into what is printed, without line ends.
func cells(text string, from int) []cell {
	var out []cell
	state, at := -1, from
	for text != "" {
		var cluster string
		var bounds int
		cluster, text, bounds, state = uniseg.StepString(text, state)
		shown := plain(cluster)
		out = append(out, cell{
			text: shown, start: at, end: at + len(cluster), width: clusterWidth(shown), breaks: bounds&uniseg.MaskLine != uniseg.LineDontBreak,
		})
		at += len(cluster)
	}
	return out
}

// fit cuts a row of cells into rows of at most width cells, where the language
// lets a line end if it can.
func fit(row []cell, width int) [][]cell {
	var rows [][]cell
	for len(row) > 0 {
		n := fitting(row, width)
		rows = append(rows, row[:n])
		row = row[n:]
	}
	return rows
}

// fitting is how many cells go into one row; one at least.
func fitting(row []cell, width int) int {
	used, good := 0, 0
	for i := range row {
		if used += row[i].width; used > width && i > 0 {
			if good == 0 {
				return i
			}
			return good
		}
		if row[i].breaks {
			good = i + 1
		}
	}
	return len(row)
}

// wrap cuts a paragraph into lines of at most width cells; a line that goes on
// does not begin with the blank it was cut at.
func wrap(text string, width int) []string {
	var lines []string
	for _, row := range fit(cells(text, 0), width) {
		var b strings.Builder
		for _, c := range row {
			b.WriteString(c.text)
		}
		lines = append(lines, strings.TrimSpace(b.String()))
	}
	return lines
}
