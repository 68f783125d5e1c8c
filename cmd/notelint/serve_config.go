package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"time"
	"unicode"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/api/audits"
	"github.com/notelint/notelint/api/keys"
	"github.com/notelint/notelint/api/limit"
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/api/metrics"
	"github.com/notelint/notelint/api/receipt"
	"github.com/notelint/notelint/api/trace"
	"github.com/notelint/notelint/corpus/store"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/segment"
	"github.com/notelint/notelint/rules"
)

// builder puts the parts of a server together from its settings.
type builder struct {
	p           *program
	set         *serving
	log         *slog.Logger
	store       *store.Store
	certificate *tls.Config
	trace       *trace.Tracer
}

// close lets database and collector take what waits.
func (b *builder) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), b.set.drain)
	defer cancel()
	if err := b.trace.Close(ctx); err != nil {
		b.log.Warn("spans are lost", "error", err)
	}
	if b.store == nil {
		return nil
	}
	return b.store.Close(ctx)
}

func (b *builder) config(ctx context.Context) (cfg api.Config, err error) {
	if !b.set.open && b.set.data == "" {
		return cfg, errors.New(b.p.lang.say("要选一种：本机试用加 --open，正式使用加 --data 目录 (serve_choice)", "choose: --open to try it on this machine, --data DIR to use it (serve_choice)"))
	}
	limits := api.DefaultLimits
	limits.Drain, limits.Checks = b.set.drain, b.set.checks
	cfg = api.Config{Log: b.log, Limits: limits, Version: b.version(), Metrics: metrics.New()}
	for _, part := range []func(context.Context, *api.Config) error{b.access, b.records, b.rules, b.tls, b.traces} {
		if err := part(ctx, &cfg); err != nil {
			return cfg, err
		}
	}
	if b.set.data != "" {
		cfg.Audits, err = audits.Open(filepath.Join(b.set.data, "audits"), cfg.Rules, b.log)
	}
	return cfg, err
}

func (b *builder) version() api.Version {
	return api.Version{Version: built(), Unicode: unicode.Version, Dictionary: b.set.book.segmenter.value + ":" + segment.Digest, Go: runtime.Version()}
}

// access lets everybody in who is on this machine, or those with a key.
func (b *builder) access(_ context.Context, cfg *api.Config) error {
	if b.set.data != "" {
		if err := os.MkdirAll(b.set.data, 0o700); err != nil {
			return err
		}
	}
	cfg.Access = api.Access{Sites: b.set.cors, Local: b.set.open}
	if b.set.open {
		return nil
	}
	file := b.set.keyFile()
	if err := b.p.firstKey(file); err != nil {
		return err
	}
	cfg.Access.Rates = limit.New(b.set.rate, b.set.rateBytes)
	ring, err := keys.OpenRing(file, b.log)
	cfg.Access.Keys = ring
	return err
}

func (b *builder) records(_ context.Context, cfg *api.Config) (err error) {
	if b.set.data == "" {
		return nil
	}
	r := api.Records{Keep: api.Keep(b.set.keepText.value), Days: b.set.keepDays}
	secret := b.set.secret
	if secret == "" {
		secret = filepath.Join(b.set.data, "secret")
	}
	if r.Sealer, err = receipt.Load(secret); err != nil {
		return err
	}
	address := b.set.store
	if address == "" {
		address = "sqlite:" + filepath.Join(b.set.data, "notelint.db")
	}
	b.store, err = store.Open(address, filepath.Join(b.set.data, "journal"), store.Options{Log: b.log})
	if err != nil {
		return err
	}
	r.Store = b.store
	cfg.Records = r
	cfg.Metrics.Store(b.store.Lag)
	return nil
}

// rules starts the rules and, where there is one, the shadow set.
func (b *builder) rules(ctx context.Context, cfg *api.Config) error {
	opt := live.Options{Log: b.log, Builder: live.Builder{Only: b.set.book.only, Engine: engine.Options{GSE: b.set.book.segmenter.value == "gse"}}}
	for _, name := range b.set.book.overlays {
		data, err := os.ReadFile(name)
		if err != nil {
			return errors.New(name + ": " + reason(err, b.p.lang))
		}
		opt.Builder.Overlays = append(opt.Builder.Overlays, rules.File{Name: filepath.ToSlash(name), Data: data})
	}
	if b.set.shadow != "" {
		beside := opt
		beside.Source = live.Folder{Dir: b.set.shadow}
		var err error
		if cfg.Shadow, err = live.Start(ctx, beside); err != nil {
			return b.explain(err)
		}
	}
	var err error
	if opt.Source, err = b.source(); err != nil {
		return err
	}
	if b.set.data != "" {
		opt.Keep = filepath.Join(b.set.data, "revisions")
	}
	opt.Told = cfg.Metrics.Reloaded
	if cfg.Rules, err = live.Start(ctx, opt); err != nil {
		return b.explain(err)
	}
	cfg.Metrics.Reloaded(cfg.Rules.Last())
	return nil
}

// source is where the rules come from; nil for those of the program.
func (b *builder) source() (live.Source, error) {
	switch {
	case b.set.bundle != "" && b.set.book.dir != "":
		return nil, errors.New(b.p.lang.say("--rules 和 --rules-bundle 只能写一个", "give --rules or --rules-bundle, not both"))
	case b.set.bundle != "":
		return live.NewBundle(b.set.bundle, b.set.bundleKey)
	case b.set.book.dir != "":
		if _, err := folderOf(b.set.book.dir, b.p.lang); err != nil {
			return nil, err
		}
		return live.Folder{Dir: b.set.book.dir}, nil
	case b.set.book.only:
		return nil, errors.New(b.p.lang.say("--rules-only 要和 --rules 一起用", "--rules-only needs --rules"))
	}
	return nil, nil
}

// explain prints why rules were refused.
func (b *builder) explain(err error) error {
	var refused *live.Refusal
	if !errors.As(err, &refused) {
		return err
	}
	if err := b.p.report(refused.Problems); err != nil {
		return err
	}
	for _, f := range refused.Failures {
		fmt.Fprintf(b.p.errs, "%s:%d: %s: %s\n", f.File, f.Line, f.Rule, f.Text)
	}
	return errors.New(b.p.lang.say("规则没有通过自己的测试 (rules_unproved)", "the rules do not pass their own tests (rules_unproved)"))
}

func (b *builder) tls(_ context.Context, _ *api.Config) (err error) {
	if b.set.cert == "" && b.set.certKey == "" {
		return nil
	}
	pair := &api.Certificate{Cert: b.set.cert, Key: b.set.certKey, Log: b.log}
	b.certificate, err = pair.Config()
	return err
}

func (b *builder) traces(ctx context.Context, cfg *api.Config) (err error) {
	if b.set.otlp != "" {
		b.trace, err = trace.Start(ctx, b.set.otlp, built())
		cfg.Trace = b.trace
	}
	return err
}

// drainTime is how long a stop may take.
const drainTime = 10 * time.Second
