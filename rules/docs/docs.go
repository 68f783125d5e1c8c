// Package docs prints a rule book as a page that people read: what each rule
// finds, what it costs, why, and its own examples, which are proved whenever
// the rules are.
package docs

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/rules"
)

// Write prints the book as Markdown, in Chinese, packs and rules in the order
// of the book.
func Write(w io.Writer, book *rules.Book) error {
	p := &page{Writer: w, book: book}
	p.line("# 规则\n")
	p.line("由 `notelint rules docs` 生成，请勿手改。例子是规则自己的测试：`+` `*` 要查出，`-` 不能报，`~` 豁免。\n")
	p.line("| 规则包 | 名称 | 条数 |\n| --- | --- | --- |")
	for i := range book.Set.Packs {
		pack := &book.Set.Packs[i]
		p.line("| [%s](#%s) | %s | %d |", pack.ID, pack.ID, pack.Title, len(pack.Rules))
	}
	for i := range book.Set.Packs {
		p.pack(i)
	}
	p.laws()
	p.vocabulary()
	return p.err
}

// page is a Markdown page being written; it keeps the first error.
type page struct {
	io.Writer
	book *rules.Book
	err  error
}

func (p *page) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.Writer, format+"\n", args...)
	}
}

func (p *page) pack(i int) {
	pack := &p.book.Set.Packs[i]
	p.line("\n## %s\n\n%s", pack.ID, pack.Title)
	for k := range p.book.Rules {
		if w := &p.book.Rules[k]; w.Pack == i {
			p.rule(&pack.Rules[w.Rule], w, pack.Scale)
		}
	}
}

func (p *page) rule(r *engine.Rule, w *rules.Written, scale engine.Scale) {
	p.line("\n### %s\n\n%s\n", r.ID, escape(r.Message))
	p.item("程度", levels(r, scale))
	p.item("条件", code(rules.When(w.When)))
	p.item("依据", strings.Join(r.Basis, "、"))
	p.item("后果", r.Consequence)
	if r.Stage == engine.ShadowStage {
		p.item("阶段", "影子：只记录，不影响结论")
	}
	for _, t := range w.Tests {
		p.line("\n```\n%s```", strings.TrimRight(t.Text, "\n")+"\n")
	}
}

func (p *page) item(name, text string) {
	if text != "" {
		p.line("- %s：%s", name, text)
	}
}

// levels is what a rule costs: severities with their conditions, or a weight.
func levels(r *engine.Rule, scale engine.Scale) string {
	if scale != engine.ScaleRisk {
		return fmt.Sprintf("每处 %d，最多 %d", r.Weight, r.Cap)
	}
	var parts []string
	for _, c := range r.Severity {
		if c.When == "" {
			parts = append(parts, engine.Severities[c.Level])
		} else {
			parts = append(parts, engine.Severities[c.Level]+"（"+code(c.When)+"）")
		}
	}
	return strings.Join(parts, "，否则 ")
}

func code(s string) string {
	if s == "" {
		return ""
	}
	return "`" + s + "`"
}

// escape keeps placeholders from being read as HTML.
func escape(s string) string { return strings.NewReplacer("<", "\\<", ">", "\\>").Replace(s) }

func (p *page) laws() {
	p.line("\n## 依据\n\n| 简称 | 全名 | 施行 | 核对 |\n| --- | --- | --- | --- |")
	for _, short := range slices.Sorted(maps.Keys(p.book.Laws)) {
		law := p.book.Laws[short]
		p.line("| %s | %s | %s | %s |", short, law.Name, law.Date, law.Checked)
	}
}

// vocabulary lists what conditions can ask for.
func (p *page) vocabulary() {
	p.line("\n## 条件里可以写什么\n\n| 事实 | 含义 | 取值 |\n| --- | --- | --- |")
	for _, f := range cond.Facts() {
		p.line("| `%s` | %s | %s |", f.Name, f.About, strings.Join(f.Words, " "))
	}
	p.line("\n| 函数 | 含义 |\n| --- | --- |")
	for _, s := range cond.Signatures() {
		p.line("| `%s` | %s |", s.Name, s.About)
	}
}
