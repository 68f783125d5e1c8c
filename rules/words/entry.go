// Package words reads the word lists of rules: A、B、C, lists, replacements,
// attributes and slots. It tells which phrases hold which words.
package words

import (
	"strings"
	"unicode"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
)

// Entry is a term and where it is written.
type Entry struct {
	engine.Term
	Node   *source.Node // the scalar that holds it
	Offset int          // byte offset in the scalar's text
}

// Reader reads word lists. Fold is how the engine folds text: words that fold
// to the same are the same word.
type Reader struct {
	source.Sink
	Fold func(string) string
}

// Entries reads the value of `terms`, or a signal or exception given as words.
func (r Reader) Entries(n *source.Node) []Entry {
	entries := r.read(n, true)
	seen := make(map[string]string, len(entries))
	for _, e := range entries {
		folded := r.Fold(e.Text)
		if first, ok := seen[folded]; ok {
			r.FailIn(e.Node, e.Offset, source.Say("W-dup-term", "「%s」和「%s」是同一个词", "%q and %q are the same word", e.Text, first))
			continue
		}
		seen[folded] = e.Text
	}
	return entries
}

// read tells the ways to write a list apart.
func (r Reader) read(n *source.Node, nested bool) []Entry {
	switch {
	case n.Kind == source.Map && n.Get("is") != nil:
		return r.marked(n)
	case n.Kind == source.Map:
		return r.replaced(n)
	case n.Kind == source.List && nested:
		var entries []Entry
		for _, item := range n.Items {
			entries = append(entries, r.read(item, false)...)
		}
		return entries
	}
	return r.split(n)
}

// split reads A、B、C.
func (r Reader) split(n *source.Node) []Entry {
	text, ok := r.Text(n)
	if !ok {
		return nil
	}
	var entries []Entry
	offset := 0
	for _, piece := range strings.Split(text, "、") {
		word := strings.TrimSpace(piece)
		e := Entry{Term: engine.Term{Text: word}, Node: n, Offset: offset + strings.Index(piece, word)}
		offset += len(piece) + len("、")
		if r.sound(e) {
			entries = append(entries, e)
		}
	}
	return entries
}

// marked reads {is: A、B, kind: slang}: every other key is an attribute, but
// replace and ask, which are advice.
func (r Reader) marked(n *source.Node) []Entry {
	var attrs map[string]string
	var advice engine.Term
	for _, p := range n.Pairs {
		if p.Key.Text == "is" || r.advice(p, &advice) {
			continue
		}
		if word, ok := r.Word(p.Value); ok && r.name(p.Key) && r.name(p.Value) {
			if attrs == nil {
				attrs = map[string]string{}
			}
			attrs[p.Key.Text] = word
		}
	}
	entries := r.read(n.Get("is"), true)
	for i := range entries {
		entries[i].Attrs, entries[i].Replace, entries[i].Ask = attrs, advice.Replace, advice.Ask
	}
	return entries
}

// advice reads a replacement or question; false for another key.
func (r Reader) advice(p source.Pair, term *engine.Term) bool {
	switch p.Key.Text {
	case "replace":
		term.Replace, _ = r.Text(p.Value)
	case "ask":
		term.Ask, _ = r.Text(p.Value)
	default:
		return false
	}
	return true
}

// name holds attributes and their words to the form conditions can write.
func (r Reader) name(n *source.Node) bool {
	ok := IsName(n.Text)
	if !ok {
		r.Fail(n, source.Say("E-attr", "%s 不能做属性：要用小写字母、数字和 _", "%s is no attribute: use a-z, 0-9 and _", n.Text))
	}
	return ok
}

// replaced reads {最好用: 我用下来顺手的, 最便宜: {ask: 写明比什么便宜}}.
func (r Reader) replaced(n *source.Node) []Entry {
	var all []Entry
	for _, p := range n.Pairs {
		entries := r.split(p.Key)
		var advice engine.Term
		if p.Value.Kind == source.Map {
			r.Keys(p.Value, "replace", "ask")
			for _, sub := range p.Value.Pairs {
				r.advice(sub, &advice)
			}
		} else {
			advice.Replace, _ = r.Text(p.Value)
		}
		for i := range entries {
			entries[i].Replace, entries[i].Ask = advice.Replace, advice.Ask
		}
		all = append(all, entries...)
	}
	return all
}

// sound checks the characters and slots of a word.
func (r Reader) sound(e Entry) bool {
	fail := func(at int, f source.Fault) bool {
		r.FailIn(e.Node, e.Offset+at, f)
		return false
	}
	if e.Text == "" {
		return fail(0, source.Say("E-null", "有一个空的词", "an empty word").Try("检查连着的顿号"))
	}
	if i := strings.IndexAny(e.Text, "，；“”‘’,;\"\n"); i >= 0 {
		sign := string([]rune(e.Text[i:])[:1])
		return fail(i, source.Say("E-term-char", "词里有「%s」", "%q inside a word", sign).Try("词之间用顿号「、」，不用引号"))
	}
	if i := hanSpace(e.Text); i >= 0 {
		return fail(i, source.Say("E-term-char", "词里有空格", "a space inside a word").Try("词之间用顿号「、」"))
	}
	if i, ok := soundSlots(e.Text); !ok {
		return fail(i, source.Say("E-slot", "「%s」里的 < > 不是 <n> 或 <..6>，或者旁边没有字", "bad slot in %q: slots are <n> and <..6>, beside words", e.Text).Try("<n> 是数，<..6> 是最多六个字，不能放在开头和结尾"))
	}
	if r.Fold(e.Text) == "" {
		return fail(0, source.Say("E-term-char", "「%s」没有能查的字", "%q holds nothing to look for", e.Text))
	}
	return true
}

// hanSpace is where a space stands between two Han characters, or -1.
func hanSpace(text string) int {
	before := ' '
	for i, c := range text {
		if c == ' ' && unicode.Is(unicode.Han, before) {
			if next := []rune(text[i:]); len(next) > 1 && unicode.Is(unicode.Han, next[1]) {
				return i
			}
		}
		before = c
	}
	return -1
}

// IsName reports whether s may name a signal, a definition or an attribute.
func IsName(s string) bool {
	for i, c := range s {
		if !(c >= 'a' && c <= 'z' || i > 0 && (c >= '0' && c <= '9' || c == '_')) {
			return false
		}
	}
	return s != ""
}
