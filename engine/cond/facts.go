package cond

import (
	"slices"
	"strings"

	"github.com/notelint/notelint/engine/spell"
)

// Words of the closed fields, in the order of their numbers. Package engine
// holds the same lists for its codecs.
var (
	noteTypes   = []string{"organic", "brand", "commercial", "ad", "shop"}
	categories  = []string{"cosmetics", "cosmetics_special", "cosmetics_kids", "toothpaste", "food", "health_food", "fsmp", "infant_formula", "baby", "drug", "device", "medical", "medical_beauty", "pet", "education", "finance", "real_estate", "alcohol", "tobacco", "sports", "outdoor", "fmcg", "travel", "other"}
	linkKinds   = []string{"ad_link", "goods", "url", "token"}
	linkSites   = []string{"tmall", "taobao", "jd", "xhs", "other"}
	authorKinds = []string{"person", "brand", "institution", "medical"}
	regions     = []string{"domestic", "overseas"}
	identities  = []string{"brand", "shop", "person"}
	proofs      = []string{"approval", "test_report", "certificate", "statistic", "registration", "patent"}
	platforms   = []string{"taobao", "jd"}
	surfaces    = []string{"title", "body", "tag", "image_text", "link_title", "comment", "author_name", "author_bio"}
	linkWords   = slices.Concat(linkKinds, linkSites)
)

var facts = [factCount]Info{
	NoteType:               {Name: "note.type", About: "笔记类型", Type: Enum, Words: noteTypes},
	NoteCommercial:         {Name: "note.commercial", About: "商业笔记：类型不是 organic，或有佣金、订单、广告链接", Type: Bool},
	NoteCategory:           {Name: "note.category", About: "品类，按调用方所写", Type: Enum, Optional: true, Words: categories},
	NoteApproved:           {Name: "note.approved", About: "是否附有已批准的原文", Type: Presence, Optional: true},
	AuthorKind:             {Name: "author.kind", About: "作者身份", Type: Enum, Optional: true, Words: authorKinds},
	AuthorMinor:            {Name: "author.minor", About: "作者未成年", Type: Bool},
	MerchantRegion:         {Name: "merchant.region", About: "商家所在地", Type: Enum, Optional: true, Words: regions},
	MerchantIdentity:       {Name: "merchant.identity", About: "商家身份", Type: Enum, Optional: true, Words: identities},
	MerchantAgent:          {Name: "merchant.agent", About: "商家经代理商投放", Type: Bool},
	MerchantShopScore:      {Name: "merchant.shop_score", About: "店铺分", Type: Num, Optional: true},
	MerchantShipHours:      {Name: "merchant.ship_hours", About: "商家做得到的发货小时数", Type: Num, Optional: true},
	DisclosureAdLabel:      {Name: "disclosure.ad_label", About: "标了「广告」", Type: Bool},
	DisclosurePartnerLabel: {Name: "disclosure.partner_label", About: "标了合作", Type: Bool},
	DisclosureAILabel:      {Name: "disclosure.ai_label", About: "标了 AI", Type: Bool},
	DisclosureAIGenerated:  {Name: "disclosure.ai_generated", About: "内容由 AI 生成", Type: Bool},
	DisclosureCommission:   {Name: "disclosure.commission", About: "有佣金", Type: Bool},
	CampaignStarTask:       {Name: "campaign.star_task", About: "有星任务编号", Type: Presence, Optional: true},
	CampaignParentTask:     {Name: "campaign.parent_task", About: "有父任务编号", Type: Presence, Optional: true},
	CampaignOrder:          {Name: "campaign.order", About: "有蒲公英订单编号", Type: Presence, Optional: true},
	CampaignPlatform:       {Name: "campaign.platform", About: "任务的平台", Type: Enum, Optional: true, Words: platforms},
	CampaignCategoryOK:     {Name: "campaign.category_ok", About: "品类在允许投放的类目里", Type: Bool, Optional: true},
	LinksCount:             {Name: "links.count", About: "链接数", Type: Num},
	LinksPrice:             {Name: "links.price", About: "落地页最低价（元）", Type: Num, Optional: true},
	LinksTitleMatch:        {Name: "links.title_match", About: "落地页标题的词出现在笔记里的比例，0 到 1", Type: Num, Optional: true},
	ImagesCount:            {Name: "images.count", About: "图片数", Type: Num},
	ImagesQR:               {Name: "images.qr", About: "二维码数", Type: Num},
	TitleUnits:             {Name: "title.units", About: "标题长度（平台的计数单位）", Type: Num},
	TitleHan:               {Name: "title.han", About: "标题汉字数", Type: Num},
	BodyRunes:              {Name: "body.runes", About: "正文字符数", Type: Num},
	TagsCount:              {Name: "tags.count", About: "话题数", Type: Num},
	TagsInBody:             {Name: "tags.in_body", About: "话题里的词在正文出现的比例，0 到 1；没有话题时未知", Type: Num, Optional: true},
	TextHan:                {Name: "text.han", About: "正文汉字数，不算话题", Type: Num},
	TextSentences:          {Name: "text.sentences", About: "句数", Type: Num},
	TextLines:              {Name: "text.lines", About: "行数", Type: Num},
	TextQuestions:          {Name: "text.questions", About: "问号数", Type: Num},
	TextExclaims:           {Name: "text.exclaims", About: "感叹号数", Type: Num},
	TextEmoji:              {Name: "text.emoji", About: "表情数", Type: Num},
	TextEmojiRun:           {Name: "text.emoji_run", About: "最长一串连着的表情", Type: Num},
	TextRhythm:             {Name: "text.rhythm", About: "句子长短的变化（变异系数）；不到两句时未知", Type: Num, Optional: true},
	TextVariety:            {Name: "text.variety", About: "不同的双字占全部双字的比例；没有文字时未知", Type: Num, Optional: true},
	TextHanShare:           {Name: "text.han_share", About: "汉字比例；没有文字时未知", Type: Num, Optional: true},
	NamesTop:               {Name: "names.top", About: "说得最多的一个名字的次数", Type: Num},
	NamesTopDensity:        {Name: "names.top_density", About: "那个名字每百个汉字说几次；没有汉字时未知", Type: Num, Optional: true},
	NamesOthers:            {Name: "names.others", About: "提到的别家品牌数", Type: Num},
	SamenessOwn:            {Name: "sameness.own", About: "和作者早先最像的笔记的相似度，0 到 1", Type: Num, Optional: true},
	SamenessCampaign:       {Name: "sameness.campaign", About: "和同一任务里最像的笔记的相似度，0 到 1", Type: Num, Optional: true},
	HitField:               {Name: "hit.field", About: "命中所在的位置", Type: Enum, PerHit: true, Words: surfaces},
	HitValue:               {Name: "hit.value", About: "命中的数值：元、小时、百分比、数", Type: Num, Optional: true, PerHit: true},
	HitIndex:               {Name: "hit.index", About: "第几处命中，0 是全篇第一处", Type: Num, PerHit: true},
	HitDisguised:           {Name: "hit.disguised", About: "是变形写法：谐音、形近或拆开", Type: Bool, PerHit: true},
}

// Facts describes every fact, indexed by Fact. The caller must not change the
// words.
func Facts() []Info { return slices.Clone(facts[:]) }

// Info describes the fact.
func (f Fact) Info() Info { return facts[f] }

// String is the fact's name in conditions.
func (f Fact) String() string { return facts[f].Name }

// LookupFact finds a fact by its full name. When there is none, ok is false and
// near is the name that was probably meant, or "".
func LookupFact(name string) (f Fact, near string, ok bool) {
	for i := range facts {
		if facts[i].Name == name {
			return Fact(i), "", true
		}
	}
	return 0, nearestFact(name), false
}

// nearestFact also knows facts by their last part alone: commercial for
// note.commercial.
func nearestFact(name string) string {
	full := make([]string, len(facts))
	for i := range facts {
		full[i] = facts[i].Name
	}
	if near := spell.Nearest(name, full); near != "" {
		return near
	}
	for _, f := range full {
		if f[strings.IndexByte(f, '.')+1:] == name[strings.LastIndexByte(name, '.')+1:] {
			return f
		}
	}
	return ""
}
