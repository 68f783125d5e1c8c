package engine

import (
	"strconv"
	"strings"
	"unicode"
)

// Validate says whether a note can be checked: its title or body has a
// character to see, its texts are at most MaxNote bytes together and no list
// has more than MaxItems elements. The error is an *InputError.
func (n *Note) Validate() error {
	if strings.IndexFunc(n.Title, visible) < 0 && strings.IndexFunc(n.Body, visible) < 0 {
		return &InputError{Code: CodeEmpty, Offset: -1, EN: "neither title nor body has any text", ZH: "标题和正文都没有文字"}
	}
	lists := []struct {
		field string
		items int
	}{
		{"tags", len(n.Tags)}, {"product", len(n.Product)}, {"links", len(n.Links)}, {"images", len(n.Images)},
		{"evidence", len(n.Evidence)}, {"approved", len(n.Approved)}, {"history", len(n.History)},
		{"campaign.allowed_categories", len(n.Campaign.AllowedCategories)},
	}
	for _, l := range lists {
		if l.items > MaxItems {
			return tooMany(l.field)
		}
	}
	for i := range n.Images {
		if len(n.Images[i].QR) > MaxItems {
			return tooMany("images[" + strconv.Itoa(i) + "].qr")
		}
	}
	if n.Size() > MaxNote {
		return TooLarge(MaxNote)
	}
	return nil
}

// visible leaves out white space, control and invisible format characters: a
// note of these alone shows nothing.
func visible(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }

// Size is the length in bytes of all texts of the note: what MaxNote bounds,
// however the note was written. Sketches are no text.
func (n *Note) Size() int {
	size := sizeOf(n.ID, n.Title, n.Body, n.Category, n.Comment, n.PublishedAt) +
		sizeOf(n.Tags...) + sizeOf(n.Product...) + sizeOf(n.Approved...) +
		sizeOf(n.Author.Kind, n.Author.Name, n.Author.Bio, n.Merchant.Region, n.Merchant.Identity)
	for i := range n.Links {
		l := &n.Links[i]
		size += sizeOf(l.Platform, l.Kind, l.URL, l.Title)
	}
	for i := range n.Images {
		size += len(n.Images[i].Text) + sizeOf(n.Images[i].QR...)
	}
	for i := range n.Evidence {
		e := &n.Evidence[i]
		size += sizeOf(e.Claim, e.Kind, e.Number, e.Issuer, e.Date, e.Scope)
	}
	for i := range n.History {
		size += sizeOf(n.History[i].ID, n.History[i].Kind, n.History[i].Text)
	}
	c := &n.Campaign
	return size + sizeOf(c.StarTask, c.ParentTask, c.Order, c.Platform) + sizeOf(c.AllowedCategories...)
}

func sizeOf(texts ...string) int {
	size := 0
	for _, s := range texts {
		size += len(s)
	}
	return size
}
