package print

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// numbered puts the number of each finding behind its marks, as cells.
func (f *field) numbered(row []cell) []cell {
	var out []cell
	for _, c := range row {
		out = append(out, c)
		for _, m := range f.ending(c.end) {
			last := &out[len(out)-1]
			text := "[" + strconv.Itoa(m.number) + "]"
			out = append(out, cell{text: text, start: c.start, end: c.end, width: len(text), breaks: last.breaks, label: true})
			last.breaks = false
		}
	}
	return out
}

// ending gives the marks whose numbers stand behind a byte, in order of number.
func (f *field) ending(at int) []mark {
	var list []mark
	for _, m := range f.marks {
		if f.end(m) == at {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(a, b mark) int { return cmp.Compare(a.number, b.number) })
	return list
}

// end is where the number of a mark stands: behind the marks that lie over its
// end too, so that no number splits a marked word.
func (f *field) end(m mark) int {
	end := m.end
	for range f.marks {
		for _, o := range f.marks {
			if o.start < end && end < o.end {
				end = o.end
			}
		}
	}
	return end
}

// caret is a mark on a printed row, in cells. The number stands behind it.
type caret struct {
	mark
	from, to int
	label    string
}

// carets are the lines under a row that mark what is in it: ^^^^ with a number
// for findings, ---- for what was exempted. Marks that lie over each other get
// a line each.
func (f *field) carets(row []cell) []string {
	var lines []string
	var ends []int // where each line is free
	for _, c := range f.onRow(row) {
		at := slices.IndexFunc(ends, func(end int) bool { return end <= c.from })
		if at < 0 {
			at = len(lines)
			lines, ends = append(lines, ""), append(ends, 0)
		}
		sign := "^"
		if c.spared {
			sign = "-"
		}
		lines[at] += strings.Repeat(" ", c.from-len(lines[at])) + strings.Repeat(sign, c.to-c.from) + c.label
		ends[at] = len(lines[at])
	}
	return lines
}

// onRow are the marks on a row from left to right, the longer first.
func (f *field) onRow(row []cell) []caret {
	var list []caret
	for _, m := range f.marks {
		c := caret{mark: m, from: -1}
		at := 0
		for _, cell := range row {
			if cell.start < m.end && m.start < cell.end {
				if c.from < 0 {
					c.from = at
				}
				c.to = at + cell.width
				if cell.end >= m.end {
					c.label = strconv.Itoa(m.number)
				}
			}
			at += cell.width
		}
		if c.from >= 0 && c.to > c.from {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b caret) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to), cmp.Compare(a.number, b.number))
	})
	return list
}
