package cond

import (
	"slices"
	"strings"
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
	NoteType:               {Name: "note.type", Type: Enum, Words: noteTypes},
	NoteCommercial:         {Name: "note.commercial", Type: Bool},
	NoteCategory:           {Name: "note.category", Type: Enum, Optional: true, Words: categories},
	NoteApproved:           {Name: "note.approved", Type: Presence, Optional: true},
	AuthorKind:             {Name: "author.kind", Type: Enum, Optional: true, Words: authorKinds},
	AuthorMinor:            {Name: "author.minor", Type: Bool},
	MerchantRegion:         {Name: "merchant.region", Type: Enum, Optional: true, Words: regions},
	MerchantIdentity:       {Name: "merchant.identity", Type: Enum, Optional: true, Words: identities},
	MerchantAgent:          {Name: "merchant.agent", Type: Bool},
	MerchantShopScore:      {Name: "merchant.shop_score", Type: Num, Optional: true},
	MerchantShipHours:      {Name: "merchant.ship_hours", Type: Num, Optional: true},
	DisclosureAdLabel:      {Name: "disclosure.ad_label", Type: Bool},
	DisclosurePartnerLabel: {Name: "disclosure.partner_label", Type: Bool},
	DisclosureAILabel:      {Name: "disclosure.ai_label", Type: Bool},
	DisclosureAIGenerated:  {Name: "disclosure.ai_generated", Type: Bool},
	DisclosureCommission:   {Name: "disclosure.commission", Type: Bool},
	CampaignStarTask:       {Name: "campaign.star_task", Type: Presence, Optional: true},
	CampaignParentTask:     {Name: "campaign.parent_task", Type: Presence, Optional: true},
	CampaignOrder:          {Name: "campaign.order", Type: Presence, Optional: true},
	CampaignPlatform:       {Name: "campaign.platform", Type: Enum, Optional: true, Words: platforms},
	CampaignCategoryOK:     {Name: "campaign.category_ok", Type: Bool, Optional: true},
	LinksCount:             {Name: "links.count", Type: Num},
	LinksPrice:             {Name: "links.price", Type: Num, Optional: true},
	LinksTitleMatch:        {Name: "links.title_match", Type: Num, Optional: true},
	ImagesCount:            {Name: "images.count", Type: Num},
	ImagesQR:               {Name: "images.qr", Type: Num},
	TitleUnits:             {Name: "title.units", Type: Num},
	TitleHan:               {Name: "title.han", Type: Num},
	BodyRunes:              {Name: "body.runes", Type: Num},
	TagsCount:              {Name: "tags.count", Type: Num},
	TagsInBody:             {Name: "tags.in_body", Type: Num},
	TextHan:                {Name: "text.han", Type: Num},
	TextSentences:          {Name: "text.sentences", Type: Num},
	TextLines:              {Name: "text.lines", Type: Num},
	TextQuestions:          {Name: "text.questions", Type: Num},
	TextExclaims:           {Name: "text.exclaims", Type: Num},
	TextEmoji:              {Name: "text.emoji", Type: Num},
	TextEmojiRun:           {Name: "text.emoji_run", Type: Num},
	TextRhythm:             {Name: "text.rhythm", Type: Num},
	TextVariety:            {Name: "text.variety", Type: Num},
	TextHanShare:           {Name: "text.han_share", Type: Num},
	NamesTop:               {Name: "names.top", Type: Num},
	NamesTopDensity:        {Name: "names.top_density", Type: Num},
	NamesOthers:            {Name: "names.others", Type: Num},
	SamenessOwn:            {Name: "sameness.own", Type: Num, Optional: true},
	SamenessCampaign:       {Name: "sameness.campaign", Type: Num, Optional: true},
	HitField:               {Name: "hit.field", Type: Enum, PerHit: true, Words: surfaces},
	HitValue:               {Name: "hit.value", Type: Num, Optional: true, PerHit: true},
	HitIndex:               {Name: "hit.index", Type: Num, PerHit: true},
	HitDisguised:           {Name: "hit.disguised", Type: Bool, PerHit: true},
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
	if near := nearest(name, full); near != "" {
		return near
	}
	for _, f := range full {
		if f[strings.IndexByte(f, '.')+1:] == name[strings.LastIndexByte(name, '.')+1:] {
			return f
		}
	}
	return ""
}
