package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/api/keys"
	"github.com/notelint/notelint/api/live"
)

// serve answers HTTP until it is told to stop.
func (p *program) serve() *cobra.Command {
	cmd := &cobra.Command{
		Use: "serve", Args: cobra.NoArgs, Short: p.lang.say("网页和 HTTP 接口", "the page and the HTTP interface"),
		Long: p.lang.say(
			"提供网页（/）和接口（POST /v1/check，全部说明在 /docs）。\n\n本机试用：--open，不要密钥，只能监听本机地址。正式使用：--data 目录，保存密钥、检查记录和规则版本；第一次启动会显示一次管理员密钥。\n\n"+
				"每个选项也可以写在 --config 文件里（addr: …），或写成环境变量（NOTELINT_ADDR）。SIGHUP 重新读规则；SIGTERM 或 SIGINT 做完手上的请求再停。",
			"Serves the page (/) and the interface (POST /v1/check, described at /docs).\n\nTo try it on this machine: --open, no keys, loopback only. In earnest: --data DIR, which holds keys, decisions and revisions of rules; "+
				"the first start shows an admin key, once.\n\nEvery option may also stand in the --config file (addr: …) or in the environment (NOTELINT_ADDR). SIGHUP reads the rules again; on SIGTERM or SIGINT it finishes what it has begun."),
		Example: "  notelint serve --open\n  notelint serve --addr :8443 --data /var/lib/notelint --tls-cert cert.pem --tls-key key.pem",
	}
	set := p.serving(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if _, err := set.resolve(os.Environ()); err != nil {
			return err
		}
		ctx, stop := signal.NotifyContext(cmd.Context(), syscall.SIGTERM, syscall.SIGINT)
		defer stop()
		return p.run(ctx, set)
	}
	return cmd
}

// run puts a server together and runs it.
func (p *program) run(ctx context.Context, set *serving) (err error) {
	log := slog.New(slog.NewJSONHandler(p.errs, nil))
	b := builder{p: p, set: set, log: log}
	defer func() { err = errors.Join(err, b.close()) }()
	cfg, err := b.config(ctx)
	if err != nil {
		return err
	}
	server, err := api.New(cfg)
	if err != nil {
		return err
	}
	on, err := new(net.ListenConfig).Listen(ctx, "tcp", set.addr)
	if err != nil {
		return err
	}
	scheme := "http"
	if cfg.Access.Local && !loopback(on.Addr()) {
		return errors.Join(errors.New(p.lang.say("--open 只能监听本机地址，例如 --addr localhost:8080 (open_not_local)",
			"--open takes an address of this machine only, such as --addr localhost:8080 (open_not_local)")), on.Close())
	}
	if b.certificate != nil {
		scheme, on = "https", tls.NewListener(on, b.certificate)
	}
	defer follow(ctx, cfg.Rules, cfg.Shadow)()
	fmt.Fprintln(p.out, p.lang.say("打开 ", "open ")+visit(scheme, on.Addr()))
	return server.Run(ctx, on)
}

// follow reads the rules again on SIGHUP, until the function returned is
// called.
func follow(ctx context.Context, all ...*live.Rules) func() {
	hup, done := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(hup, syscall.SIGHUP)
	go func() {
		defer close(done)
		for range hup {
			for _, r := range all {
				if r != nil {
					r.Reload(ctx, true)
				}
			}
		}
	}()
	return func() {
		signal.Stop(hup)
		close(hup)
		<-done
	}
}

// firstKey makes the admin key of a server that has none and shows it.
func (p *program) firstKey(file keys.File) error {
	list, err := file.Read()
	if err != nil || len(list) > 0 {
		return err
	}
	text, err := file.Create(keys.Key{Name: "admin", Scopes: keys.Scopes, Created: time.Now().UTC()})
	if err == nil {
		fmt.Fprintln(p.out, p.lang.say("管理员密钥（只显示这一次）：", "admin key (shown this once): ")+text)
	}
	return err
}

func loopback(at net.Addr) bool {
	tcp, ok := at.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// visit is where a browser on this machine reaches an address.
func visit(scheme string, at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return at.String()
	}
	if ip := net.ParseIP(host); ip != nil && (ip.IsUnspecified() || ip.IsLoopback()) {
		host = "localhost"
	}
	return scheme + "://" + net.JoinHostPort(host, port) + "/"
}
