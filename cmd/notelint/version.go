package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/segment"
)

// version prints what a report depends on.
func (p *program) version() *cobra.Command {
	cmd := &cobra.Command{Use: "version", Args: cobra.NoArgs, Short: p.lang.say("程序、规则和词典的版本", "versions of program, rules and dictionary")}
	var format choice
	choose(cmd, &format, "format", p.lang.say("输出格式", "output format"), "text", "json")
	book := p.rulebook(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		e, err := book.engine(cmd.Context(), p)
		if err != nil {
			return err
		}
		v := versionOf(e, book)
		if format.value == "json" {
			return json.NewEncoder(p.out).Encode(v)
		}
		_, err = fmt.Fprintf(p.out, "notelint %s\nrules %s\nunicode %s\ndictionary %s\n%s\n", v.Version, v.Revision, v.Unicode, v.Dictionary, v.Go)
		return err
	}
	return cmd
}

func versionOf(e *engine.Engine, b *rulebook) api.Version {
	return api.Version{Version: built(), Revision: e.Revision(), Unicode: unicode.Version, Dictionary: b.segmenter.value + ":" + segment.Digest, Go: runtime.Version()}
}

// built is the version of the module that the program was built from.
func built() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
