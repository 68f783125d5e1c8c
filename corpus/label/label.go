// Package label is how an audit's files call what a report says, in the words
// of `notelint check`.
package label

import (
	"strings"

	"github.com/notelint/notelint/engine"
)

// Verdicts and Severities are in the order of the engine's.
var (
	Verdicts   = [len(engine.Verdicts)]string{"可以发布", "需要人工看", "不要发布"}
	Severities = [len(engine.Severities)]string{"提示", "建议改", "要人看", "必须改"}
)

var (
	places  = map[string]string{"title_start": "在标题开头写上", "body_start": "在正文开头写上", "body_end": "在正文结尾写上"}
	deletes = map[string]string{"hit": "删掉这几个字", "clause": "删掉这半句", "sentence": "删掉这一句", "line": "删掉这一行"}
)

// Advice says what to write instead.
func Advice(a *engine.Advice) string {
	switch {
	case a.Replace != "":
		return "改成“" + a.Replace + "”"
	case a.Delete != "":
		return or(deletes[a.Delete], a.Delete)
	case a.Insert != "":
		return or(places[a.At], "写上") + "“" + a.Insert + "”"
	}
	return a.Ask
}

func or(word, other string) string {
	if word == "" {
		return other
	}
	return word
}

// Message is a rule's message without what a finding puts into it.
func Message(s string) string {
	for {
		open := strings.IndexByte(s, '<')
		length := strings.IndexByte(s[max(open, 0):], '>')
		if open < 0 || length < 0 {
			return s
		}
		s = s[:open] + "…" + s[open+length+1:]
	}
}
