package engine

import (
	"math/bits"
	"slices"
	"unicode/utf16"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
)

// fact is what a condition knows by name: hundredths, 0 or 1, or an enum's
// index. An unstated optional fact is unknown.
func (s *state) fact(f cond.Fact) (v int64, known bool) {
	if len(s.given) > 0 {
		if v, ok := s.given[f]; ok {
			return v, true
		}
	}
	switch {
	case f >= cond.HitField:
		return s.hitFact(f)
	case f >= cond.LinksCount:
		return s.measured(f)
	}
	return s.stated(f)
}

// stated facts stand in the note.
func (s *state) stated(f cond.Fact) (int64, bool) {
	n := &s.note
	switch f {
	case cond.NoteType:
		return int64(n.Type), true
	case cond.NoteCommercial:
		return truth(n.IsCommercial()), true
	case cond.NoteCategory:
		return word(Categories[:], n.Category)
	case cond.NoteApproved:
		return 1, len(n.Approved) > 0
	case cond.AuthorKind:
		return word(AuthorKinds[:], n.Author.Kind)
	case cond.AuthorMinor:
		return truth(n.Author.Minor), true
	case cond.MerchantRegion:
		return word(Regions[:], n.Merchant.Region)
	case cond.MerchantIdentity:
		return word(Identities[:], n.Merchant.Identity)
	case cond.MerchantAgent:
		return truth(n.Merchant.Agent), true
	case cond.MerchantShopScore:
		return n.Merchant.ShopScore.Hundredths, n.Merchant.ShopScore.Known
	case cond.MerchantShipHours:
		return n.Merchant.ShipHours.Hundredths, n.Merchant.ShipHours.Known
	}
	return s.declared(f)
}

func (s *state) declared(f cond.Fact) (int64, bool) {
	d, c := &s.note.Disclosure, &s.note.Campaign
	switch f {
	case cond.DisclosureAdLabel:
		return truth(d.AdLabel), true
	case cond.DisclosurePartnerLabel:
		return truth(d.PartnerLabel), true
	case cond.DisclosureAILabel:
		return truth(d.AILabel), true
	case cond.DisclosureAIGenerated:
		return truth(d.AIGenerated), true
	case cond.DisclosureCommission:
		return truth(d.Commission), true
	case cond.CampaignStarTask:
		return 1, c.StarTask != ""
	case cond.CampaignParentTask:
		return 1, c.ParentTask != ""
	case cond.CampaignOrder:
		return 1, c.Order != ""
	case cond.CampaignPlatform:
		return word(Platforms[:], c.Platform)
	}
	return s.categoryAllowed()
}

// word is the number of an enum's word; "" is unknown.
func word(words []string, w string) (int64, bool) {
	i := slices.Index(words, w)
	return int64(i), i >= 0
}

// categoryAllowed is campaign.category_ok: unknown without a category.
func (s *state) categoryAllowed() (int64, bool) {
	if s.note.Category == "" {
		return 0, false
	}
	allowed := s.note.Campaign.AllowedCategories
	if len(allowed) == 0 {
		allowed = s.e.set.Policy.Categories
	}
	return truth(slices.Contains(allowed, s.note.Category)), true
}

// hitFact is about the hit being judged.
func (s *state) hitFact(f cond.Fact) (int64, bool) {
	if s.at.Hit == nil {
		return 0, false
	}
	switch f {
	case cond.HitField:
		return int64(s.page.Text.PartAt(s.at.Start).Surface), true
	case cond.HitValue:
		return s.at.Value()
	case cond.HitIndex:
		return 100 * int64(s.index), true
	}
	return truth(s.disguised(s.at)), true
}

// measured facts are counted from links, pictures and text.
func (s *state) measured(f cond.Fact) (int64, bool) {
	switch f {
	case cond.LinksCount:
		return hundred(len(s.note.Links)), true
	case cond.LinksPrice:
		return lowestPrice(s.note.Links)
	case cond.LinksTitleMatch:
		return s.titleMatch()
	case cond.ImagesCount:
		return hundred(len(s.note.Images)), true
	case cond.ImagesQR:
		return hundred(countQR(s.note.Images)), true
	case cond.TitleUnits:
		return hundred(TitleUnits(s.note.Title)), true
	case cond.TitleHan:
		return hundred(s.hanOf(find.Title)), true
	case cond.BodyRunes:
		return hundred(runeCount(s.note.Body)), true
	case cond.TagsCount:
		return hundred(len(s.note.Tags) + len(s.page.Topics())), true
	case cond.TagsInBody:
		return s.tagsInBody()
	case cond.NamesTop, cond.NamesTopDensity, cond.NamesOthers:
		return s.nameFact(f)
	case cond.SamenessOwn, cond.SamenessCampaign:
		return s.sameness(f)
	}
	return s.textFact(f)
}

func hundred(n int) int64 { return 100 * int64(n) }

func lowestPrice(links []Link) (v int64, known bool) {
	for i := range links {
		p := links[i].Price
		if p.Known && (!known || p.Hundredths < v) {
			v, known = p.Hundredths, true
		}
	}
	return v, known
}

func countQR(images []Image) (n int) {
	for i := range images {
		n += len(images[i].QR)
	}
	return n
}

// TitleUnits is the length of a title by the publishing agents' rule: UTF-16
// units count two above 127 and one below, the sum is halved and rounded up.
func TitleUnits(title string) int {
	n := 0
	for _, r := range title {
		switch {
		case r <= 127:
			n++
		default:
			n += 2 * utf16.RuneLen(r)
		}
	}
	return (n + 1) / 2
}

// units counts the runes of valid text, and those of them that take two units
// of UTF-16, eight bytes at a time: every byte that does not continue a rune
// begins one, and one of four bytes begins with 11110.
func units(s string) (runes, wide int) {
	const high, next = 0x8080808080808080, 0x4040404040404040
	for ; len(s) >= 8; s = s[8:] {
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		runes += 8 - bits.OnesCount64(w&high&^(w&next<<1))
		wide += bits.OnesCount64(w & (w << 1) & (w << 2) & (w << 3) & high)
	}
	for i := range len(s) {
		if s[i]&0xC0 != 0x80 {
			runes++
		}
		if s[i] >= 0xF0 {
			wide++
		}
	}
	return runes, wide
}

func runeCount(s string) int {
	runes, _ := units(s)
	return runes
}
