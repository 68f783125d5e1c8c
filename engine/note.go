package engine

// Note is what an author is about to publish: design.md section 3 is its
// contract. Pointers and Known fields tell "not stated" from a zero value.
type Note struct {
	ID          string
	Title, Body string
	Tags        []string
	Type        NoteType
	Category    string // "" when not stated; one of Categories
	Product     []string
	Links       []Link
	Images      []Image
	Comment     string
	Author      Author
	Merchant    Merchant
	Disclosure  Disclosure
	Evidence    []Evidence
	Approved    []string
	Campaign    Campaign
	Metrics     Metrics
	PublishedAt string // RFC 3339, kept as written
	History     []PastNote
}

// NoteType says who pays for a note.
type NoteType uint8

// Organic is the default.
const (
	Organic NoteType = iota
	Brand
	Commercial
	Ad
	Shop
)

// NoteTypes and the lists below are the words of the closed fields, in the
// order of their constants and of the conditions' enum numbers.
var (
	NoteTypes   = [...]string{"organic", "brand", "commercial", "ad", "shop"}
	Categories  = [...]string{"cosmetics", "cosmetics_special", "cosmetics_kids", "toothpaste", "food", "health_food", "fsmp", "infant_formula", "baby", "drug", "device", "medical", "medical_beauty", "pet", "education", "finance", "real_estate", "alcohol", "tobacco", "sports", "outdoor", "fmcg", "travel", "other"}
	LinkSites   = [...]string{"tmall", "taobao", "jd", "xhs", "other"}
	LinkKinds   = [...]string{"ad_link", "goods", "url", "token"}
	AuthorKinds = [...]string{"person", "brand", "institution", "medical"}
	Regions     = [...]string{"domestic", "overseas"}
	Identities  = [...]string{"brand", "shop", "person"}
	Proofs      = [...]string{"approval", "test_report", "certificate", "statistic", "registration", "patent"}
	Platforms   = [...]string{"taobao", "jd"}
	Histories   = [...]string{"author", "campaign"}
)

// Number is a quantity in hundredths; Known is false when it was not stated.
type Number struct {
	Hundredths int64
	Known      bool
}

// Link is a link under the note.
type Link struct {
	Platform, Kind, URL, Title string
	Price                      Number // yuan
}

// Image is what a caller read from a picture.
type Image struct {
	Text string
	QR   []string
}

// Author is who publishes.
type Author struct {
	Kind, Name, Bio string
	Minor           bool
}

// Merchant is who sells.
type Merchant struct {
	Region, Identity string
	Agent            bool
	ShopScore        Number // 0-5
	ShipHours        Number // hours
}

// Disclosure is what the note declares; not stated means false.
type Disclosure struct {
	AdLabel, PartnerLabel, AILabel, AIGenerated, Commission bool
}

// Evidence is a proof handed in with the note.
type Evidence struct {
	Claim, Kind, Number, Issuer, Date, Scope string
}

// Campaign is the order a paid note belongs to.
type Campaign struct {
	StarTask, ParentTask, Order, Platform string
	AllowedCategories                     []string
}

// Metrics are a past note's figures.
type Metrics struct {
	Impressions, Likes, Collects, Comments, Shares Number
}

// PastNote is an earlier note of the same author or campaign (Kind, one of
// Histories), as its sketch: what near duplicates are recognised by, or its text.
type PastNote struct {
	ID, Kind string
	Sketch   []byte
	Text     string // its body, where the caller has it: compared exactly
}

// IsCommercial reports whether the law sees an advertisement: the type is not
// organic, or there is a commission, an order or an ad link.
func (n *Note) IsCommercial() bool {
	if n.Type != Organic || n.Disclosure.Commission || n.Campaign.Order != "" {
		return true
	}
	for i := range n.Links {
		if n.Links[i].Kind == "ad_link" {
			return true
		}
	}
	return false
}
