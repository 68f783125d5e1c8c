package rules

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/notelint/notelint/rules/source"
)

// law is an entry of basis.yaml: a law or platform rule, stated once.
type law struct {
	key  *source.Node
	last int // the highest article, 0 when it has none
	link string
}

// readBasis reads basis.yaml: short name -> name, date, link, checked, last.
func (l *loader) readBasis() {
	s := l.in("")
	for _, doc := range l.docs["basis"] {
		if !s.Expect(doc, source.Map) {
			continue
		}
		for _, p := range doc.Pairs {
			if first, ok := l.laws[p.Key.Text]; ok {
				s.Fail(p.Key, source.Say("E-dup", "依据 %s 已经在第 %d 行", "basis %s already is at line %d", p.Key.Text, first.key.Line))
				continue
			}
			l.laws[p.Key.Text] = s.law(p)
		}
	}
}

func (s scope) law(p source.Pair) law {
	entry := law{key: p.Key}
	if !s.Keys(p.Value, "name", "date", "link", "checked", "last") {
		return entry
	}
	s.need(p.Value, "name")
	s.need(p.Value, "checked")
	for _, text := range p.Value.Pairs {
		s.Word(text.Value)
	}
	if link := p.Value.Get("link"); link != nil {
		entry.link = link.Text
	}
	if last := p.Value.Get("last"); last != nil {
		entry.last = s.Number(last, 1, 1300)
	}
	return entry
}

// article is how rules cite: 17, 9(3), 9.1, 9.1(3) = article, paragraph, item.
var article = regexp.MustCompile(`^(\d+)(?:\.(\d+))?(?:\((\d+)\))?$`)

// basis resolves what a rule cites, and keeps it as written where the folder
// has no basis.yaml.
func (s scope) basis(n *source.Node) []string {
	var list []string
	for _, item := range s.Each(n) {
		text, ok := s.Text(item)
		if !ok {
			continue
		}
		if len(s.laws) > 0 {
			text = s.cite(item, text)
		}
		list = append(list, text)
	}
	return list
}

// cite turns 广告法 9(3) into 广告法 第九条第三项.
func (s scope) cite(n *source.Node, text string) string {
	if _, ok := s.laws[text]; ok {
		return text
	}
	i := strings.LastIndexByte(text, ' ')
	name, ref := text[:max(i, 0)], text[i+1:]
	entry, ok := s.laws[name]
	if !ok {
		near := text
		if article.MatchString(ref) {
			near = name
		}
		s.Fail(n, source.Say("E-basis", "basis.yaml 里没有 %s", "basis.yaml has no %s", near).Near(near, slices.Sorted(maps.Keys(s.laws))))
		return text
	}
	m := article.FindStringSubmatch(ref)
	if m == nil {
		s.Fail(n, source.Say("E-basis", "%s 不是条款", "%s is no article", ref).Try("写成 9、9(3) 或 9.1(3)"))
		return text
	}
	if number, err := strconv.Atoi(m[1]); err != nil || number < 1 || entry.last > 0 && number > entry.last {
		s.Fail(n, source.Say("E-basis", "%s 没有第 %s 条，最后是第 %d 条", "%s has no article %s, the last is %d", name, m[1], entry.last))
	}
	out := name + " 第" + numeral(m[1]) + "条"
	if m[2] != "" {
		out += "第" + numeral(m[2]) + "款"
	}
	if m[3] != "" {
		out += "第" + numeral(m[3]) + "项"
	}
	return out
}

// numeral writes a number below 1300 in Chinese: 57 is 五十七.
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
