package main

import (
	"context"
	"errors"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/baseline"
	"github.com/notelint/notelint/corpus/folder"
	"github.com/notelint/notelint/corpus/summary"
	"github.com/notelint/notelint/engine"
)

// auditing is a run of `audit`.
type auditing struct {
	*program
	engine        *engine.Engine
	archive       *archiveFlags
	dir           string
	forms         []string
	resume, force bool
	same          bool
	limit         int
	sample        string
	workers       int
	known, save   string // baselines
	failOn        choice
	baseline      *baseline.Baseline
}

// audit checks an archive.
func (p *program) audit() *cobra.Command {
	say := p.lang.say
	cmd := &cobra.Command{
		Use: "audit IN... --out DIR", Short: say("审计很多笔记，写成报告", "audit many notes and write a report"), Args: cobra.MinimumNArgs(1),
		Long:    say(auditZH, auditEN),
		Example: "  notelint audit 笔记导出.xlsx --out 报告\n  notelint audit archive/ 's3://bucket/notes/' --out report --resume\n  notelint audit postgres://localhost/notes --query 'SELECT * FROM notes' --out report",
	}
	a := &auditing{program: p}
	flags := cmd.Flags()
	a.archive = p.archiveFlags(cmd)
	flags.StringVar(&a.dir, "out", "", say("写到目录 `DIR`", "write into folder `DIR`"))
	flags.StringSliceVar(&a.forms, "write", []string{"html", "xlsx", "parquet"}, say("除 JSONL 外写哪些：html xlsx parquet sarif junit；写 none 只要 JSONL", "what to write beside JSONL: html xlsx parquet sarif junit; none for JSONL alone"))
	flags.BoolVar(&a.resume, "resume", false, say("接着上次没做完的", "go on from a run that was cut off"))
	flags.BoolVar(&a.force, "force", false, say("目录里已有审计时重新做；和 --resume 一起用时不管版本是否一致", "begin anew over an earlier audit; with --resume accept another revision"))
	flags.BoolVar(&a.same, "duplicates", true, say("找雷同和模板（每条笔记多占约 200 字节内存）", "find duplicates and templates (about 200 bytes of memory a note)"))
	flags.IntVar(&a.limit, "limit", 0, say("只做前 `N` 行", "only the first `N` rows"))
	flags.StringVar(&a.sample, "sample", "", say("抽样，例如 `10%`；同样的数据抽到同样的行", "a sample such as `10%`; equal data give equal rows"))
	flags.IntVar(&a.workers, "workers", 0, say("同时检查几条；0 = 每个核一条", "notes at a time; 0 = one a core"))
	flags.StringVar(&a.known, "baseline", "", say("只报告基线 `FILE` 里没有的问题", "tell only findings that baseline `FILE` has not"))
	flags.StringVar(&a.save, "write-baseline", "", say("把这次的问题存成基线 `FILE`", "keep the findings of this run as baseline `FILE`"))
	choose(cmd, &a.failOn, "fail-on", say("从哪个结论起退出码是 1", "verdict from which on the exit code is 1"), "never", "review", "block")
	_ = cmd.MarkFlagRequired("out")
	_ = cmd.MarkFlagDirname("out")
	book := p.rulebook(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if a.engine, err = book.engine(cmd.Context(), p); err != nil {
			return err
		}
		return a.run(cmd.Context(), args)
	}
	return cmd
}

const (
	auditZH = `审计很多笔记：XLSX、CSV/TSV（UTF-8、GBK/GB18030、UTF-16、Big5）、JSONL、JSON、Parquet，可以是 .gz 或 .zst；
文件、目录、通配符、- 表示标准输入、s3://桶/前缀（OSS、COS、MinIO 用 --s3-endpoint）、sqlite:文件 和 postgres://…（要写 --query）。

列按表头认：标题、正文/笔记内容、话题、类型、类目、点赞数、发布时间、作者……；认错了用 --map body=笔记文案。
一行有问题只影响这一行：记进 rejects.jsonl，写明文件、行、列和原因。Ctrl-C 会写完已检查的部分，之后用 --resume 接着做。

退出码：0 做完了；1 有结论达到 --fail-on；2 用法或规则有误；3 有的行或文件没有检查（其余照常）。`
	auditEN = `Audits many notes: XLSX, CSV/TSV (UTF-8, GBK/GB18030, UTF-16, Big5), JSONL, JSON, Parquet, also as .gz or .zst;
files, folders, globs, - for the standard input, s3://bucket/prefix (OSS, COS, MinIO by --s3-endpoint), sqlite:FILE and postgres://… (with --query).

Columns are found by their Chinese or English headers; --map body=COLUMN overrides. A bad row costs that row alone: it is kept in
rejects.jsonl with file, row, column and reason. Ctrl-C finishes what was checked; --resume goes on later.

Exit code: 0 done; 1 a verdict at or above --fail-on; 2 bad usage or rules; 3 some rows or files were not checked (the rest is done).`
)

func (a *auditing) run(ctx context.Context, names []string) error {
	share, err := a.check()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	build := summary.New(a.engine.Rules(), a.engine.Revision(), share)
	archive, err := a.archive.find(ctx, names, build.Table)
	if err != nil {
		return err
	}
	out, err := a.open(archive, build, share)
	if err != nil {
		return err
	}
	for _, in := range archive.Inputs {
		build.Inputs = append(build.Inputs, in.Name)
	}
	debug.SetGCPercent(a.garbage())
	bar := a.progress(archive.Read)
	stats, err := audit.Run(ctx, archive.Rows(ctx), audit.Options{
		Engine: a.engine, Workers: a.workers, Map: a.archive.mapping, Marks: a.same, Limit: a.limit, Sample: share, Prior: out.Prior,
	}, out, bar)
	bar.end()
	build.Stopped = stats.Stopped
	return a.finish(out, &stats, err)
}

// garbage is how much of it there may be, in percent of what stays: the rules
// and the index of duplicates are large beside what comes and goes, and
// garbage of their size would double the run's memory.
func (a *auditing) garbage() int {
	if a.same {
		return 40
	}
	return 70
}

// check reads the flags that are more than a word.
func (a *auditing) check() (share int, err error) {
	if len(a.forms) == 1 && a.forms[0] == "none" {
		a.forms = nil
	}
	if err := folder.CheckForms(a.forms); err != nil {
		return 0, a.refusal(err)
	}
	if a.workers < 0 || a.limit < 0 {
		return 0, errors.New(a.lang.say("--workers 和 --limit 不能是负数", "--workers and --limit must not be negative"))
	}
	if a.known != "" {
		if a.baseline, err = baseline.Load(a.known); err != nil {
			return 0, err
		}
	} else if a.save != "" {
		a.baseline = baseline.New()
	}
	return a.share()
}

// share reads --sample.
func (a *auditing) share() (int, error) {
	if a.sample == "" {
		return audit.Whole, nil
	}
	share, ok := percent(a.sample)
	if !ok {
		return 0, errors.New(a.lang.say("--sample 要写成百分比，例如 10% 或 0.5%", "--sample takes a percentage such as 10% or 0.5%"))
	}
	return share, nil
}

// refusal says an error of a folder in the language.
func (a *auditing) refusal(err error) error {
	var refused *folder.Refusal
	if errors.As(err, &refused) {
		return errors.New(refused.Text(string(a.lang)))
	}
	return err
}

// verdictOf is the verdict from which on the exit code is 1; above all of them
// for never.
func verdictOf(word string) engine.Verdict {
	for v, known := range engine.Verdicts {
		if strings.EqualFold(word, known) {
			return engine.Verdict(v)
		}
	}
	return engine.Block + 1
}
