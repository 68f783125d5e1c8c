package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/api/keys"
)

// keys groups what an operator does with keys.
func (p *program) keys() *cobra.Command {
	cmd := &cobra.Command{Use: "keys", Short: p.lang.say("服务的密钥", "keys of the server"),
		Long: p.lang.say("服务每两秒看一次密钥文件，改动不用重启。", "The server looks at the key file every two seconds; changes need no restart.")}
	file := &keyFile{p: p}
	cmd.PersistentFlags().StringVar(&file.data, "data", "", p.lang.say("数据目录 `DIR`", "data folder `DIR`"))
	cmd.PersistentFlags().StringVar(&file.path, "keys", "", p.lang.say("密钥文件 `FILE`", "key `FILE`"))
	cmd.AddCommand(p.createKey(file), p.listKeys(file), p.revokeKey(file), p.rotateKey(file))
	return cmd
}

type keyFile struct {
	p          *program
	data, path string
}

func (f *keyFile) open() (keys.File, error) {
	switch {
	case f.path != "":
		return keys.File{Path: f.path}, nil
	case f.data != "":
		return keys.File{Path: filepath.Join(f.data, "keys.json")}, nil
	}
	return keys.File{}, errors.New(f.p.lang.say("要写 --data 目录或 --keys 文件 (no_key_file)", "give --data DIR or --keys FILE (no_key_file)"))
}

func (p *program) createKey(at *keyFile) *cobra.Command {
	cmd := &cobra.Command{Use: "create NAME", Args: cobra.ExactArgs(1), Short: p.lang.say("新建一个密钥，只显示一次", "make a key and show it, once")}
	scopes := cmd.Flags().String("scopes", "check", p.lang.say("权限：check review rules admin，用逗号隔开", "scopes: check review rules admin, with commas"))
	days := cmd.Flags().Int("days", 0, p.lang.say("有效天数，0 为一直有效", "days that it holds, 0 for ever"))
	rate := cmd.Flags().Int("rate", 0, p.lang.say("每秒请求数，0 按服务的设置", "requests a second, 0 as the server says"))
	bytes := cmd.Flags().Int("rate-bytes", 0, p.lang.say("每秒字节数，0 按服务的设置", "bytes a second, 0 as the server says"))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		file, err := at.open()
		if err != nil {
			return err
		}
		k := keys.Key{Name: args[0], Created: time.Now().UTC().Truncate(time.Second), Requests: *rate, Bytes: *bytes}
		if k.Scopes, err = keys.ParseScopes(*scopes); err != nil {
			return err
		}
		if *days > 0 {
			k.Expires = k.Created.AddDate(0, 0, *days)
		}
		return p.showKey(file.Create(k))
	}
	return cmd
}

// showKey prints a new key.
func (p *program) showKey(text string, err error) error {
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.out, text)
	return err
}

func (p *program) listKeys(at *keyFile) *cobra.Command {
	return &cobra.Command{Use: "list", Args: cobra.NoArgs, Short: p.lang.say("列出密钥（不含密钥本身）", "list keys, without the keys themselves"), RunE: func(*cobra.Command, []string) error {
		file, err := at.open()
		if err != nil {
			return err
		}
		list, err := file.Read()
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, p.lang.say("编号\t权限\t建立\t到期\t限速\t名称", "ID\tSCOPES\tCREATED\tEXPIRES\tRATE\tNAME"))
		for _, k := range list {
			fmt.Fprintln(table, strings.Join([]string{k.ID, scopeNames(k.Scopes), dayOf(k.Created), dayOf(k.Expires), rateOf(k), k.Name}, "\t"))
		}
		return table.Flush()
	}}
}

func scopeNames(list []keys.Scope) string {
	names := make([]string, len(list))
	for i, s := range list {
		names[i] = string(s)
	}
	return strings.Join(names, ",")
}

func dayOf(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.Format(time.DateOnly)
}

func rateOf(k keys.Key) string {
	if k.Requests == 0 && k.Bytes == 0 {
		return "-"
	}
	return strconv.Itoa(k.Requests) + "/s " + strconv.Itoa(k.Bytes) + "B/s"
}

func (p *program) revokeKey(at *keyFile) *cobra.Command {
	return &cobra.Command{Use: "revoke ID", Args: cobra.ExactArgs(1), Short: p.lang.say("收回一个密钥", "take a key away"), RunE: func(_ *cobra.Command, args []string) error {
		file, err := at.open()
		if err != nil {
			return err
		}
		return file.Revoke(args[0])
	}}
}

func (p *program) rotateKey(at *keyFile) *cobra.Command {
	cmd := &cobra.Command{Use: "rotate ID", Args: cobra.ExactArgs(1), Short: p.lang.say("换一个新密钥，旧的再用一段时间", "make a new key for an old one, which holds a while longer")}
	overlap := cmd.Flags().Duration("overlap", 24*time.Hour, p.lang.say("旧密钥还能用多久", "time that the old key still holds"))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		file, err := at.open()
		if err != nil {
			return err
		}
		now := time.Now().UTC().Truncate(time.Second)
		return p.showKey(file.Rotate(args[0], now, now.Add(*overlap)))
	}
	return cmd
}
