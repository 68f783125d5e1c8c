package engine

// noteFields are the members of a note. Those after history are
// xiaohongshu-mcp's: content, products and schedule_at are other names, the
// rest says how to publish, which no rule judges.
var noteFields = []member[Note]{
	{"id", func(d *decoder, n *Note) { n.ID = d.Text() }},
	{"title", func(d *decoder, n *Note) { n.Title = d.Text() }},
	{"body", readBody},
	{"tags", func(d *decoder, n *Note) { n.Tags = readTexts(d) }},
	{"type", func(d *decoder, n *Note) { n.Type = NoteType(max(readChoice(d, NoteTypes[:]), 0)) }},
	{"category", func(d *decoder, n *Note) { n.Category = readWord(d, Categories[:]) }},
	{"product", readProduct},
	{"links", func(d *decoder, n *Note) { n.Links = readList(d, readLink) }},
	{"images", func(d *decoder, n *Note) { n.Images = readList(d, readImage) }},
	{"comment", func(d *decoder, n *Note) { n.Comment = d.Text() }},
	{"author", func(d *decoder, n *Note) { readObject(d, authorFields, &n.Author) }},
	{"merchant", func(d *decoder, n *Note) { readObject(d, merchantFields, &n.Merchant) }},
	{"disclosure", func(d *decoder, n *Note) { readObject(d, disclosureFields, &n.Disclosure) }},
	{"evidence", func(d *decoder, n *Note) { n.Evidence = readList(d, readEvidence) }},
	{"approved", func(d *decoder, n *Note) { n.Approved = readTexts(d) }},
	{"campaign", func(d *decoder, n *Note) { readObject(d, campaignFields, &n.Campaign) }},
	{"metrics", func(d *decoder, n *Note) { readObject(d, metricsFields, &n.Metrics) }},
	{"published_at", readPublishedAt},
	{"history", func(d *decoder, n *Note) { n.History = readList(d, readPastNote) }},
	{"content", readBody},
	{"desc", readBody},
	{"products", readProduct},
	{"schedule_at", readPublishedAt},
	{"is_original", func(d *decoder, _ *Note) { d.Bool() }},
	{"visibility", func(d *decoder, _ *Note) { d.Text() }},
	{"video", func(d *decoder, _ *Note) { d.Text() }},
}

// The tables are the only list of members: reading, refusing and the hint at
// what was meant go by them. A new member is one line here, one in
// encode_note.go and, if it is a text, one in Note.Size.

var linkFields = []member[Link]{
	{"platform", func(d *decoder, l *Link) { l.Platform = readWord(d, LinkSites[:]) }},
	{"kind", func(d *decoder, l *Link) { l.Kind = readWord(d, LinkKinds[:]) }},
	{"url", func(d *decoder, l *Link) { l.URL = d.Text() }},
	{"title", func(d *decoder, l *Link) { l.Title = d.Text() }},
	{"price", func(d *decoder, l *Link) { l.Price = readNumber(d) }},
}

var imageFields = []member[Image]{
	{"text", func(d *decoder, i *Image) { i.Text = d.Text() }},
	{"qr", func(d *decoder, i *Image) { i.QR = readTexts(d) }},
}

var authorFields = []member[Author]{
	{"kind", func(d *decoder, a *Author) { a.Kind = readWord(d, AuthorKinds[:]) }},
	{"name", func(d *decoder, a *Author) { a.Name = d.Text() }},
	{"bio", func(d *decoder, a *Author) { a.Bio = d.Text() }},
	{"minor", func(d *decoder, a *Author) { a.Minor = d.Bool() }},
}

var merchantFields = []member[Merchant]{
	{"region", func(d *decoder, m *Merchant) { m.Region = readWord(d, Regions[:]) }},
	{"identity", func(d *decoder, m *Merchant) { m.Identity = readWord(d, Identities[:]) }},
	{"agent", func(d *decoder, m *Merchant) { m.Agent = d.Bool() }},
	{"shop_score", func(d *decoder, m *Merchant) { m.ShopScore = readShopScore(d) }},
	{"ship_hours", func(d *decoder, m *Merchant) { m.ShipHours = readNumber(d) }},
}

var disclosureFields = []member[Disclosure]{
	{"ad_label", func(d *decoder, to *Disclosure) { to.AdLabel = d.Bool() }},
	{"partner_label", func(d *decoder, to *Disclosure) { to.PartnerLabel = d.Bool() }},
	{"ai_label", func(d *decoder, to *Disclosure) { to.AILabel = d.Bool() }},
	{"ai_generated", func(d *decoder, to *Disclosure) { to.AIGenerated = d.Bool() }},
	{"commission", func(d *decoder, to *Disclosure) { to.Commission = d.Bool() }},
}

var evidenceFields = []member[Evidence]{
	{"claim", func(d *decoder, e *Evidence) { e.Claim = d.Text() }},
	{"kind", func(d *decoder, e *Evidence) { e.Kind = readWord(d, Proofs[:]) }},
	{"number", func(d *decoder, e *Evidence) { e.Number = d.Text() }},
	{"issuer", func(d *decoder, e *Evidence) { e.Issuer = d.Text() }},
	{"date", func(d *decoder, e *Evidence) { e.Date = d.Text() }},
	{"scope", func(d *decoder, e *Evidence) { e.Scope = d.Text() }},
}

var campaignFields = []member[Campaign]{
	{"star_task", func(d *decoder, c *Campaign) { c.StarTask = d.Text() }},
	{"parent_task", func(d *decoder, c *Campaign) { c.ParentTask = d.Text() }},
	{"order", func(d *decoder, c *Campaign) { c.Order = d.Text() }},
	{"platform", func(d *decoder, c *Campaign) { c.Platform = readWord(d, Platforms[:]) }},
	{"allowed_categories", func(d *decoder, c *Campaign) { c.AllowedCategories = readTexts(d) }},
}

var metricsFields = []member[Metrics]{
	{"impressions", func(d *decoder, m *Metrics) { m.Impressions = readNumber(d) }},
	{"likes", func(d *decoder, m *Metrics) { m.Likes = readNumber(d) }},
	{"collects", func(d *decoder, m *Metrics) { m.Collects = readNumber(d) }},
	{"comments", func(d *decoder, m *Metrics) { m.Comments = readNumber(d) }},
	{"shares", func(d *decoder, m *Metrics) { m.Shares = readNumber(d) }},
}

var pastNoteFields = []member[PastNote]{
	{"id", func(d *decoder, p *PastNote) { p.ID = d.Text() }},
	{"kind", func(d *decoder, p *PastNote) { p.Kind = readWord(d, Histories[:]) }},
	{"sketch", func(d *decoder, p *PastNote) { p.Sketch = readBinary(d) }},
	{"text", func(d *decoder, p *PastNote) { p.Text = d.Text() }},
}

func readLink(d *decoder, into *Link)         { readObject(d, linkFields, into) }
func readEvidence(d *decoder, into *Evidence) { readObject(d, evidenceFields, into) }
func readPastNote(d *decoder, into *PastNote) { readObject(d, pastNoteFields, into) }
