package main

import "github.com/spf13/cobra"

// rules groups what editors do with a rules folder.
func (p *program) rules() *cobra.Command {
	cmd := &cobra.Command{Use: "rules", Short: p.lang.say("检查和测试规则", "lint and test rules")}
	cmd.AddCommand(p.lint(), p.prove(), p.diff(), p.impact(), p.explain(), p.evade(), p.schema(), p.gate(), p.fit(), p.calibrate(), p.norms(), p.docs())
	return cmd
}
