package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// lang is the language of help, labels and errors: zh, or en. The messages of
// rules are Chinese in both.
type lang string

// say picks the text of the language.
func (l lang) say(zh, en string) string {
	if l == "en" {
		return en
	}
	return zh
}

// langOf looks for --lang ahead of the parser, whose own help is in that
// language. A value it does not know is refused later.
func langOf(args []string) lang {
	found := lang("zh")
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			found = lang(value)
		} else if arg == "--lang" && i+1 < len(args) {
			found = lang(args[i+1])
		}
	}
	return found
}

// usage is cobra's template in the language.
func (l lang) usage() string {
	if l == "en" {
		return usageEN
	}
	return strings.NewReplacer(
		"Usage:", "用法：", "[command]", "[命令]", "Commands:", "命令：", "Flags:", "选项：", "Global Flags:", "通用选项：", "Examples:", "例子：",
		"for more about a command", "看某个命令的说明", "Use ", "用 ",
	).Replace(usageEN)
}

const usageEN = `Usage:{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [command]{{end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Global Flags:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

Use "{{.CommandPath}} [command] --help" for more about a command.{{end}}
`

// choice is a flag that takes one of a few words.
type choice struct {
	value string
	among []string
}

func (c *choice) String() string { return c.value }

// Type is shown in the help in place of "string".
func (c *choice) Type() string { return strings.Join(c.among, "|") }

// Set is pflag's.
func (c *choice) Set(value string) error {
	for _, word := range c.among {
		if word == value {
			c.value = value
			return nil
		}
	}
	return choiceError(c.among)
}

type choiceError []string

func (e choiceError) Error() string { return "must be one of " + strings.Join(e, ", ") }

// choose adds a flag of closed words, completed by the shell.
func choose(cmd *cobra.Command, c *choice, name, about string, among ...string) {
	c.value, c.among = among[0], among
	cmd.Flags().Var(c, name, about)
	_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(among, cobra.ShellCompDirectiveNoFileComp))
}
