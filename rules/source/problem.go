package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing wrong with a rules folder and where it stands. Codes
// that begin with W- are warnings: the folder loads all the same.
type Problem struct {
	File      string
	Line, Col int    // from 1, Col in characters; 0 when the whole file is meant
	Code      string // stable: E-key, W-dup-term
	Rule      string // full id, or "" outside rules
	ZH, EN    string
	Hint      string // what to write instead, in Chinese; "" when nothing is near
}

// Warn reports whether the problem is only a warning.
func (p Problem) Warn() bool { return strings.HasPrefix(p.Code, "W-") }

// String is the Chinese form: file:line:col: code: rule: text（hint）.
func (p Problem) String() string { return p.format(p.ZH) }

// English is String with the English text.
func (p Problem) English() string { return p.format(p.EN) }

// format puts the place before a text, as compilers do, so that editors jump.
func (p Problem) format(text string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s: ", p.File, p.Line, p.Col, p.Code)
	if p.Rule != "" {
		b.WriteString(p.Rule + ": ")
	}
	b.WriteString(text)
	if p.Hint != "" {
		b.WriteString("（" + p.Hint + "）")
	}
	return b.String()
}

// Problems are all the problems of a folder, sorted by place.
type Problems []Problem

// Sort orders by file, line, column and code. What a pack says for all its
// rules is wrong once, not once a rule.
func (list Problems) Sort() Problems {
	slices.SortStableFunc(list, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), cmp.Compare(a.Code, b.Code))
	})
	return slices.CompactFunc(list, func(a, b Problem) bool {
		b.Rule = a.Rule
		return a == b
	})
}

// Errors are the problems that keep the folder from loading.
func (list Problems) Errors() Problems {
	var errs Problems
	for _, p := range list {
		if !p.Warn() {
			errs = append(errs, p)
		}
	}
	return errs
}

// Err is nil when there are only warnings, else an error with every line.
func (list Problems) Err() error {
	errs := list.Errors()
	if len(errs) == 0 {
		return nil
	}
	return errs
}

// Error lists the problems one a line, in English.
func (list Problems) Error() string {
	lines := make([]string, len(list))
	for i, p := range list {
		lines[i] = p.English()
	}
	return strings.Join(lines, "\n")
}
