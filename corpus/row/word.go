package row

import (
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/spell"
)

// types are the words of exports for a note's type. Pictures or video say
// nothing about who pays.
var types = map[string]engine.NoteType{
	"organic": engine.Organic, "自然": engine.Organic, "自然笔记": engine.Organic, "普通": engine.Organic, "普通笔记": engine.Organic, "素人": engine.Organic,
	"图文": engine.Organic, "视频": engine.Organic, "图文笔记": engine.Organic, "视频笔记": engine.Organic, "normal": engine.Organic, "video": engine.Organic, "image": engine.Organic, "非商业": engine.Organic,
	"brand": engine.Brand, "品牌": engine.Brand, "品牌笔记": engine.Brand, "官方": engine.Brand, "企业": engine.Brand,
	"commercial": engine.Commercial, "商业": engine.Commercial, "商业笔记": engine.Commercial, "合作": engine.Commercial, "合作笔记": engine.Commercial, "报备": engine.Commercial,
	"报备笔记": engine.Commercial, "蒲公英": engine.Commercial, "商单": engine.Commercial, "品牌合作": engine.Commercial,
	"ad": engine.Ad, "广告": engine.Ad, "广告笔记": engine.Ad, "信息流": engine.Ad, "聚光": engine.Ad, "薯条": engine.Ad,
	"shop": engine.Shop, "店铺": engine.Shop, "商品笔记": engine.Shop, "带货": engine.Shop, "带货笔记": engine.Shop, "店铺笔记": engine.Shop,
}

func setType(n *engine.Note, s string, _ *Table) *engine.InputError {
	v, ok := types[head(s)]
	if !ok {
		return unknownWord("不认识的笔记类型", "unknown note type", s, engine.NoteTypes[:])
	}
	n.Type = v
	return nil
}

// categories are the words of exports for a category of the rules.
var categories = map[string]string{
	"美妆": "cosmetics", "化妆品": "cosmetics", "护肤": "cosmetics", "彩妆": "cosmetics", "个护": "cosmetics", "美妆个护": "cosmetics", "特殊化妆品": "cosmetics_special", "儿童化妆品": "cosmetics_kids", "牙膏": "toothpaste",
	"食品": "food", "美食": "food", "食品饮料": "food", "零食": "food", "保健食品": "health_food", "保健品": "health_food", "婴幼儿配方": "infant_formula", "奶粉": "infant_formula", "母婴": "baby", "药品": "drug", "医疗器械": "device",
	"医疗": "medical", "健康": "medical", "医美": "medical_beauty", "宠物": "pet", "教育": "education", "知识": "education", "金融": "finance", "理财": "finance", "保险": "finance", "房产": "real_estate", "家居房产": "real_estate", "酒": "alcohol", "酒类": "alcohol",
	"烟草": "tobacco", "运动": "sports", "运动健身": "sports", "户外": "outdoor", "快消": "fmcg", "日用": "fmcg", "旅行": "travel", "旅游": "travel", "出行": "travel", "其他": "other", "其它": "other",
	"穿搭": "other", "时尚": "other", "服饰": "other", "数码": "other", "科技数码": "other", "家居": "other", "家居家装": "other", "家装": "other", "汽车": "other", "摄影": "other", "影视": "other", "情感": "other", "职场": "other", "游戏": "other", "音乐": "other", "文化": "other", "手工": "other", "生活": "other", "生活记录": "other", "搞笑": "other", "明星": "other", "萌宠": "pet",
}

func setCategory(n *engine.Note, s string, _ *Table) *engine.InputError {
	word := head(s)
	if first, _, ok := strings.Cut(word, "/"); ok {
		word = first
	}
	if slices.Contains(engine.Categories[:], strings.ToLower(strings.TrimSpace(s))) {
		n.Category = strings.ToLower(strings.TrimSpace(s))
		return nil
	}
	v, ok := categories[word]
	if !ok {
		return unknownWord("不认识的类目", "unknown category", s, engine.Categories[:])
	}
	n.Category = v
	return nil
}

// unknownWord is the error of a word of a closed column that is not known.
func unknownWord(zh, en, s string, known []string) *engine.InputError {
	shown := []rune(s)
	if len(shown) > 32 {
		shown = append(shown[:32], '…')
	}
	if near := spell.Nearest(s, known); near != "" {
		zh, en = zh+"（是不是 "+near+"？）", en+" (did you mean "+near+"?)"
	}
	return &engine.InputError{Code: engine.CodeBadValue, Offset: -1, ZH: zh + " “" + string(shown) + "”", EN: en + " \"" + string(shown) + "\""}
}
