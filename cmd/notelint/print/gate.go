package print

import (
	"fmt"
	"strings"

	"github.com/notelint/notelint/engine/wire"
	"github.com/notelint/notelint/rules/gate"
)

// listed is how many ids of a rule over budget are named.
const listed = 20

// Gate prints rates against budgets as a table, then the ids of the texts of
// rules that are over theirs.
func (p Printer) Gate(r *gate.Result) string {
	words := gateWordsIn(p.Lang)
	paint := painted(p.Color)
	table := [][]string{words.head}
	for i := range r.Rows {
		table = append(table, words.row(&r.Rows[i]))
	}
	var b strings.Builder
	for i, row := range aligned(table) {
		if i > 0 && r.Rows[i-1].Over != [gate.KindCount]bool{} {
			row = paint.in(paint.level[len(paint.level)-1], row)
		}
		b.WriteString(row + "\n")
	}
	for i := range r.Rows {
		for kind, ids := range r.Rows[i].IDs {
			if len(ids) > 0 {
				b.WriteString(words.name(r.Rows[i].Rule, kind, ids) + "\n")
			}
		}
	}
	fmt.Fprintf(&b, words.foot+"\n", r.Texts[gate.Notes], r.Hit[gate.Notes], r.Texts[gate.Reviews], r.Hit[gate.Reviews])
	return b.String()
}

// aligned makes the columns of a table equally wide: the first runs from the
// left, numbers to the right.
func aligned(table [][]string) []string {
	width := make([]int, len(table[0]))
	for _, row := range table {
		for i, cell := range row {
			width[i] = max(width[i], Width(cell))
		}
	}
	out := make([]string, len(table))
	for k, row := range table {
		for i, cell := range row {
			gap := strings.Repeat(" ", width[i]-Width(cell))
			if i == 0 {
				out[k] = cell + gap
			} else {
				out[k] += "  " + gap + cell
			}
		}
	}
	return out
}

// gateWords are the labels of a gate in one language.
type gateWords struct {
	head                  []string
	all, over, more, foot string
	kinds                 [gate.KindCount]string
}

func gateWordsIn(lang string) gateWords {
	if lang == "en" {
		return gateWords{[]string{"rule", "per 1,000 notes", "budget", "per 1,000 reviews", "budget"}, "all", "OVER ", " and %d more",
			"%d notes, %d of them with review or block; %d reviews, %d of them", gate.Kinds}
	}
	return gateWords{[]string{"规则", "每千篇笔记", "预算", "每千条评价", "预算"}, "合计", "超了 ", " 还有 %d 条",
		"笔记 %d 篇，%d 篇要人看或不能发；评价 %d 条，%d 条要人看或不能发", [gate.KindCount]string{"笔记", "评价"}}
}

// row is a rule's line of the table.
func (w *gateWords) row(r *gate.Row) []string {
	cells := []string{r.Rule}
	if r.Rule == "" {
		cells[0] = w.all
	}
	for kind := range gate.Kinds {
		rate := string(wire.AppendHundredths(nil, r.Rate[kind]))
		if r.Over[kind] {
			rate = w.over + rate
		}
		cells = append(cells, rate, string(wire.AppendHundredths(nil, r.Budget[kind])))
	}
	return cells
}

// name lists the ids of the texts in which a rule found too much.
func (w *gateWords) name(rule string, kind int, ids []string) string {
	line := rule + " " + w.kinds[kind] + ": " + strings.Join(ids[:min(len(ids), listed)], " ")
	if n := len(ids) - listed; n > 0 {
		line += fmt.Sprintf(w.more, n)
	}
	return line
}
