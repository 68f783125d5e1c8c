package main

import (
	"fmt"
	"log/slog"
	"net"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/api"
)

// serve answers HTTP until it is told to stop.
func (p *program) serve() *cobra.Command {
	cmd := &cobra.Command{
		Use: "serve", Args: cobra.NoArgs, Short: p.lang.say("网页和 HTTP 接口", "the page and the HTTP interface"),
		Long: p.lang.say("提供网页（/）和接口（POST /v1/check，说明见 /openapi.json）。收到 SIGTERM 或 SIGINT 后做完手上的请求再停。",
			"Serves the page (/) and the interface (POST /v1/check, described in /openapi.json). On SIGTERM or SIGINT it finishes what it has begun."),
	}
	addr := cmd.Flags().String("addr", ":8080", p.lang.say("监听地址", "address to listen on"))
	book := p.rulebook(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx, stop := signal.NotifyContext(cmd.Context(), syscall.SIGTERM, syscall.SIGINT)
		defer stop()
		e, err := book.engine(ctx, p)
		if err != nil {
			return err
		}
		server, err := api.New(api.Config{Engine: e, Version: versionOf(e, book), Log: slog.New(slog.NewJSONHandler(p.errs, nil))})
		if err != nil {
			return err
		}
		on, err := new(net.ListenConfig).Listen(ctx, "tcp", *addr)
		if err != nil {
			return err
		}
		fmt.Fprintln(p.out, p.lang.say("打开 ", "open ")+visit(on.Addr()))
		return server.Run(ctx, on)
	}
	return cmd
}

// visit is where a browser on this machine reaches an address.
func visit(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return at.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}
