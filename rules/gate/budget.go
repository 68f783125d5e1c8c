package gate

import (
	_ "embed"
	"maps"
	"slices"

	"github.com/notelint/notelint/rules/source"
)

//go:embed budgets.yaml
var shipped []byte

// ShippedName is how problems call the embedded budgets.
const ShippedName = "rules/gate/budgets.yaml"

// Rates are findings per 1,000 texts of each kind, in hundredths.
type Rates [KindCount]int64

// Budgets bound the findings of review and block.
type Budgets struct {
	Total Rates            // of all rules together
	Other Rates            // of a rule that is not named
	Rules map[string]Rates // by full id
}

// Shipped are the budgets of the shipped rules.
func Shipped(ids []string) (Budgets, source.Problems) { return Load(ShippedName, shipped, ids) }

// Load reads a budget sheet for a book with these rules. Problems: E-budget for
// a rule that is not there, and those of package source.
func Load(name string, data []byte, ids []string) (b Budgets, problems source.Problems) {
	b.Rules = map[string]Rates{}
	file, problems := source.Parse(name, data)
	s := source.Sink{List: &problems}
	if len(file.Docs) != 1 {
		if len(problems) == 0 {
			s.FailAt(name, [2]int{}, source.Say("E-missing", "缺少 budgets", "budgets is missing"))
		}
		return b, problems
	}
	doc := file.Docs[0]
	if !s.Keys(doc, "budgets") {
		return b, problems
	}
	sheet := s.Need(doc, "budgets")
	if sheet == nil || !s.Keys(sheet, "total", "other", "rules") {
		return b, problems
	}
	for key, into := range map[string]*Rates{"total": &b.Total, "other": &b.Other} {
		if n := s.Need(sheet, key); n != nil {
			*into = rates(s, n)
		}
	}
	if rules := sheet.Get("rules"); rules != nil && s.Expect(rules, source.Map) {
		for _, p := range rules.Pairs {
			if !slices.Contains(ids, p.Key.Text) {
				s.Fail(p.Key, source.Say("E-budget", "没有「%s」这条规则", "no rule %s", p.Key.Text).Near(p.Key.Text, ids))
			}
			b.Rules[p.Key.Text] = rates(s, p.Value)
		}
	}
	return b, problems.Sort()
}

// rates reads {notes: 2.5, reviews: 0.3}.
func rates(s source.Sink, n *source.Node) (r Rates) {
	if !s.Keys(n, Kinds[:]...) {
		return r
	}
	for i, kind := range Kinds {
		if v := s.Need(n, kind); v != nil {
			r[i], _ = s.Hundredths(v)
		}
	}
	return r
}

// of is the budget of a rule.
func (b *Budgets) of(rule string) Rates {
	if r, ok := b.Rules[rule]; ok {
		return r
	}
	return b.Other
}

// Row is a rule's rate against its budget; "" is all rules together.
type Row struct {
	Rule   string              `json:"rule"`
	Rate   Rates               `json:"rate"`
	Budget Rates               `json:"budget"`
	Over   [KindCount]bool     `json:"over"`
	IDs    [KindCount][]string `json:"ids"` // of the texts, where over budget
}

// Compare gives a row for all rules together, then one for each that found
// something or has a budget of its own, the most findings in notes first.
func (b *Budgets) Compare(counts [KindCount]Count) (rows []Row, ok bool) {
	names := map[string]bool{}
	for rule := range b.Rules {
		names[rule] = true
	}
	var all [KindCount][]string
	for kind := range counts {
		for rule, ids := range counts[kind].Found {
			names[rule] = true
			all[kind] = append(all[kind], ids...)
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(names)) {
		var found [KindCount][]string
		for kind := range counts {
			found[kind] = counts[kind].Found[rule]
		}
		rows = append(rows, row(rule, b.of(rule), counts, found))
	}
	slices.SortStableFunc(rows, func(x, y Row) int {
		if x.Rate[Notes] != y.Rate[Notes] {
			return int(y.Rate[Notes] - x.Rate[Notes])
		}
		return int(y.Rate[Reviews] - x.Rate[Reviews])
	})
	total := row("", b.Total, counts, all)
	total.IDs = [KindCount][]string{} // those of the rules say more
	rows = slices.Insert(rows, 0, total)
	return rows, !slices.ContainsFunc(rows, func(r Row) bool { return r.Over != [KindCount]bool{} })
}

func row(rule string, budget Rates, counts [KindCount]Count, found [KindCount][]string) Row {
	r := Row{Rule: rule, Budget: budget}
	for kind := range counts {
		r.Rate[kind] = counts[kind].per1000(len(found[kind]))
		if r.Over[kind] = r.Rate[kind] > budget[kind]; r.Over[kind] {
			r.IDs[kind] = found[kind]
		}
	}
	return r
}
