package fit

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/notelint/notelint/rules/source"
)

// Change is a new weight and cap of a rule.
type Change struct {
	Rule        string
	Weight, Cap int
}

// Changes are what a result proposes to change. The weight of a hit grows with
// its cap, so that as many hits reach it.
func (r *Result) Changes() (list []Change) {
	for k, f := range r.Features {
		limit := r.Proposed[k]
		if limit == f.Cap {
			continue
		}
		weight := limit
		if !f.Measured {
			weight = min(max(1, int(math.Round(float64(f.Weight*limit)/float64(f.Cap)))), limit)
		}
		list = append(list, Change{f.Rule, weight, limit})
	}
	return list
}

// Diff is a unified diff of pack files under the changes, for `patch -p1`.
func Diff(files map[string][]byte, changes []Change) string {
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		lines := strings.SplitAfter(string(files[name]), "\n")
		edited := edit(name, files[name], lines, changes)
		if len(edited) > 0 {
			fmt.Fprintf(&out, "--- a/%s\n+++ b/%s\n", name, name)
			hunks(&out, lines, edited)
		}
	}
	return out.String()
}

var number = regexp.MustCompile(`\d+`)

// edit gives the lines of a pack that change, by their index.
func edit(name string, data []byte, lines []string, changes []Change) map[int]string {
	file, _ := source.Parse(name, data)
	edited := map[int]string{}
	for _, doc := range file.Docs {
		pack := doc.Get("pack")
		if pack == nil || doc.Get("rules") == nil {
			continue
		}
		for _, rule := range doc.Get("rules").Items {
			id := rule.Get("id")
			if id == nil {
				continue
			}
			at := slices.IndexFunc(changes, func(c Change) bool { return c.Rule == pack.Text+"."+id.Text })
			if at < 0 {
				continue
			}
			for key, value := range map[string]int{"weight": changes[at].Weight, "cap": changes[at].Cap} {
				if n := rule.Get(key); n != nil && n.Text != fmt.Sprint(value) {
					old := lines[n.Line-1]
					from := len(string([]rune(old)[:n.Col-1]))
					edited[n.Line-1] = old[:from] + number.ReplaceAllString(n.Text, fmt.Sprint(value)) + old[from+len(n.Text):]
				}
			}
		}
	}
	return edited
}

// hunks writes the changed lines with three lines around them.
func hunks(out *strings.Builder, lines []string, edited map[int]string) {
	const around = 3
	order := slices.Sorted(maps.Keys(edited))
	for len(order) > 0 {
		n := 1
		for n < len(order) && order[n]-order[n-1] <= 2*around {
			n++
		}
		from, to := max(order[0]-around, 0), min(order[n-1]+around+1, len(lines))
		if to == len(lines) && lines[to-1] == "" {
			to--
		}
		fmt.Fprintf(out, "@@ -%d,%d +%d,%d @@\n", from+1, to-from, from+1, to-from)
		var removed, added bytes.Buffer
		flush := func() {
			out.Write(removed.Bytes())
			out.Write(added.Bytes())
			removed.Reset()
			added.Reset()
		}
		for i := from; i < to; i++ {
			if next, ok := edited[i]; ok {
				removed.WriteString("-" + lines[i])
				added.WriteString("+" + next)
				continue
			}
			flush()
			out.WriteString(" " + lines[i])
		}
		flush()
		order = order[n:]
	}
}
