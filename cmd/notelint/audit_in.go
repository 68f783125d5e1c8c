package main

import (
	"context"
	"errors"
	"math"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/bucket"
	"github.com/notelint/notelint/corpus/delimited"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/corpus/source"
	"github.com/notelint/notelint/engine"
)

// archiveFlags say how an archive is read.
type archiveFlags struct {
	*program
	maps           []string
	mapping        row.Mapping
	encoding, kind choice
	delimiter      string
	sheet, query   string
	bucket         bucket.Config
}

func (p *program) archiveFlags(cmd *cobra.Command) *archiveFlags {
	f := &archiveFlags{program: p, bucket: bucket.Env(os.Getenv)}
	say, flags := p.lang.say, cmd.Flags()
	flags.StringArrayVar(&f.maps, "map", nil, say("字段=列名，例如 `body=笔记文案`，可写多次", "field=column such as `body=文案`, may be repeated"))
	choose(cmd, &f.encoding, "encoding", say("CSV 的编码", "encoding of CSV"), delimited.Encodings[:]...)
	choose(cmd, &f.kind, "input", say("输入是什么", "what the input is"), source.Kinds[:]...)
	flags.StringVar(&f.delimiter, "delimiter", "", say("CSV 的分隔符 `SIGN`，制表符写 tab", "delimiter `SIGN` of CSV, tab for a tab"))
	flags.StringVar(&f.sheet, "sheet", "", say("只读工作表 `NAME`", "read sheet `NAME` only"))
	flags.StringVar(&f.query, "query", "", say("读数据库的 `SQL`", "`SQL` to read a database by"))
	flags.StringVar(&f.bucket.Endpoint, "s3-endpoint", f.bucket.Endpoint, say("S3 服务地址 `URL`（或 AWS_ENDPOINT_URL）；密钥用 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY", "address `URL` of the S3 service (or AWS_ENDPOINT_URL); keys by AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY"))
	flags.StringVar(&f.bucket.Region, "s3-region", f.bucket.Region, say("S3 区域 `NAME`（或 AWS_REGION）", "S3 region `NAME` (or AWS_REGION)"))
	return f
}

// pinned are the options that change what is read.
func (f *archiveFlags) pinned() map[string]string {
	all := map[string]string{"encoding": f.encoding.value, "input": f.kind.value, "delimiter": f.delimiter, "sheet": f.sheet, "query": f.query}
	for name, value := range all {
		if value == "" || value == "auto" {
			delete(all, name)
		}
	}
	return all
}

// find resolves the names. What each header was taken for is said as it comes.
func (f *archiveFlags) find(ctx context.Context, names []string, heard func(*row.Table)) (*source.Archive, error) {
	f.mapping = row.Mapping{}
	for _, m := range f.maps {
		field, column, ok := strings.Cut(m, "=")
		if !ok || column == "" {
			return nil, errors.New(f.lang.say("--map 要写成 字段=列名，例如 body=笔记文案；可用字段：", "--map takes field=column; fields: ") + strings.Join(row.Fields(), " "))
		}
		f.mapping[field] = column
	}
	opt := source.Options{Map: f.mapping, Encoding: f.encoding.value, Kind: f.kind.value, Sheet: f.sheet, SQL: f.query, Bucket: f.bucket, Stdin: f.in}
	switch {
	case f.delimiter == "tab" || f.delimiter == `\t`:
		opt.Delimiter = '\t'
	case len(f.delimiter) == 1:
		opt.Delimiter = f.delimiter[0]
	case f.delimiter != "":
		return nil, errors.New(f.lang.say("--delimiter 只能是一个字符，或 tab", "--delimiter is one character, or tab"))
	}
	opt.OnTable = func(t *row.Table) {
		f.sayTable(t)
		heard(t)
	}
	opt.OnSkip = func(name, sheet string) {
		if sheet != "" {
			name += "#" + sheet
		}
		f.warn(f.lang.say("跳过 %s：里面不是笔记", "passed over %s: it holds no notes"), name)
	}
	archive, err := source.Find(ctx, names, opt)
	var bad *engine.InputError
	if errors.As(err, &bad) {
		return nil, errors.New("--map " + bad.Field + ": " + bad.Text(string(f.lang)) + " (" + bad.Code + ")")
	}
	return archive, err
}

func (f *archiveFlags) sayTable(t *row.Table) {
	var pairs []string
	for _, m := range t.Mapped() {
		pairs = append(pairs, m[0]+" ← "+m[1])
	}
	f.warn(f.lang.say("%s：%s", "%s: %s"), t.Source, strings.Join(pairs, f.lang.say("，", ", ")))
	if ignored := t.Ignored(); len(ignored) > 0 {
		f.warn(f.lang.say("%s：没有用到的列：%s", "%s: columns not in use: %s"), t.Source, strings.Join(ignored, f.lang.say("、", ", ")))
	}
}

// percent reads 10% or 0.5% as shares of ten thousand.
func percent(s string) (int, bool) {
	s, ok := strings.CutSuffix(s, "%")
	v, err := strconv.ParseFloat(s, 64)
	share := int(math.Round(v * 100))
	return share, ok && err == nil && v > 0 && v <= 100 && share > 0
}

// bar shows progress on a terminal and is silent elsewhere.
type bar struct {
	bar   *progressbar.ProgressBar
	read  func() (done, total int64)
	rows  int
	last  time.Time
	begun time.Time
	say   func(zh, en string) string
}

func (a *auditing) progress(read func() (done, total int64)) *bar {
	b := &bar{read: read, begun: time.Now(), say: a.lang.say}
	file, ok := a.errs.(*os.File)
	if !ok || !term.IsTerminal(file.Fd()) {
		return b
	}
	_, total := read()
	if total == 0 {
		total = -1
	}
	b.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(file), progressbar.OptionSetWidth(24), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(200*time.Millisecond), progressbar.OptionSetElapsedTime(true))
	return b
}

// Add implements audit.Sink.
func (b *bar) Add(*audit.Answer) error {
	b.rows++
	if b.bar == nil || time.Since(b.last) < 200*time.Millisecond {
		return nil
	}
	b.last = time.Now()
	rate := float64(b.rows) / max(time.Since(b.begun).Seconds(), 0.001)
	b.bar.Describe(strconv.Itoa(b.rows) + b.say(" 条，每秒 ", " notes, ") + strconv.Itoa(int(rate)) + b.say("", " a second"))
	done, _ := b.read()
	return b.bar.Set64(done)
}

// Close implements audit.Sink.
func (b *bar) Close() error { return nil }

func (b *bar) end() {
	if b.bar != nil {
		_ = b.bar.Finish()
	}
}
