package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/corpus/label"
	"github.com/notelint/notelint/corpus/page"
	"github.com/notelint/notelint/corpus/replay"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

// replaying is a run of `rules diff` or `rules impact`.
type replaying struct {
	*program
	archive *archiveFlags
	notes   []string
	format  choice
	show    int
	workers int
}

func (p *program) replayFlags(cmd *cobra.Command) *replaying {
	r := &replaying{program: p, archive: p.archiveFlags(cmd)}
	say, flags := p.lang.say, cmd.Flags()
	flags.StringArrayVar(&r.notes, "notes", nil, say("过去的笔记 `FILE`（同 audit 的输入），可写多次", "past notes `FILE` (as for audit), may be repeated"))
	choose(cmd, &r.format, "format", say("输出格式", "output format"), "text", "json", "html")
	flags.IntVar(&r.show, "show", 5, say("每种变化给几条例子", "examples of each kind of change"))
	flags.IntVar(&r.workers, "workers", 0, say("同时检查几条；0 = 每个核一条", "notes at a time; 0 = one a core"))
	_ = cmd.MarkFlagRequired("notes")
	return r
}

// diff compares two rule books on past notes.
func (p *program) diff() *cobra.Command {
	say := p.lang.say
	cmd := &cobra.Command{
		Use: "diff OLD NEW --notes FILE", Short: say("换规则前，看过去的笔记哪些结论会变", "what a change of rules does to past notes"), Args: cobra.ExactArgs(2),
		Long: say("用旧规则和新规则各检查一遍过去的笔记，列出结论、分数、问题的变化和引起变化的规则。OLD 和 NEW 是规则目录（叠在自带规则上）、叠加文件（.yaml），或 builtin（自带规则）。",
			"Checks past notes by the old rules and by the new ones, and lists the changes of verdicts, scores and findings with the rules responsible. OLD and NEW are rules folders (over the built-in rules), overlays (.yaml), or builtin."),
		Example: "  notelint rules diff builtin my-rules --notes archive.xlsx\n  notelint rules diff old new --notes notes.jsonl --format html > diff.html",
	}
	r := p.replayFlags(cmd)
	only := cmd.Flags().Bool("rules-only", false, say("目录不叠在自带规则上", "folders stand alone"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		before, err := p.bookOf(args[0], *only)
		if err != nil {
			return err
		}
		after, err := p.bookOf(args[1], *only)
		if err != nil {
			return err
		}
		return r.run(cmd.Context(), say("规则变化："+args[0]+" → "+args[1], "rules: "+args[0]+" → "+args[1]), before, after)
	}
	return cmd
}

// bookOf compiles a folder, an overlay or the built-in rules. It is not
// proved: what a book does can be seen before its tests hold.
func (p *program) bookOf(name string, only bool) (*engine.Engine, error) {
	b := rulebook{}
	info, err := os.Stat(name)
	switch {
	case name == "builtin" && err != nil:
		return b.engine(context.Background(), p)
	case err != nil:
		return nil, errors.New(name + ": " + reason(err, p.lang))
	case info.IsDir():
		b.dir, b.only = name, only
	default:
		b.overlays = []string{name}
	}
	book, err := b.load(p)
	if err != nil {
		return nil, err
	}
	return engine.New(book.Set, engine.Options{})
}

func (r *replaying) run(ctx context.Context, title string, before, after *engine.Engine) error {
	if r.show < 0 || r.workers < 0 {
		return errors.New(r.lang.say("--show 和 --workers 不能是负数", "--show and --workers must not be negative"))
	}
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	archive, err := r.archive.find(ctx, r.notes, func(*row.Table) {})
	if err != nil {
		return err
	}
	d, err := replay.Run(ctx, archive.Rows(ctx), before, after, replay.Options{Workers: r.workers, Map: r.archive.mapping, Show: r.show})
	if err != nil {
		return err
	}
	for _, f := range d.Faults {
		r.warn("%s", f.Text(string(r.lang)))
	}
	if d.Bad > 0 {
		r.unreadable = true
		r.warn(r.lang.say("%d 行不是笔记，没有比较", "%d rows are no notes and were not compared"), d.Bad)
	}
	switch r.format.value {
	case "json":
		return d.WriteJSON(r.out)
	case "html":
		return page.WriteDiff(r.out, title, d)
	}
	r.text(title, d)
	return nil
}

// moved are the words of replay.Kinds.
var moved = [len(replay.Kinds)][2]string{
	{"新增不要发布", "newly blocked"}, {"解除不要发布", "no longer blocked"}, {"新增需要人工看", "newly to review"}, {"恢复可以发布", "passed again"}, {"只是分数或问题变了", "same verdict, other score or findings"},
}

// text prints the difference for people.
func (r *replaying) text(title string, d *replay.Diff) {
	say := r.lang.say
	fmt.Fprintf(r.out, say("%s\n比较了 %d 条，%d 条有变化（风险上升 %d，下降 %d）\n", "%s\n%d compared, %d changed (risk up %d, down %d)\n"), title, d.Notes, d.Changed, d.Raised, d.Lowered)
	for k, n := range d.Kinds {
		if n > 0 {
			fmt.Fprintf(r.out, "  %s %d\n", say(moved[k][0], moved[k][1]), n)
		}
	}
	if len(d.Rules) > 0 {
		fmt.Fprintln(r.out, say("\n引起变化的规则（涉及的笔记）", "\nrules responsible (notes)"))
	}
	for i, rule := range d.Rules {
		if i == 30 {
			fmt.Fprintf(r.out, say("  … 还有 %d 条\n", "  … and %d more\n"), len(d.Rules)-i)
			break
		}
		fmt.Fprintf(r.out, say("  %s  多出 %d，消失 %d\n", "  %s  more %d, less %d\n"), rule.ID, rule.Added, rule.Gone)
	}
	for k := range d.Samples {
		r.samples(k, d)
	}
}

func (r *replaying) samples(kind int, d *replay.Diff) {
	if len(d.Samples[kind]) == 0 {
		return
	}
	fmt.Fprintf(r.out, r.lang.say("\n%s，%d 条里的 %d 条\n", "\n%s, %[3]d of %[2]d\n"), r.lang.say(moved[kind][0], moved[kind][1]), d.Kinds[kind], len(d.Samples[kind]))
	for i := range d.Samples[kind] {
		c := &d.Samples[kind][i]
		fmt.Fprintf(r.out, "  %s %s  %s → %s  %d → %d\n", c.Place, c.Note.ID, r.verdict(c.Was.Verdict), r.verdict(c.Is.Verdict), c.Was.Risk.Score, c.Is.Risk.Score)
		for _, f := range c.Added {
			fmt.Fprintf(r.out, "    + %s “%s” %s\n", f.Rule, f.Text, f.Message)
		}
		for _, f := range c.Gone {
			fmt.Fprintf(r.out, "    - %s “%s”\n", f.Rule, f.Text)
		}
	}
}

func (r *replaying) verdict(v engine.Verdict) string {
	return r.lang.say(label.Verdicts[v], engine.Verdicts[v])
}
