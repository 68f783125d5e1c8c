package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/api/keys"
	"github.com/notelint/notelint/engine/spell"
	"github.com/notelint/notelint/rules/source"
)

// serving is what the flags of serve say.
type serving struct {
	flags *pflag.FlagSet
	book  *rulebook

	addr, data, store, config string
	keys, secret              string
	open                      bool
	keepText                  choice
	keepDays                  int
	bundle, bundleKey, shadow string
	rate, rateBytes, checks   int
	cert, certKey, otlp       string
	cors                      []string
	drain                     time.Duration
}

// serving adds the flags.
func (p *program) serving(cmd *cobra.Command) *serving {
	s := &serving{flags: cmd.Flags()}
	f, say := s.flags, p.lang.say
	f.StringVar(&s.config, "config", "", say("配置文件 `FILE`（YAML），每行一个选项", "settings `FILE` (YAML), an option a line"))
	f.StringVar(&s.addr, "addr", "localhost:8080", say("监听地址", "address to listen on"))
	f.BoolVar(&s.open, "open", false, say("不要密钥，只在本机", "no keys, on this machine only"))
	f.StringVar(&s.data, "data", "", say("数据目录 `DIR`：密钥、记录、规则版本", "data folder `DIR`: keys, decisions, revisions"))
	f.StringVar(&s.store, "store", "", say("数据库 `ADDRESS`：sqlite:PATH 或 postgres://…，默认在数据目录里", "database `ADDRESS`: sqlite:PATH or postgres://…; in the data folder by default"))
	choose(cmd, &s.keepText, "keep-text", say("记录里保存哪些笔记的原文", "notes whose text is kept"), string(api.KeepNone), string(api.KeepReview), string(api.KeepAll))
	f.IntVar(&s.keepDays, "keep-days", 180, say("记录保存天数，0 为一直保存；广告档案依法三年为 1095", "days that decisions are kept, 0 for ever; the law's three years for ad archives are 1095"))
	f.StringVar(&s.keys, "keys", "", say("密钥文件 `FILE`，默认在数据目录里", "key `FILE`; in the data folder by default"))
	f.StringVar(&s.secret, "secret", "", say("回执用的密钥文件 `FILE`，多台服务要用同一个；默认在数据目录里", "secret `FILE` of receipts, the same for all servers of one service; in the data folder by default"))
	s.book = p.rulebook(cmd)
	f.StringVar(&s.bundle, "rules-bundle", "", say("签名规则包 `FILE|URL`（zip，旁边有 .minisig）", "signed rules `FILE|URL` (zip, .minisig beside it)"))
	f.StringVar(&s.bundleKey, "rules-key", "", say("规则包的 minisign 公钥", "minisign public key of the bundle"))
	f.StringVar(&s.shadow, "shadow", "", say("影子规则目录 `DIR`，只计数", "rules folder `DIR` that is only counted"))
	f.IntVar(&s.rate, "rate", 0, say("每个密钥每秒最多请求数，0 不限", "requests a second and key, 0 for no limit"))
	f.IntVar(&s.rateBytes, "rate-bytes", 0, say("每个密钥每秒最多字节数，0 不限", "bytes a second and key, 0 for no limit"))
	f.IntVar(&s.checks, "max-checks", api.DefaultLimits.Checks, say("同时检查的请求数，再多回 429", "checks at a time; more get a 429"))
	f.StringVar(&s.cert, "tls-cert", "", say("证书 `FILE`（PEM），换了会重新读", "certificate `FILE` (PEM), read again when it changes"))
	f.StringVar(&s.certKey, "tls-key", "", say("证书私钥 `FILE`（PEM）", "its private key `FILE` (PEM)"))
	f.StringArrayVar(&s.cors, "cors", nil, say("允许从浏览器调用的网站 `ORIGIN`，可写多次", "site `ORIGIN` that browsers may call from, may be repeated"))
	f.StringVar(&s.otlp, "otlp", "", say("OpenTelemetry 收集器 `URL`，例如 http://localhost:4318", "OpenTelemetry collector `URL`, such as http://localhost:4318"))
	f.DurationVar(&s.drain, "drain", drainTime, say("停止时等手上的请求多久", "time for requests in progress when stopping"))
	return s
}

func (s *serving) keyFile() keys.File {
	if s.keys != "" {
		return keys.File{Path: s.keys}
	}
	return keys.File{Path: filepath.Join(s.data, "keys.json")}
}

// setting is an option, its value and where that comes from.
type setting struct{ name, value, origin string }

// resolve takes what no flag says from the environment, then from the file.
// Origins are --flag, the name of a variable, file:line, or default; an empty
// variable says nothing.
func (s *serving) resolve(environ []string) ([]setting, error) {
	env := map[string]string{}
	for _, pair := range environ {
		name, value, _ := strings.Cut(pair, "=")
		env[name] = value
	}
	origin := map[string]string{}
	s.flags.Visit(func(f *pflag.Flag) { origin[f.Name] = "--" + f.Name })
	var errs []error
	s.each(func(f *pflag.Flag) {
		name := "NOTELINT_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if value := env[name]; value != "" && origin[f.Name] == "" {
			origin[f.Name] = name
			errs = append(errs, wrong(name, s.flags.Set(f.Name, value)))
		}
	})
	errs = append(errs, s.readFile(origin))
	var out []setting
	s.each(func(f *pflag.Flag) {
		from := origin[f.Name]
		if from == "" {
			from = "default"
		}
		out = append(out, setting{f.Name, shown(f), from})
	})
	return out, errors.Join(errs...)
}

// each goes over the options that are settings.
func (s *serving) each(do func(*pflag.Flag)) {
	s.flags.VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && f.Name != "lang" && f.Name != "origin" {
			do(f)
		}
	})
}

// shown is a value without the password that an address may hold.
func shown(f *pflag.Flag) string {
	value := f.Value.String()
	if f.Name == "store" && strings.Contains(value, "@") {
		scheme, rest, _ := strings.Cut(value, "://")
		return scheme + "://…@" + rest[strings.LastIndex(rest, "@")+1:]
	}
	return value
}

func wrong(where string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w (bad_setting)", where, err)
	}
	return nil
}

// readFile reads the settings that nothing else has said.
func (s *serving) readFile(origin map[string]string) error {
	if s.config == "" {
		return nil
	}
	data, err := os.ReadFile(s.config)
	if err != nil {
		return err
	}
	file, problems := source.Parse(s.config, data)
	if err := problems.Err(); err != nil {
		return err
	}
	var errs []error
	for _, doc := range file.Docs {
		for _, pair := range doc.Pairs {
			errs = append(errs, s.take(pair, origin))
		}
	}
	return errors.Join(errs...)
}

// take sets one option from the file; a list sets it several times.
func (s *serving) take(pair source.Pair, origin map[string]string) error {
	name := pair.Key.Text
	place := s.config + ":" + strconv.Itoa(pair.Key.Line) + ":" + strconv.Itoa(pair.Key.Col)
	var known []string
	s.each(func(f *pflag.Flag) { known = append(known, f.Name) })
	if !slices.Contains(known, name) || name == "config" {
		hint := ""
		if near := spell.Nearest(name, known); near != "" {
			hint = "; did you mean " + near + "?"
		}
		return fmt.Errorf("%s: no setting %q%s (unknown_setting)", place, name, hint)
	}
	if origin[name] != "" {
		return nil
	}
	origin[name] = s.config + ":" + strconv.Itoa(pair.Key.Line)
	values := []*source.Node{pair.Value}
	if pair.Value.Kind == source.List {
		values = pair.Value.Items
	}
	var errs []error
	for _, v := range values {
		if v.Kind != source.Scalar {
			return fmt.Errorf("%s: %s takes a plain value (bad_setting)", place, name)
		}
		errs = append(errs, wrong(place, s.flags.Set(name, v.Text)))
	}
	return errors.Join(errs...)
}
