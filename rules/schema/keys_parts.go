package schema

import (
	"slices"

	"github.com/notelint/notelint/engine"
)

// Exemption are the keys of an entry of `unless`.
var Exemption = append(slices.Clone(Matcher),
	Key{Name: "where", About: "词在哪里才豁免：盖住命中（covers）、在它前后、挨着、同一分句、同一句、同一段", Is: words(engine.Wheres[:])},
	Key{Name: "within", About: "before 和 after 最多隔几个字", Is: between(0, 1000)},
	Key{Name: "enclosed", About: "命中在这一对符号里，如 《》", Is: &Schema{Type: "string", Pattern: "^..$"}},
	Key{Name: "when", About: "还要成立的条件", Is: ref("condition")},
	Key{Name: "code", About: "豁免代码，policy.yaml 里的一个", Is: &Schema{Type: "string", Pattern: "^[A-Z][A-Z_]*$"}, Need: true},
	Key{Name: "why", About: "给作者看的理由", Is: ref("text")},
	Key{Name: "needs", About: "要作者补什么", Is: words(Needs)},
)

// Advice are the kinds of advice; a suggestion is one of them.
var Advice = []Key{
	{Name: "replace", About: "换成什么", Is: ref("text")},
	{Name: "delete", About: "删掉多少", Is: words(Deletes)},
	{Name: "insert", About: "加上什么，和 at 一起写", Is: ref("text")},
	{Name: "ask", About: "要作者想一想的话，不写进笔记", Is: ref("text")},
}

// Suggestion are the keys of an entry of `suggest`.
var Suggestion = append([]Key{
	{Name: "when", About: "什么时候提", Is: ref("condition")},
	{Name: "at", About: "insert 加在哪里", Is: words(Inserts)},
}, Advice...)

// Lexicon are the keys of a lexicon.
var Lexicon = []Key{
	{Name: "lexicon", About: "词表的名字：小写字母、数字和 _", Is: name("词表的名字"), Need: true},
	{Name: "about", About: "写给编辑看的说明", Is: ref("text")},
	key("views"), key("boundary"), key("terms"), key("pattern"), key("on"), key("detect"), key("except"),
}

// Overlay are the keys of an overlay, and what it may change.
var (
	Overlay = []Key{
		{Name: "overlay", About: "叠加的名字", Is: ref("text"), Need: true},
		{Name: "about", About: "写给编辑看的说明", Is: ref("text")},
		{Name: "rules", About: "规则的完整编号，或 包.* → 改什么", Is: mapOf(object(OverlayRule, &Schema{MinProperties: 1}))},
		{Name: "lexicons", About: "词表的名字 → 加什么词", Is: mapOf(object(OverlayLexicon, &Schema{MinProperties: 1}))},
	}
	OverlayRule = []Key{
		{Name: "stage", About: "enforce：计入；shadow：试行；off：不运行", Is: words(engine.Stages[:])},
		{Name: "severity", About: "换成这个级别", Is: ref("severity")},
		{Name: "unless", About: "加上这些豁免", Is: ref("unless")},
		{Name: "tests", About: "加上这些测试", Is: &Schema{Type: "string", MinLength: 1}},
	}
	OverlayLexicon = []Key{{Name: "add", About: "加上这些词", Is: ref("terms")}}
)

// key is a key of Matcher.
func key(name string) Key {
	return Matcher[slices.IndexFunc(Matcher, func(k Key) bool { return k.Name == name })]
}
