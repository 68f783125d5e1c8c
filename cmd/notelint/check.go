package main

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/cmd/notelint/input"
	"github.com/notelint/notelint/corpus"
	"github.com/notelint/notelint/engine"
)

// checking is a run of `check`.
type checking struct {
	*program
	engine               *engine.Engine
	format, kind, failOn choice
	color                choice
	lenient              bool
	workers              int
	output               output
	ignored              []string // fields that a lenient reading passed over
	unlisted             int
}

// check checks notes.
func (p *program) check() *cobra.Command {
	cmd := &cobra.Command{
		Use: "check [FILE...|-]", Short: p.lang.say("检查笔记", "check notes"),
		Long:    p.lang.say(checkZH, checkEN),
		Example: "  notelint check note.txt\n  echo '{\"title\":\"…\",\"body\":\"…\"}' | notelint check\n  notelint check notes.jsonl --format jsonl > reports.jsonl",
	}
	c := &checking{program: p}
	say, flags := p.lang.say, cmd.Flags()
	choose(cmd, &c.format, "format", say("输出格式", "output format"), "text", "json", "jsonl", "sarif")
	choose(cmd, &c.kind, "input", say("输入是什么", "what the input is"), input.Kinds[:]...)
	choose(cmd, &c.failOn, "fail-on", say("从哪个结论起退出码是 1", "verdict from which on the exit code is 1"), "block", "review", "never")
	choose(cmd, &c.color, "color", say("颜色", "colour"), "auto", "always", "never")
	flags.BoolVar(&c.lenient, "lenient", false, say("忽略不认识的字段（会说出是哪些）", "ignore unknown fields (they are named)"))
	flags.IntVar(&c.workers, "workers", 0, say("JSONL 同时检查几条；0 = 每个核一条", "notes of JSONL at a time; 0 = one a core"))
	book := p.rulebook(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if c.workers < 0 {
			return errors.New(say("--workers 不能是负数", "--workers must not be negative"))
		}
		if c.engine, err = book.engine(cmd.Context(), p); err != nil {
			return err
		}
		return c.run(cmd.Context(), args)
	}
	return cmd
}

const (
	checkZH = `检查笔记：纯文本（第一行 "# …" 是标题）、JSON，或 JSONL（一行一条）。没有文件或写 - 时读标准输入。

退出码：0 没问题；1 有结论达到 --fail-on；2 用法或规则有误；3 有输入读不出来（其余照常检查）。`
	checkEN = `Checks notes: plain text (a first line "# …" is the title), JSON, or JSONL (one a line). Without files, or for -, it reads the standard input.

Exit code: 0 clean; 1 a verdict at or above --fail-on; 2 bad usage or rules; 3 some input was no note (the rest is done).`
)

// run works through the inputs in their order.
func (c *checking) run(ctx context.Context, names []string) error {
	if len(names) == 0 {
		names = []string{"-"}
		c.invite()
	}
	c.output = c.newOutput(len(names))
	for _, name := range names {
		if err := c.input(ctx, name); err != nil {
			return err
		}
	}
	if err := c.output.close(); err != nil {
		return err
	}
	c.sayIgnored()
	return nil
}

// input checks the notes of one input. An error ends the run; what is wrong
// with the input does not.
func (c *checking) input(ctx context.Context, name string) error {
	from, err := input.Open(name, input.KindOf(c.kind.value), c.in)
	if err != nil {
		return c.fault(place{file: name}, err)
	}
	defer func() { _ = from.Close() }()
	if from.Kind == input.JSONL {
		return c.lines(ctx, from)
	}
	note, ignored, err := from.Note(engine.DecodeOptions{Lenient: c.lenient})
	if err != nil {
		return c.fault(place{file: name}, err)
	}
	c.ignore(ignored)
	return c.note(ctx, place{file: name, text: from.Kind == input.Text}, &note)
}

// lines checks the notes of a JSONL input: on all cores where the output is
// JSONL too, else one by one.
func (c *checking) lines(ctx context.Context, from *input.Source) error {
	if c.format.value == "jsonl" {
		return c.batch(ctx, from)
	}
	c.output.many()
	seen := false
	for line, err := range corpus.Lines(from, 0) {
		seen = true
		at := place{file: from.Name, line: line.Number}
		var note engine.Note
		if err == nil {
			var ignored []string
			note, ignored, err = engine.DecodeNote(line.Data, engine.DecodeOptions{Lenient: c.lenient})
			c.ignore(ignored)
		}
		if err != nil {
			err = c.fault(at, err)
		} else {
			err = c.note(ctx, at, &note)
		}
		if err != nil {
			return err
		}
	}
	if !seen {
		return c.fault(place{file: from.Name}, input.Empty())
	}
	return nil
}

// note checks one note and puts its report out.
func (c *checking) note(ctx context.Context, at place, note *engine.Note) error {
	report, err := c.engine.Check(ctx, *note)
	if err != nil {
		return err
	}
	if c.fails(report.Verdict) {
		c.refused = true
	}
	return c.output.report(at, note, &report)
}

func (c *checking) fails(v engine.Verdict) bool {
	return c.failOn.value == "review" && v >= engine.Review || c.failOn.value == "block" && v >= engine.Block
}

// fault says what is wrong with an input and goes on. An error that is no
// *engine.InputError is the system's.
func (c *checking) fault(at place, err error) error {
	var bad *engine.InputError
	if !errors.As(err, &bad) {
		bad = input.Fault(err)
	}
	c.unreadable = true
	c.warn("%s", c.lang.fault(at, bad))
	return c.output.fault(at, bad)
}

// ignore collects the names of ignored fields, each once.
func (c *checking) ignore(names []string) {
	const most = 100
	for _, name := range names {
		switch {
		case slices.Contains(c.ignored, name):
		case len(c.ignored) < most:
			c.ignored = append(c.ignored, name)
		default:
			c.unlisted++
		}
	}
}

func (c *checking) sayIgnored() {
	if len(c.ignored) == 0 {
		return
	}
	more := ""
	if c.unlisted > 0 {
		more = c.lang.say("，还有 ", " and others ") + strconv.Itoa(c.unlisted) + c.lang.say(" 次别的", " times")
	}
	c.warn("%s%s%s", c.lang.say("忽略了不认识的字段：", "ignored unknown fields: "), strings.Join(c.ignored, ", "), more)
}
