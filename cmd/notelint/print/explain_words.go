package print

import "github.com/notelint/notelint/engine"

// accountWords are the labels of an explanation in one language.
type accountWords struct {
	outcomes, groups                               [len(engine.Outcomes)]string // of one rule; over several
	stages, looks, refused, ops, sides             map[string]string
	signal, when, severity, lowered, unless        string
	have, against, unknown, nearest, near, measure string
	astray, more, lacks, none                      string
}

func accountWordsIn(lang string) accountWords {
	if lang == "en" {
		return accountWords{
			outcomes: [...]string{"its words do not occur", "the required words are there", "the condition does not hold", "undecided: a fact is not known",
				"exempted", "another finding stands there:", "an earlier hit is the note's finding", "found"},
			stages:  map[string]string{"shadow": "in shadow: counts for nothing", "off": "switched off: does not run"},
			looks:   map[string]string{"find": "looks for", "require": "requires"},
			refused: map[string]string{"surface": "does not count: not a place it looks at", "attribute": "does not count: not the kind asked for", "boundary": "does not count: torn out of a word", "exception": "does not count: inside the exception "},
			ops:     map[string]string{"and": "all of", "or": "one of", "not": "not"},
			sides:   map[string]string{"before": "before", "after": "after", "around": "over"},
			signal:  "signal ", when: "condition", severity: "severity ", lowered: "a step lower: a disguised reading", unless: "exemption ",
			have: "is ", against: "against ", unknown: "unknown", nearest: "nearest %s is %s, %s it, %d characters off", near: "nearly %s: %s, %d edits",
			measure: "%s is %s, of %s to %s; adds %d", astray: "its words are not there", more: "and %d more hits", lacks: "lacks ", none: "no rule has anything to tell about this note",
			groups: [...]string{"not there", "there", "words there, condition not met", "undecided for want of a fact", "exempted", "another finding stands there", "found once already", "found"},
		}
	}
	return accountWords{
		outcomes: [...]string{"没有查出：没有要找的词", "没有查出：要求的词都在", "没有查出：条件不成立", "没有查出：缺少事实，判断不了", "豁免", "同一处已经报出：", "前面已经报过一处，每篇只报一次", "查出"},
		stages:   map[string]string{"shadow": "试行，不计入", "off": "这条规则关着，不运行"},
		looks:    map[string]string{"find": "要找的词", "require": "要求的词"},
		refused:  map[string]string{"surface": "不算：不在要看的位置", "attribute": "不算：不是要找的那一类", "boundary": "不算：切断了别的词", "exception": "不算：是例外"},
		ops:      map[string]string{"and": "都要成立", "or": "成立一个就行", "not": "不成立才行"},
		sides:    map[string]string{"before": "前面", "after": "后面", "around": "外面"},
		signal:   "信号 ", when: "条件", severity: "级别 ", lowered: "变形写法，降了一级", unless: "豁免 ",
		have: "现在是 ", against: "对 ", unknown: "未知", nearest: "最近的 %s 是%s，在它%s，隔 %d 个字", near: "最接近的词%s：%s，差 %d 个字",
		measure: "%s 现在是 %s，从 %s 到 %s，加 %d", astray: "词不在那里", more: "还有 %d 处没有列出", lacks: "缺 ", none: "没有一条规则有话可说",
		groups: [...]string{"没有词", "词都在", "有词，条件不成立", "缺少事实，判断不了", "豁免", "同一处已经报出别的", "已经报过", "查出"},
	}
}
