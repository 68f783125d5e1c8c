package engine

import (
	"encoding/base64"

	"github.com/notelint/notelint/engine/wire"
)

// AppendNote appends a note as one line of JSON that DecodeNote reads back to
// the same note. Members that are not stated are left out.
func AppendNote(dst []byte, n *Note) []byte {
	w := noteWriter{wire.Append(dst)}
	w.Open('{')
	w.text("id", n.ID)
	w.text("title", n.Title)
	w.text("body", n.Body)
	w.texts("tags", n.Tags)
	if n.Type != Organic {
		w.text("type", NoteTypes[n.Type])
	}
	w.text("category", n.Category)
	w.texts("product", n.Product)
	writeList(&w, "links", n.Links, (*noteWriter).link)
	writeList(&w, "images", n.Images, (*noteWriter).image)
	w.text("comment", n.Comment)
	writePart(&w, "author", n.Author, (*noteWriter).author)
	writePart(&w, "merchant", n.Merchant, (*noteWriter).merchant)
	writePart(&w, "disclosure", n.Disclosure, (*noteWriter).disclosure)
	writeList(&w, "evidence", n.Evidence, (*noteWriter).evidence)
	w.texts("approved", n.Approved)
	w.campaign(&n.Campaign)
	writePart(&w, "metrics", n.Metrics, (*noteWriter).metrics)
	w.text("published_at", n.PublishedAt)
	writeList(&w, "history", n.History, (*noteWriter).pastNote)
	w.Close('}')
	return w.Buf
}

// noteWriter writes members that are stated.
type noteWriter struct{ wire.Writer }

func (w *noteWriter) text(name, s string) {
	if s != "" {
		w.Key(name)
		w.Text(s)
	}
}

func (w *noteWriter) texts(name string, list []string) {
	if len(list) > 0 {
		w.Key(name)
		w.Texts(list)
	}
}

// truth leaves false out: a member that is not stated is false.
func (w *noteWriter) truth(name string, v bool) {
	if v {
		w.Key(name)
		w.Bool(true)
	}
}

// number keeps a stated zero apart from what is not stated.
func (w *noteWriter) number(name string, n Number) {
	if n.Known {
		w.Key(name)
		w.Hundredths(n.Hundredths)
	}
}

// writeList writes an array of objects whose members write writes.
func writeList[T any](w *noteWriter, name string, list []T, write func(*noteWriter, *T)) {
	if len(list) == 0 {
		return
	}
	w.Key(name)
	w.Open('[')
	for i := range list {
		w.Open('{')
		write(w, &list[i])
		w.Close('}')
	}
	w.Close(']')
}

// writePart writes an object of which something is stated.
func writePart[T comparable](w *noteWriter, name string, part T, write func(*noteWriter, *T)) {
	if part == *new(T) {
		return
	}
	w.Key(name)
	w.Open('{')
	write(w, &part)
	w.Close('}')
}

// The writers below are in the order of the tables in decode_note.go; that both
// know the same members is what the round trip test draws notes for.

func (w *noteWriter) link(l *Link) {
	w.text("platform", l.Platform)
	w.text("kind", l.Kind)
	w.text("url", l.URL)
	w.text("title", l.Title)
	w.number("price", l.Price)
}

func (w *noteWriter) image(i *Image) {
	w.text("text", i.Text)
	w.texts("qr", i.QR)
}

func (w *noteWriter) author(a *Author) {
	w.text("kind", a.Kind)
	w.text("name", a.Name)
	w.text("bio", a.Bio)
	w.truth("minor", a.Minor)
}

func (w *noteWriter) merchant(m *Merchant) {
	w.text("region", m.Region)
	w.text("identity", m.Identity)
	w.truth("agent", m.Agent)
	w.number("shop_score", m.ShopScore)
	w.number("ship_hours", m.ShipHours)
}

func (w *noteWriter) disclosure(d *Disclosure) {
	w.truth("ad_label", d.AdLabel)
	w.truth("partner_label", d.PartnerLabel)
	w.truth("ai_label", d.AILabel)
	w.truth("ai_generated", d.AIGenerated)
	w.truth("commission", d.Commission)
}

func (w *noteWriter) evidence(e *Evidence) {
	w.text("claim", e.Claim)
	w.text("kind", e.Kind)
	w.text("number", e.Number)
	w.text("issuer", e.Issuer)
	w.text("date", e.Date)
	w.text("scope", e.Scope)
}

// campaign is no writePart: its list makes it incomparable.
func (w *noteWriter) campaign(c *Campaign) {
	if sizeOf(c.StarTask, c.ParentTask, c.Order, c.Platform) == 0 && len(c.AllowedCategories) == 0 {
		return
	}
	w.Key("campaign")
	w.Open('{')
	w.text("star_task", c.StarTask)
	w.text("parent_task", c.ParentTask)
	w.text("order", c.Order)
	w.text("platform", c.Platform)
	w.texts("allowed_categories", c.AllowedCategories)
	w.Close('}')
}

func (w *noteWriter) metrics(m *Metrics) {
	w.number("impressions", m.Impressions)
	w.number("likes", m.Likes)
	w.number("collects", m.Collects)
	w.number("comments", m.Comments)
	w.number("shares", m.Shares)
}

func (w *noteWriter) pastNote(p *PastNote) {
	w.text("id", p.ID)
	w.text("kind", p.Kind)
	w.text("sketch", base64.StdEncoding.EncodeToString(p.Sketch))
	w.text("text", p.Text)
}
