package page

import (
	_ "embed"
	"html/template"
	"io"

	"github.com/notelint/notelint/corpus/replay"
	"github.com/notelint/notelint/corpus/summary"
)

//go:embed diff.html
var diffLayout string

// diffView is what the layout of a difference shows.
type diffView struct {
	*replay.Diff
	Title string
	Style template.CSS
}

// kindWords are the words of replay.Kinds.
var kindWords = [len(replay.Kinds)]string{"新增不要发布", "解除不要发布", "新增需要人工看", "恢复可以发布", "只是分数或问题变了"}

// WriteDiff writes a difference as one HTML file that opens without a network.
func WriteDiff(to io.Writer, title string, d *replay.Diff) error {
	t, err := template.New("diff").Funcs(functions).Funcs(template.FuncMap{
		"kind": func(k int) string { return kindWords[k] },
		"note": func(c replay.Change) *summary.Note { return &summary.Note{Place: c.Place, Note: c.Note, Report: c.Is} },
	}).Parse(diffLayout)
	if err != nil {
		return err
	}
	return t.Execute(to, diffView{d, title, template.CSS(style)})
}
