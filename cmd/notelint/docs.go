package main

import (
	"github.com/spf13/cobra"

	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/docs"
)

// docs prints the rule book as Markdown.
func (p *program) docs() *cobra.Command {
	var only bool
	cmd := &cobra.Command{
		Use:   "docs [DIR]",
		Short: p.lang.say("把规则写成一页说明", "print the rules as a page of Markdown"),
		Args:  cobra.MaximumNArgs(1),
	}
	cmd.Flags().BoolVar(&only, "rules-only", false, p.lang.say("不叠在自带规则上", "do not lie over the shipped rules"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		book, err := p.read(args, rules.Options{Only: only})
		if err != nil {
			return err
		}
		return docs.Write(cmd.OutOrStdout(), book)
	}
	return cmd
}
