package testline

import (
	"slices"
	"strconv"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/rules/source"
)

// setting is something an = row can give: a field of the note by one of the
// accessors, or, with none, a measured fact.
type setting struct {
	name  string
	words []string // closed list of values
	text  func(*engine.Note) *string
	flag  func(*engine.Note) *bool
	num   func(*engine.Note) *engine.Number
	add   func(n *engine.Note, value string) // may be given several times
	truth bool                               // a measured boolean, not a number
}

var settings = append([]setting{
	{name: "note.type", words: engine.NoteTypes[:]},
	{name: "note.category", words: engine.Categories[:], text: func(n *engine.Note) *string { return &n.Category }},
	{name: "note.approved", add: func(n *engine.Note, v string) { n.Approved = append(n.Approved, v) }},
	{name: "note.product", add: func(n *engine.Note, v string) { n.Product = append(n.Product, v) }},
	{name: "note.evidence", words: engine.Proofs[:], add: func(n *engine.Note, v string) { n.Evidence = append(n.Evidence, engine.Evidence{Kind: v}) }},
	{name: "note.links"},
	{name: "author.kind", words: engine.AuthorKinds[:], text: func(n *engine.Note) *string { return &n.Author.Kind }},
	{name: "author.minor", flag: func(n *engine.Note) *bool { return &n.Author.Minor }},
	{name: "merchant.region", words: engine.Regions[:], text: func(n *engine.Note) *string { return &n.Merchant.Region }},
	{name: "merchant.identity", words: engine.Identities[:], text: func(n *engine.Note) *string { return &n.Merchant.Identity }},
	{name: "merchant.agent", flag: func(n *engine.Note) *bool { return &n.Merchant.Agent }},
	{name: "merchant.shop_score", num: func(n *engine.Note) *engine.Number { return &n.Merchant.ShopScore }},
	{name: "merchant.ship_hours", num: func(n *engine.Note) *engine.Number { return &n.Merchant.ShipHours }},
	{name: "disclosure.ad_label", flag: func(n *engine.Note) *bool { return &n.Disclosure.AdLabel }},
	{name: "disclosure.partner_label", flag: func(n *engine.Note) *bool { return &n.Disclosure.PartnerLabel }},
	{name: "disclosure.ai_label", flag: func(n *engine.Note) *bool { return &n.Disclosure.AILabel }},
	{name: "disclosure.ai_generated", flag: func(n *engine.Note) *bool { return &n.Disclosure.AIGenerated }},
	{name: "disclosure.commission", flag: func(n *engine.Note) *bool { return &n.Disclosure.Commission }},
	{name: "campaign.star_task", text: func(n *engine.Note) *string { return &n.Campaign.StarTask }},
	{name: "campaign.parent_task", text: func(n *engine.Note) *string { return &n.Campaign.ParentTask }},
	{name: "campaign.order", text: func(n *engine.Note) *string { return &n.Campaign.Order }},
	{name: "campaign.platform", words: engine.Platforms[:], text: func(n *engine.Note) *string { return &n.Campaign.Platform }},
}, measured()...)

// measured are the facts that have no field in the note.
func measured() []setting {
	list := []setting{{name: cond.CampaignCategoryOK.String(), truth: true}}
	for f := cond.LinksCount; f < cond.HitField; f++ {
		list = append(list, setting{name: f.String()})
	}
	return list
}

// repeats reports whether a row may give the setting several times.
func (s *setting) repeats() bool { return s.add != nil || s.name == "note.links" }

// give sets the value, or says what is wrong with it.
func (s *setting) give(given *Given, value string) *source.Fault {
	if s.words != nil && !slices.Contains(s.words, value) {
		return badWord(s.name, value, s.words)
	}
	switch {
	case value == "":
		return badValue("%s 没有值", "%s has no value", s.name)
	case s.name == "note.type":
		given.note.Type = engine.NoteType(slices.Index(s.words, value))
	case s.name == "note.links":
		return giveLink(&given.note, value)
	case s.add != nil:
		s.add(&given.note, value)
	case s.text != nil:
		*s.text(&given.note) = value
	case s.flag != nil || s.truth:
		return s.giveTruth(given, value)
	default:
		return s.giveNumber(given, value)
	}
	return nil
}

func badValue(zh, en string, args ...any) *source.Fault {
	f := factFault(zh, en, args...)
	return &f
}

func badWord(name, value string, words []string) *source.Fault {
	f := factFault("%s 没有「%s」这个值", "%s has no value %s", name, value).Near(value, words)
	return &f
}

// giveTruth sets a boolean of the note, or fixes a measured one.
func (s *setting) giveTruth(given *Given, value string) *source.Fault {
	switch {
	case value != "true" && value != "false":
		return badValue("%s 要写 true 或 false", "%s is true or false", s.name)
	case !s.truth:
		*s.flag(&given.note) = value == "true"
	case value == "true":
		given.Facts[s.name] = 1
	default:
		given.Facts[s.name] = 0
	}
	return nil
}

// giveNumber sets a number of the note, or fixes a measured one.
func (s *setting) giveNumber(given *Given, value string) *source.Fault {
	n, ok := hundredths(value)
	if !ok {
		return badValue("%s 要写数字，最多两位小数", "%s is a number with at most two decimals", s.name)
	}
	if s.num == nil {
		given.Facts[s.name] = n
	} else {
		*s.num(&given.note) = engine.Number{Hundredths: n, Known: true}
	}
	return nil
}

// giveLink reads kind/platform or kind/platform@price.
func giveLink(n *engine.Note, value string) *source.Fault {
	path, price, priced := strings.Cut(value, "@")
	kind, platform, _ := strings.Cut(path, "/")
	link := engine.Link{Kind: kind, Platform: platform}
	if !slices.Contains(engine.LinkKinds[:], kind) {
		return badWord("links", kind, engine.LinkKinds[:])
	}
	if !slices.Contains(engine.LinkSites[:], platform) {
		return badWord("links", platform, engine.LinkSites[:])
	}
	h, ok := hundredths(price)
	if priced && !ok {
		return badValue("价格「%s」不是数字", "the price %s is no number", price)
	}
	link.Price = engine.Number{Hundredths: h, Known: priced}
	n.Links = append(n.Links, link)
	return nil
}

// hundredths reads a decimal of at most two places and twelve digits before
// them.
func hundredths(value string) (int64, bool) {
	digits, places, _ := strings.Cut(value, ".")
	if len(places) > 2 || len(digits) > 12 {
		return 0, false
	}
	n, err := strconv.ParseInt(digits+places+"00"[len(places):], 10, 64)
	return n, err == nil && digits != "" && value[0] >= '0' && value[0] <= '9'
}
