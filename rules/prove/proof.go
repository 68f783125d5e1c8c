package prove

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/testline"
)

// Proof is what became of a book's examples.
type Proof struct {
	Rules    int               // proved
	Lines    int               // of their tests
	Checks   int               // examples: a * line is one for every term
	Outcomes [OutcomeCount]int // of the checks
	Failures []Failure         // in the order of files and lines
	Open     []Failure         // +? and -? lines, Wanted or Reached
	Problems rules.Problems    // test lines that do not parse, E-suggest, W-idle, W-inert, W-undeleted
	Coverage *Coverage         `json:",omitempty"` // with Options.Coverage
	Cases    []Failure         `json:"-"`          // every check, failed or not, as it came out
}

// Failure is an example that did not come out as its line says.
type Failure struct {
	Rule, File string
	Line       int
	Outcome    Outcome
	Want       Outcome
	Got        string // findings as [[text]]{level}, "" = none
	Text       string // the example with its marks
	Alone      bool   // only without the rest of the book
}

// OK reports whether every example came out as it should and nothing else is
// an error. Warnings and wanted lines do not count.
func (p *Proof) OK() bool { return len(p.Failures) == 0 && len(p.Problems.Errors()) == 0 }

// count records the outcome of an example.
func (p *Proof) count(s *subject, x *example) {
	p.Checks++
	open := x.line.Sign == testline.WantFound || x.line.Sign == testline.WantClean
	f := x.failure(s, x.got, x.said)
	switch {
	case open && x.got == x.want:
		f.Outcome = Reached
		p.Open = append(p.Open, f)
	case open:
		f.Outcome = Wanted
		p.Open = append(p.Open, f)
	case x.got != x.want:
		p.Failures = append(p.Failures, f)
	}
	p.Outcomes[f.Outcome]++
	p.Cases = append(p.Cases, f)
}

// differs records that an example comes out otherwise without the other rules.
func (p *Proof) differs(s *subject, x *example, got Outcome, said seen) {
	f := x.failure(s, got, said)
	f.Want, f.Alone = x.got, true
	p.Failures = append(p.Failures, f)
}

// failure describes an example as it came out, whether or not that is wrong.
func (x *example) failure(s *subject, got Outcome, said seen) Failure {
	return Failure{
		Rule: s.ID, File: x.line.File, Line: x.line.Row, Outcome: got, Want: x.want,
		Got: show(slices.Concat(said.found, said.silenced)), Text: x.line.Marked(),
	}
}

// sort brings everything into the order of files and lines; examples of one
// line keep that of their terms.
func (p *Proof) sort() {
	for _, list := range [][]Failure{p.Failures, p.Open} {
		slices.SortStableFunc(list, func(a, b Failure) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
		})
	}
	p.Problems = p.Problems.Sort()
}

// Text writes a proof for people in "zh" or "en": failures, problems, open
// lines that are reached, and a last line with the counts.
func (p *Proof) Text(w io.Writer, lang string) error {
	labels := labelsIn(lang)
	out := &printer{w: w}
	for _, f := range p.Failures {
		out.failure(f, labels)
	}
	for _, f := range p.Open {
		if f.Outcome == Reached {
			out.failure(f, labels)
		}
	}
	for _, problem := range p.Problems {
		if lang == "en" {
			out.line("%s", problem.English())
		} else {
			out.line("%s", problem)
		}
	}
	warnings := len(p.Problems) - len(p.Problems.Errors())
	if p.Coverage != nil {
		out.line("%s", p.Coverage.text(labels.coverage))
	}
	out.line(labels.summary, p.Rules, p.Lines, p.Checks, len(p.Failures), len(p.Problems.Errors()), warnings, p.Outcomes[Wanted])
	return out.err
}

// printer keeps the first error of a writer.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// failure writes where and what, the example, and what was found in it.
func (p *printer) failure(f Failure, labels labels) {
	got := f.Got
	if got == "" {
		got = labels.nothing
	}
	alone := ""
	if f.Alone {
		alone = labels.alone
	}
	p.line("%s:%d: %s: %s%s", f.File, f.Line, f.Rule, labels.outcomes[f.Outcome], alone)
	p.line("    %s", f.Text)
	p.line("    %s%s", labels.got, got)
}

// labels are a language's words for a proof.
type labels struct {
	outcomes                     [OutcomeCount]string
	nothing, got, alone, summary string
	coverage                     string
}

func labelsIn(lang string) labels {
	if lang == "en" {
		return labels{
			outcomes: Outcomes, nothing: "nothing", got: "got: ", alone: " (the rule alone; with the book it differs)",
			summary:  "%d rules, %d lines, %d checks: %d failed, %d errors, %d warnings, %d wanted",
			coverage: "noticed when taken away: %d of %d conditions, %d of %d severities, %d of %d exemptions, %d of %d signals, %d of %d terms",
		}
	}
	return labels{
		outcomes: [OutcomeCount]string{"查出", "没有查出", "被豁免", "漏了", "位置不对", "误报", "级别不对", "豁免代码不对", "改法不对", "还做不到", "已经做到，可以去掉 ?"},
		nothing:  "什么都没有", got: "得到：", alone: "（单独一条规则时；与整本规则在一起时不同）",
		summary:  "%d 条规则，%d 行，%d 次检查：%d 处不符，%d 个错误，%d 个警告，%d 行还做不到",
		coverage: "去掉就有测试发现的：条件 %d/%d，级别 %d/%d，豁免 %d/%d，信号 %d/%d，词 %d/%d",
	}
}
