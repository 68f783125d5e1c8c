package main

import "github.com/spf13/cobra"

// root is the whole command.
func (p *program) root() *cobra.Command {
	cmd := &cobra.Command{
		Use:           "notelint",
		Short:         p.lang.say("小红书笔记发布前检查", "check Xiaohongshu notes before they go live"),
		Long:          p.lang.say("小红书笔记发布前检查：哪里不能发，为什么，可以怎么写。", "Checks Xiaohongshu notes before they go live: what is not allowed, why, and what to write instead."),
		SilenceErrors: true, SilenceUsage: true,
	}
	cmd.SetUsageTemplate(p.lang.usage())
	cmd.SetHelpCommand(&cobra.Command{Hidden: true})
	language := &choice{value: "zh", among: []string{"zh", "en"}}
	cmd.PersistentFlags().Var(language, "lang", p.lang.say("说明和标签的语言", "language of help and labels"))
	cmd.PersistentFlags().BoolP("help", "h", false, p.lang.say("看说明", "show help"))
	cmd.AddCommand(p.check(), p.audit(), p.serve(), p.keys(), p.config(), p.rules(), p.version())
	cmd.InitDefaultCompletionCmd()
	if c, _, err := cmd.Find([]string{"completion"}); err == nil {
		c.Short = p.lang.say("命令行补全脚本：bash、zsh、fish、powershell", "completion scripts for bash, zsh, fish and powershell")
	}
	return cmd
}
