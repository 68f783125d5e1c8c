package main

import (
	"github.com/spf13/cobra"

	"github.com/notelint/notelint/rules/schema"
)

// schema prints the form of rule files: `rules schema`.
func (p *program) schema() *cobra.Command {
	return &cobra.Command{
		Use: "schema", Args: cobra.NoArgs, Short: p.lang.say("规则文件的 JSON Schema，给编辑器用", "JSON Schema of rule files, for editors"),
		Long: p.lang.say("打印规则文件的 JSON Schema（2020-12）。在规则文件第一行写 # yaml-language-server: $schema=路径，编辑器就能补全和检查。",
			"Prints the JSON Schema (2020-12) of rule files. With # yaml-language-server: $schema=PATH as the first line of a rule file, editors complete and check it."),
		Example: "  notelint rules schema > pack.schema.json",
		RunE: func(*cobra.Command, []string) error {
			_, err := p.out.Write(schema.Document())
			return err
		},
	}
}
