package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/cmd/notelint/input"
	"github.com/notelint/notelint/cmd/notelint/print"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
)

// explain says why a rule found what it found in a note: `rules explain`.
func (p *program) explain() *cobra.Command {
	say := p.lang.say
	cmd := &cobra.Command{
		Use: "explain NOTE", Args: cobra.ExactArgs(1), Short: say("一条规则为什么查出、为什么没有", "why a rule finds something in a note, or nothing"),
		Long: say("把一条规则用在一篇笔记上，列出它找到的词、每个信号、条件的每一部分、级别和豁免；没有查出时，说出差在哪里。不写 --rule 时，列出词在笔记里、查出了什么或者缺少事实的每一条规则。",
			"Holds one rule to a note and lists the words it found, every signal, every part of its conditions, the severity and the exemptions; where it found nothing, what was lacking. Without --rule it lists every rule whose words are there, that found something or that lacks a fact."),
		Example: "  notelint rules explain note.txt\n  notelint rules explain note.txt --rule absolute-terms.most",
	}
	var id string
	var format, kind, paint choice
	cmd.Flags().StringVar(&id, "rule", "", say("规则 `ID`（完整编号）；不写时列出有话可说的每一条", "rule `ID` (full id); without it, every rule that has something to tell"))
	choose(cmd, &format, "format", say("输出格式", "output format"), "text", "json")
	choose(cmd, &kind, "input", say("输入是什么", "what the input is"), input.Kinds[:input.JSONL]...)
	choose(cmd, &paint, "color", say("颜色", "colour"), "auto", "always", "never")
	from := p.rulebook(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		book, err := from.load(p)
		if err != nil {
			return err
		}
		note, err := p.oneNote(args[0], kind.value)
		if err != nil {
			return err
		}
		e, err := engine.New(book.Set, engine.Options{GSE: from.segmenter.value == "gse"})
		if err != nil {
			return err
		}
		list, err := explanations(cmd.Context(), e, note, id)
		if err != nil {
			return p.said(err)
		}
		if format.value == "json" {
			for i := range list {
				fmt.Fprintf(p.out, "%s\n", list[i].AppendJSON(nil))
			}
			return nil
		}
		printer := print.Printer{Width: columns(p.out), Color: colored(paint.value, p.out), Lang: string(p.lang)}
		if id == "" {
			_, err = io.WriteString(p.out, printer.Explanations(list))
			return err
		}
		_, err = io.WriteString(p.out, printer.Explanation(&list[0], originOf(book, id)))
		return err
	}
	return cmd
}

// explanations are that of one rule, or for "" of every rule with something to
// tell.
func explanations(ctx context.Context, e *engine.Engine, note engine.Note, id string) ([]engine.Explanation, error) {
	if id == "" {
		_, list, err := e.ExplainAll(ctx, note)
		return list, err
	}
	_, x, err := e.Explain(ctx, note, id)
	return []engine.Explanation{x}, err
}

// oneNote reads an input that is one note.
func (p *program) oneNote(name, kind string) (engine.Note, error) {
	from, err := input.Open(name, input.KindOf(kind), p.in)
	if err != nil {
		return engine.Note{}, errors.New(name + ": " + p.said(err).Error())
	}
	defer func() { _ = from.Close() }()
	if from.Kind == input.JSONL {
		return engine.Note{}, errors.New(name + p.lang.say("：这里一次只看一篇笔记，不读 JSONL (one_note)", ": holds many notes; give one (one_note)"))
	}
	note, _, err := from.Note(engine.DecodeOptions{})
	if err != nil {
		return note, errors.New(name + ": " + p.said(err).Error())
	}
	return note, nil
}

// said is an input error in the language of the run.
func (p *program) said(err error) error {
	var bad *engine.InputError
	if !errors.As(err, &bad) {
		return err
	}
	return errors.New(bad.Text(string(p.lang)) + " (" + bad.Code + ")")
}

// originOf is where a rule of the book is written.
func originOf(book *rules.Book, id string) (o print.Origin) {
	for i := range book.Rules {
		w := &book.Rules[i]
		if w.ID != id {
			continue
		}
		o.Rule = w.File + ":" + strconv.Itoa(w.Line)
		for _, u := range w.Unless {
			o.Unless = append(o.Unless, u.File+":"+strconv.Itoa(u.Line))
		}
	}
	return o
}
