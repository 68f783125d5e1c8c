package print

import (
	"strconv"

	"github.com/notelint/notelint/engine"
)

// words are the labels of one language.
type words struct {
	verdicts                                                  [len(engine.Verdicts)]string
	severities                                                [len(engine.Severities)]string
	spared, unknown, risk, real, tone, perHundred, points     string
	part, usualOpen, usualClose                               string
	reason, instead, basis, consequence, needs, written, also string
	rule, because, readAs                                     string
	comma, semicolon, colon, open, closed                     string
	over                                                      string // between what a limit counts and its bound
	column                                                    int    // cells of the labels under a finding
	replace                                                   string
	fields, places, deletes, evasions, need, limits           map[string]string
}

func wordsIn(lang string) words {
	if lang == "en" {
		return inEnglish()
	}
	return inChinese()
}

func inChinese() words {
	return words{
		verdicts: [...]string{"可以发布", "需要人工看", "不要发布"}, severities: [...]string{"提示", "建议改", "要人看", "必须改"},
		spared: "已豁免", unknown: "—", risk: "风险", real: "真实度", tone: "广告腔", perHundred: " 每百字", points: "风险点数",
		part: "真实", usualOpen: "（", usualClose: "% 的真实笔记不比它多）",
		reason: "原因", instead: "改法", basis: "依据", consequence: "后果", needs: "需要", written: "写法", also: "还在",
		rule: "规则", because: "理由", readAs: "读作", comma: "，", semicolon: "；", colon: "：", open: "“", closed: "”", over: "，上限 ", column: 5,
		fields: map[string]string{
			"title": "标题", "body": "正文", "tag": "话题", "image_text": "图片", "link_title": "链接", "comment": "评论", "author_name": "昵称",
			"author_bio": "简介", "note": "整篇", "body_start": "正文开头", "body_end": "正文结尾", "disclosure.ad_label": "广告标识",
			"disclosure.partner_label": "合作标识", "disclosure.ai_label": "AI 标识",
		},
		places:  map[string]string{"title_start": "在标题开头写上", "body_start": "在正文开头写上", "body_end": "在正文结尾写上"},
		deletes: map[string]string{"hit": "删掉这几个字", "clause": "删掉这半句", "sentence": "删掉这一句", "line": "删掉这一行"},
		replace: "改成",
		evasions: map[string]string{
			"width": "全半角", "traditional": "繁体", "style": "花体字", "mark": "附加符号", "emoji": "表情代字", "invisible": "隐形字符",
			"separator": "中间隔开", "homophone": "谐音", "shape": "形近字", "pinyin": "拼音", "split": "拆字",
		},
		need:   map[string]string{"evidence": "证明材料", "qualification": "资质证明", "label": "标识", "context": "说明背景"},
		limits: map[string]string{"title": "标题字数", "body": "正文字数", "tags": "话题个数", "findings": "结果条数", "exempted": "豁免条数", "shadow": "试行条数"},
	}
}

func inEnglish() words {
	return words{
		verdicts: [...]string{"PASS", "REVIEW", "BLOCK"}, severities: [...]string{"info", "warn", "review", "block"},
		spared: "exempted", unknown: "-", risk: "risk", real: "authenticity", tone: "ad tone", perHundred: " per 100 Han", points: "risk points",
		part: "real", usualOpen: " (", usualClose: "% of real notes have no more)",
		reason: "why", instead: "instead", basis: "basis", consequence: "then", needs: "needs", written: "disguise", also: "also in",
		rule: "rule", because: "because", readAs: "read as ", comma: ", ", semicolon: "; ", colon: ": ", open: "\"", closed: "\"", over: ", limit ", column: 9,
		fields:  map[string]string{"tag": "tags", "image_text": "image", "link_title": "link", "author_name": "name", "author_bio": "bio"},
		places:  map[string]string{"title_start": "begin the title with ", "body_start": "begin the body with ", "body_end": "end the body with "},
		deletes: map[string]string{"hit": "delete it", "clause": "delete the clause", "sentence": "delete the sentence", "line": "delete the line"},
		replace: "write ",
	}
}

// named are words by a table; a word it does not know stays as it is.
func (w *words) named(table map[string]string, list ...string) []string {
	out := make([]string, len(list))
	for i, name := range list {
		if out[i] = table[name]; out[i] == "" {
			out[i] = name
		}
	}
	return out
}

func (w *words) field(name string) string { return w.named(w.fields, name)[0] }

// place is the field of a span, with its number where there may be several.
func (w *words) place(at *engine.Span) string {
	if at.Index > 0 {
		return w.field(at.Field) + strconv.Itoa(at.Index+1)
	}
	return w.field(at.Field)
}

func (w *words) quote(s string) string { return w.open + s + w.closed }

// advice says what to write instead.
func (w *words) advice(a *engine.Advice) string {
	switch {
	case a.Replace != "":
		return w.replace + w.quote(a.Replace)
	case a.Delete != "":
		return w.named(w.deletes, a.Delete)[0]
	case a.Insert != "":
		return w.named(w.places, a.At)[0] + w.quote(a.Insert)
	}
	return a.Ask
}

// usual says how many real notes have no more of something.
func (w *words) usual(percentile int) string {
	return w.usualOpen + strconv.Itoa(percentile) + w.usualClose
}

func (w *words) limit(l engine.Limit) string {
	return w.named(w.limits, l.What)[0] + " " + strconv.Itoa(l.Have) + w.over + strconv.Itoa(l.Max)
}
