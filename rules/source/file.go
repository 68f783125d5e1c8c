// Package source reads YAML for editors: every node knows where it stands, the
// text is kept for what YAML itself throws away (comments, quotes), and all
// problems are collected. It is the one owner of yaml.v3.
package source

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// MaxFile is the largest file that is read, in bytes.
const MaxFile = 1 << 20

// File is a YAML file: its documents, and its lines as written.
type File struct {
	Name  string
	Docs  []*Node
	lines []string
}

// lineBreak is what YAML counts as the end of a line.
var lineBreak = regexp.MustCompile("\r\n|[\n\r\u0085\u2028\u2029]")

// Parse reads the documents of a file. After a syntax error the documents
// before it are still there.
func Parse(name string, data []byte) (*File, Problems) {
	file := &File{Name: name, lines: lineBreak.Split(string(data), -1)}
	r := reader{file: file}
	switch {
	case len(data) > MaxFile:
		return file, Problems{Say("E-size", "文件有 %d 字节，最多 %d", "the file has %d bytes, at most %d", len(data), MaxFile).at(name, 0, 0)}
	case !utf8.Valid(data):
		return file, Problems{Say("E-utf8", "不是 UTF-8 文字", "not UTF-8").at(name, invalidLine(data), 1)}
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	for {
		var y yaml.Node
		err := decoder.Decode(&y)
		if errors.Is(err, io.EOF) {
			return file, r.found
		}
		if err != nil {
			return file, append(r.found, file.syntax(err))
		}
		if len(y.Content) == 1 && y.Content[0].Tag != "!!null" {
			file.Docs = append(file.Docs, r.node(y.Content[0], 1))
		}
	}
}

// invalidLine is the line of the first byte that is no UTF-8.
func invalidLine(data []byte) int {
	line := 1
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			return line
		}
		if r == '\n' {
			line++
		}
		data = data[size:]
	}
	return line
}

var (
	errorLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(?s:(.*))$`)
	braceText = regexp.MustCompile(`(?:: |- )[\[{][^\]}]*[\]}]+\s*[^\s\]},#]`)
)

// syntax places an error of yaml.v3, which knows at most its line.
func (f *File) syntax(err error) Problem {
	line, what := 1, err.Error()
	if m := errorLine.FindStringSubmatch(what); m != nil {
		what = m[2]
		if n, convErr := strconv.Atoi(m[1]); convErr == nil {
			line = min(max(n, 1), len(f.lines))
		}
	}
	fault := Say("E-yaml", "YAML 写法有错：%s", "YAML syntax: %s", what)
	// yaml.v3 often names the line after the one at fault.
	for _, near := range []int{line, line - 1, line + 1} {
		if near >= 1 && near <= len(f.lines) && braceText.MatchString(f.lines[near-1]) {
			return fault.Try("以 [ 或 { 开头的文字要加引号").at(f.Name, near, f.indent(near)+1)
		}
	}
	return fault.at(f.Name, line, f.indent(line)+1)
}

// text is a line as written, "" past the end.
func (f *File) text(line int) string {
	if line < 1 || line > len(f.lines) {
		return ""
	}
	return f.lines[line-1]
}

// from is the rest of a line from the character col.
func (f *File) from(line, col int) string {
	rest := f.text(line)
	for ; col > 1 && rest != ""; col-- {
		_, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
	}
	return rest
}

// blockIndent is the indentation of the block scalar that begins on a line:
// that of its first line with text.
func (f *File) blockIndent(line int) int {
	for line++; line < len(f.lines) && strings.TrimSpace(f.text(line)) == ""; line++ {
	}
	return f.indent(line)
}

// indent counts the spaces a line begins with.
func (f *File) indent(line int) int {
	text := f.text(line)
	return len(text) - len(strings.TrimLeft(text, " "))
}
