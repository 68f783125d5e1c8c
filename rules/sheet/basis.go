package sheet

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/notelint/notelint/rules/source"
)

// Laws are the entries of basis.yaml by their short names: laws and platform
// rules, each stated once.
type Laws map[string]Law

// Law is an entry: its full name, date and link, and the day it was last
// compared with its source.
type Law struct {
	Name, Link           string
	Date, Until, Checked string // as written: 2026, 2026-10 or 2026-10-31
	Last                 int    // the highest article, 0 when not known
	key                  *source.Node
}

// Read adds the entries of a basis document.
func (laws Laws) Read(doc *source.Node, s source.Sink) {
	if !s.Expect(doc, source.Map) {
		return
	}
	for _, p := range doc.Pairs {
		if first, ok := laws[p.Key.Text]; ok {
			s.Fail(p.Key, source.Say("E-dup", "依据 %s 已经在第 %d 行", "basis %s already is at line %d", p.Key.Text, first.key.Line))
			continue
		}
		laws[p.Key.Text] = readLaw(p, s)
	}
}

// readLaw reads one entry. When it was checked is no decoration: a law that
// nobody compared since is a reason to look.
func readLaw(p source.Pair, s source.Sink) Law {
	law := Law{key: p.Key}
	texts := map[string]*string{"name": &law.Name, "date": &law.Date, "link": &law.Link, "checked": &law.Checked, "until": &law.Until}
	if !s.Keys(p.Value, "name", "date", "until", "link", "checked", "last") {
		return law
	}
	s.Need(p.Value, "name")
	s.Need(p.Value, "checked")
	for _, entry := range p.Value.Pairs {
		if into := texts[entry.Key.Text]; into != nil {
			*into, _ = s.Word(entry.Value)
		}
		if slices.Contains(dateKeys, entry.Key.Text) && !day.MatchString(entry.Value.Text) {
			s.Fail(entry.Value, source.Say("E-value", "%s 不是日期", "%s is no date", entry.Value.Text).Try("写成 2026-10-31、2026-10 或 2026"))
		}
	}
	if last := p.Value.Get("last"); last != nil {
		law.Last = s.Number(last, 1, maxArticle)
	}
	return law
}

// maxArticle is more than the longest law has: 民法典 ends with article 1260.
const maxArticle = 1300

// article is how rules cite: 17, 9(3), 9.1, 9.1(3) = article, paragraph, item.
var article = regexp.MustCompile(`^(\d+)(?:\.(\d+))?(?:\((\d+)\))?$`)

// Cite resolves what a rule cites, 广告法 9(3) as 广告法 第九条第三项. Where
// there is no basis.yaml at all, it stays as written.
func (laws Laws) Cite(n *source.Node, s source.Sink) []string {
	var list []string
	for _, item := range s.Each(n) {
		text, ok := s.Text(item)
		if !ok {
			continue
		}
		if len(laws) > 0 {
			text = laws.cite(item, text, s)
		}
		list = append(list, text)
	}
	return list
}

// cite resolves one citation: a whole entry, or an article of one.
func (laws Laws) cite(n *source.Node, text string, s source.Sink) string {
	if _, ok := laws[text]; ok {
		return text
	}
	i := strings.LastIndexByte(text, ' ')
	name, ref := text[:max(i, 0)], text[i+1:]
	law, ok := laws[name]
	if !ok {
		near := text
		if article.MatchString(ref) {
			near = name
		}
		s.Fail(n, source.Say("E-basis", "basis.yaml 里没有 %s", "basis.yaml has no %s", near).Near(near, slices.Sorted(maps.Keys(laws))))
		return text
	}
	m := article.FindStringSubmatch(ref)
	if m == nil {
		s.Fail(n, source.Say("E-basis", "%s 不是条款", "%s is no article", ref).Try("写成 9、9(3) 或 9.1(3)"))
		return text
	}
	if number, err := strconv.Atoi(m[1]); err != nil || number < 1 || law.Last > 0 && number > law.Last {
		s.Fail(n, source.Say("E-basis", "%s 没有第 %s 条，最后是第 %d 条", "%s has no article %s, the last is %d", name, m[1], law.Last))
	}
	return name + spell(m)
}

// spell writes an article, paragraph and item in Chinese.
func spell(m []string) string {
	out := " 第" + numeral(m[1]) + "条"
	if m[2] != "" {
		out += "第" + numeral(m[2]) + "款"
	}
	if m[3] != "" {
		out += "第" + numeral(m[3]) + "项"
	}
	return out
}

// numeral writes a number below 10,000 in Chinese: 57 is 五十七.
func numeral(digits string) string {
	const names = "零一二三四五六七八九"
	digits = strings.TrimLeft(digits, "0")
	var b strings.Builder
	gap := false
	for i, d := range digits {
		unit := []string{"", "十", "百", "千"}[min(len(digits)-i-1, 3)]
		if d == '0' {
			gap = true
			continue
		}
		if gap {
			b.WriteString("零")
			gap = false
		}
		if !(d == '1' && unit == "十" && i == 0) {
			b.WriteString(string([]rune(names)[d-'0']))
		}
		b.WriteString(unit)
	}
	return b.String()
}
