package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// config groups what operators ask about settings.
func (p *program) config() *cobra.Command {
	cmd := &cobra.Command{Use: "config", Short: p.lang.say("查看服务的配置", "show the settings of the server")}
	show := &cobra.Command{
		Use: "show", Args: cobra.NoArgs, Short: p.lang.say("serve 会用的每个选项和取值", "every option that serve would use, and its value"),
		Long: p.lang.say("选项的次序：命令行、环境变量 NOTELINT_…、--config 文件、默认值；前面的优先。", "Settings come from flags, the environment (NOTELINT_…), the --config file, defaults; the first that says something holds."),
	}
	set := p.serving(show)
	origin := show.Flags().Bool("origin", false, p.lang.say("同时显示来源", "show where each comes from too"))
	show.RunE = func(*cobra.Command, []string) error {
		list, err := set.resolve(os.Environ())
		if err != nil {
			return err
		}
		for _, s := range list {
			line := s.name + ": " + s.value
			if *origin {
				line += "  # " + s.origin
			}
			if _, err := fmt.Fprintln(p.out, line); err != nil {
				return err
			}
		}
		return nil
	}
	cmd.AddCommand(show)
	return cmd
}
