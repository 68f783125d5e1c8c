package page

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/notelint/notelint/corpus/label"
	"github.com/notelint/notelint/corpus/summary"
	"github.com/notelint/notelint/engine"
)

var functions = template.FuncMap{
	"n":        thousands,
	"share":    share,
	"verdict":  func(v engine.Verdict) string { return label.Verdicts[v] },
	"word":     func(v engine.Verdict) string { return engine.Verdicts[v] },
	"severity": func(s engine.Severity) string { return label.Severities[s] },
	"level":    func(s engine.Severity) string { return engine.Severities[s] },
	"marked":   marked,
	"worst":    worstFirst,
	"advice":   func(a engine.Advice) string { return label.Advice(&a) },
	"message":  label.Message,
	"width":    func(n, of int) template.CSS { return template.CSS(fmt.Sprintf("width:%.1f%%", percent(n, of))) },
	"sub":      func(a, b int) int { return a - b },
	"month":    func(m int) string { return fmt.Sprintf("%04d-%02d", m/100, m%100) },
	"name":     func(s string) string { return cut(s, 40) },
	"cut":      func(s string) string { return cut(s, 160) },
	"tone":     func(hundredths int) string { return fmt.Sprintf("%.2f", float64(hundredths)/100) },
	"average":  func(points, notes int) string { return fmt.Sprintf("%.1f", float64(points)/float64(max(notes, 1))) },
	"sum": func(s []int) int {
		n := 0
		for _, v := range s {
			n += v
		}
		return n
	},
	"fields": func() map[string]string { return fieldWords },
	"lookup": func(m map[string]string, k string) string { return cmp.Or(m[k], k) },
	"short": func(revision string) string {
		return strings.TrimPrefix(revision, "sha256:")[:min(12, len(strings.TrimPrefix(revision, "sha256:")))]
	},
}

var fieldWords = map[string]string{
	"id": "编号", "title": "标题", "body": "正文", "tags": "话题", "type": "类型", "category": "类目", "product": "产品", "comment": "作者评论", "author": "作者", "bio": "简介",
	"campaign": "活动", "star_task": "星任务", "order": "订单", "impressions": "曝光", "likes": "点赞", "collects": "收藏", "comments": "评论", "shares": "分享", "published_at": "发布时间",
}

// thousands writes 1,234,567.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func percent(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}

// share is a percentage that is 0 % only of nothing and 100 % only of all.
func share(n, of int) string {
	p := percent(n, of)
	switch {
	case of == 0:
		return "–"
	case n > 0 && p < 0.1:
		return "<0.1%"
	case n < of && p > 99.9:
		return ">99.9%"
	}
	return fmt.Sprintf("%g%%", math.Round(p*10)/10)
}

func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// said is a finding as it is listed under a note.
type said struct {
	engine.Finding
	Times int
}

// worstFirst orders findings for reading; equal ones are told once.
func worstFirst(list []engine.Finding) (out []said) {
	for _, f := range list {
		same := func(s said) bool { return s.Rule == f.Rule && s.Text == f.Text && s.Severity == f.Severity }
		if i := slices.IndexFunc(out, same); i >= 0 {
			out[i].Times++
			continue
		}
		out = append(out, said{f, 1})
	}
	slices.SortStableFunc(out, func(a, b said) int { return cmp.Compare(b.Severity, a.Severity) })
	return out
}

// maxText is how many bytes of a note's body the page shows around its first
// finding; what is left out is said.
const maxText = 3000

// marked is a field of a note with what was found in it marked, by the worst
// finding of each place.
func marked(n *summary.Note, field string) template.HTML {
	text := n.Note.Title
	if field == "body" {
		text = n.Note.Body
	}
	from, to := window(n, field, text)
	cuts := []int{from, to}
	for i := range n.Report.Findings {
		if f := &n.Report.Findings[i]; f.Field == field {
			cuts = append(cuts, min(max(f.Byte[0], from), to), min(max(f.Byte[1], from), to))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var b strings.Builder
	if from > 0 {
		fmt.Fprintf(&b, `<i class="gap">（前面 %d 字略）</i>`, utf8.RuneCountInString(text[:from]))
	}
	for i := 1; i < len(cuts); i++ {
		piece := template.HTMLEscapeString(text[cuts[i-1]:cuts[i]])
		if at := at(n, field, cuts[i-1]); at != nil {
			piece = `<mark class="` + engine.Severities[at.Severity] + `" title="` + template.HTMLEscapeString(at.Message) + `">` + piece + `</mark>`
		}
		b.WriteString(piece)
	}
	if to < len(text) {
		fmt.Fprintf(&b, `<i class="gap">（后面 %d 字略）</i>`, utf8.RuneCountInString(text[to:]))
	}
	return template.HTML(b.String())
}

// window is the part of a text that is shown, on character borders.
func window(n *summary.Note, field, text string) (from, to int) {
	if len(text) <= maxText {
		return 0, len(text)
	}
	for i := range n.Report.Findings {
		if f := &n.Report.Findings[i]; f.Field == field {
			from = max(f.Byte[0]-maxText/3, 0)
			break
		}
	}
	to = min(from+maxText, len(text))
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return from, to
}

// at is the worst finding over a byte.
func at(n *summary.Note, field string, b int) (worst *engine.Finding) {
	for i := range n.Report.Findings {
		f := &n.Report.Findings[i]
		if f.Field == field && f.Byte[0] <= b && b < f.Byte[1] && (worst == nil || worst.Severity < f.Severity) {
			worst = f
		}
	}
	return worst
}
