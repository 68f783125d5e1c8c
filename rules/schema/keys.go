package schema

import (
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/detect"
)

// AnyBorder is the word of Borders that asks for no word border.
const AnyBorder = "any"

// Closed lists of words that only rule files have.
var (
	Needs     = []string{"evidence", "qualification", "label", "context"}
	Views     = []string{"fold", "compact", "raw"}
	Borders   = []string{"word", "whole", AnyBorder}
	Tokens    = []string{"latin", "digits", "url"}
	Deletes   = []string{"hit", "clause", "sentence", "line"}
	Inserts   = []string{"title_start", "body_start", "body_end"}
	Pers      = []string{"hit", "note"}
	Disguises = []string{"lower", "keep"}
)

// Matcher are the keys that say what is found, wherever they stand.
var Matcher = []Key{
	{Name: "terms", About: "要找的词：甲、乙、丙，或列表；{词: 换成什么}；{is: 甲、乙, kind: slang}。<n> 是数，<..6> 是最多六个字", Is: ref("terms")},
	{Name: "lexicon", About: "词表的名字；词表自带 views、boundary、except", Is: oneOrMany(name("词表的名字"))},
	{Name: "pattern", About: "RE2 正则，写在单引号里；最后的办法", Is: oneOrMany(&Schema{Type: "string", MinLength: 1})},
	{Name: "gate", About: "正则要等哪个信号出现才查", Is: name("信号的名字")},
	{Name: "on", About: "正则只在这种串上查", Is: words(Tokens)},
	{Name: "detect", About: "内置检测器", Is: oneOrMany(words(detect.Names[:]))},
	{Name: "in", About: "在哪里找", Is: oneOrMany(words(engine.SurfaceNames[:]))},
	{Name: "views", About: "fold：统一写法之后；compact：去掉中间的符号和表情；raw：和原文一字不差", Is: oneOrMany(words(Views))},
	{Name: "boundary", About: "word：不切断别的词；whole：两头都是词的边；any：不管", Is: words(Borders)},
	{Name: "except", About: "落在这些词里的不算命中", Is: ref("finding")},
	{Name: "only", About: "只要有这个属性的词，如 {kind: slang}", Is: namedForm(&Schema{Type: "string", Pattern: namePattern})},
}

// Rule are the keys of a rule.
var Rule = append(slices.Clone(Matcher),
	Key{Name: "id", About: "编号：小写字母、数字和 -，用过的不再用", Is: id(), Need: true},
	Key{Name: "about", About: "写给编辑看的说明", Is: ref("text")},
	Key{Name: "message", About: "给作者看的话；可以用 <text> <matched> 和事实，如 <hit.value>", Is: ref("text"), Need: true},
	Key{Name: "signals", About: "命中周围要看的东西：名字 → 词或匹配", Is: ref("signals")},
	Key{Name: "define", About: "起了名字的条件", Is: ref("define")},
	Key{Name: "when", About: "什么时候算；一个条件，或每行一个、全部要成立", Is: ref("conditions")},
	Key{Name: "extend", About: "结果伸到这些信号里最近的一处", Is: oneOrMany(name("信号的名字"))},
	Key{Name: "per", About: "每处都报，还是每篇只报第一处", Is: words(Pers)},
	Key{Name: "severity", About: "级别：一个词，按笔记种类，或级别 → 条件加 else", Is: ref("severity")},
	Key{Name: "disguised", About: "变形写法降一级（lower）还是不降（keep）", Is: words(Disguises)},
	Key{Name: "unless", About: "豁免：集合的名字，或一条条写", Is: ref("unless")},
	Key{Name: "drop", About: "不要继承来的这些豁免集合", Is: oneOrMany(name("豁免集合的名字"))},
	Key{Name: "suggest", About: "建议怎么改；条件先成立的一条", Is: ref("suggest")},
	Key{Name: "tests", About: "测试，写成 | 开头的一块：+ 要找到，- 不该找到，~ 被豁免，* 每个词都要找到", Is: &Schema{Type: "string", MinLength: 1}, Need: true},
	Key{Name: "require", About: "哪里都没有这些时才报", Is: ref("finding")},
	Key{Name: "at", About: "没有命中的规则，结果落在哪里：位置或事实的名字", Is: &Schema{Type: "string", Examples: surfacesAndFacts()}},
	Key{Name: "stage", About: "enforce：计入；shadow：试行；off：不运行", Is: words(engine.Stages[:])},
	Key{Name: "needs", About: "要作者补什么", Is: words(Needs)},
	Key{Name: "weight", About: "广告感、真实感的规则：每处加多少", Is: between(1, 100)},
	Key{Name: "cap", About: "最多加到多少", Is: between(1, 100)},
	Key{Name: "measure", About: "按一个数算，和 range 一起写", Is: ref("condition")},
	Key{Name: "range", About: "[低, 高]：数从低到高，weight 从零到满", Is: &Schema{Type: "array", Items: &Schema{Type: "number"}, MinItems: 2, MaxItems: 2}},
	Key{Name: "basis", About: "法律依据，如 广告法 9(3)，在 basis.yaml 里", Is: oneOrMany(ref("text"))},
	Key{Name: "consequence", About: "平台或法律会怎么处理", Is: ref("text")},
	Key{Name: "i_know", About: "一个字单独作数的理由", Is: ref("text")},
)

// Defaults are the keys that a pack sets for its rules.
var Defaults = []Key{
	{Name: "severity", About: "规则没有写级别时的级别", Is: ref("severity")},
	{Name: "in", About: "在哪里找", Is: oneOrMany(words(engine.SurfaceNames[:]))},
	{Name: "views", About: "看哪种读法", Is: oneOrMany(words(Views))},
	{Name: "boundary", About: "词的边界", Is: words(Borders)},
	{Name: "disguised", About: "变形写法降不降级", Is: words(Disguises)},
	{Name: "unless", About: "每条规则都有的豁免，规则自己的接在后面", Is: ref("unless")},
	{Name: "when", About: "每条规则都要成立的条件", Is: ref("conditions")},
	{Name: "suggest", About: "规则没有写建议时的建议", Is: ref("suggest")},
	{Name: "needs", About: "要作者补什么", Is: words(Needs)},
	{Name: "cap", About: "广告感、真实感的规则最多加到多少", Is: between(1, 100)},
	{Name: "stage", About: "enforce：计入；shadow：试行；off：不运行", Is: words(engine.Stages[:])},
}

// Pack are the keys of a pack.
var Pack = []Key{
	{Name: "pack", About: "规则包的编号", Is: id(), Need: true},
	{Name: "title", About: "规则包的名字", Is: ref("text"), Need: true},
	{Name: "about", About: "写给编辑看的说明", Is: ref("text")},
	{Name: "scale", About: "算进什么：风险、广告感还是真实感", Is: words(engine.Scales[:])},
	{Name: "basis", About: "法律依据，如 广告法 9(3)", Is: oneOrMany(ref("text"))},
	{Name: "consequence", About: "平台或法律会怎么处理", Is: ref("text")},
	{Name: "cap", About: "整个包最多加几个风险点", Is: between(1, 1000)},
	{Name: "defaults", About: "每条规则继承的", Is: ref("defaults")},
	{Name: "define", About: "所有规则可用的条件", Is: ref("define")},
	{Name: "signals", About: "所有规则可用的信号", Is: ref("signals")},
	{Name: "rules", About: "规则", Is: listOf(ref("rule")), Need: true},
}
