package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/cmd/notelint/print"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/evade"
)

// evade shows which disguises of a text the rules see through: `rules evade`.
func (p *program) evade() *cobra.Command {
	say := p.lang.say
	cmd := &cobra.Command{
		Use: "evade TEXT", Args: cobra.ExactArgs(1), Short: say("一句话换成各种变形写法，哪些查得出", "which disguises of a text the rules see through"),
		Long: say("把一句话里的敏感词换成各种变形写法（同音、形近、拆字、拼音、表情、数字样式、夹符号……），逐个检查，列出每一种和查出它的规则。",
			"Disguises a word of a text in every way authors do (same sound, look-alike, pieces, pinyin, signs, styles of digits, separators …), checks each and lists it with the rule that found it."),
		Example: "  notelint rules evade \"加微信 xiaomei_88\"\n  notelint rules evade \"全网最低价\" --type commercial --pairs",
	}
	var kind choice
	pairs := cmd.Flags().Bool("pairs", false, say("两种变形叠用也试，只列没查出的", "two disguises on top of each other too, of which only those not seen are listed"))
	choose(cmd, &kind, "type", say("笔记类型", "type of the note"), engine.NoteTypes[:]...)
	from := p.rulebook(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		book, err := from.load(p)
		if err != nil {
			return err
		}
		e, err := engine.New(book.Set, engine.Options{GSE: from.segmenter.value == "gse"})
		if err != nil {
			return err
		}
		note := engine.Note{Body: args[0]}
		note.Type = engine.NoteType(slices.Index(engine.NoteTypes[:], kind.value))
		run := evasion{program: p, engine: e, note: note}
		return run.all(cmd.Context(), evade.Variants(args[0], book.Set.Disguise.Words, *pairs))
	}
	return cmd
}

// evasion is a run of `rules evade`.
type evasion struct {
	*program
	engine     *engine.Engine
	note       engine.Note
	seen, made int
}

// all checks the text as it stands and every variant.
func (r *evasion) all(ctx context.Context, variants []evade.Variant) error {
	plain := evade.Variant{About: r.lang.say("原文", "as it is"), Name: "plain", Text: r.note.Body, To: len(r.note.Body)}
	for i, v := range append([]evade.Variant{plain}, variants...) {
		rule, err := r.finds(ctx, v)
		if err != nil {
			return err
		}
		if i > 0 {
			r.made++
		}
		if i > 0 && rule != "" {
			r.seen++
		}
		if rule == "" || !strings.Contains(v.Name, "+") {
			r.row(v, rule)
		}
	}
	fmt.Fprintf(r.out, r.lang.say("%d 种变形，查出 %d 种\n", "%d disguises, %d seen\n"), r.made, r.seen)
	return nil
}

// finds is the first rule, other than those of style, that says something of
// what was disguised; "" for none.
func (r *evasion) finds(ctx context.Context, v evade.Variant) (string, error) {
	n := r.note
	n.Body = v.Text
	report, err := r.engine.Check(ctx, n)
	if err != nil {
		return "", err
	}
	for _, f := range report.Findings {
		if f.Field == "body" && f.Byte[0] < v.To && v.From < f.Byte[1] {
			return f.Rule + " " + engine.Severities[f.Severity], nil
		}
	}
	return "", nil
}

// row prints a variant in columns that line up on a Chinese terminal.
func (r *evasion) row(v evade.Variant, rule string) {
	name := v.Name
	if r.lang != "en" {
		name = v.About
	}
	if rule == "" {
		rule = r.lang.say("没有查出", "not seen")
	}
	fmt.Fprintf(r.out, "%s  %s  %s\n", print.Column(name, 18), print.Column(v.Text, 36), rule)
}
