// Package find turns one note's text into the hits of a rule book's sets:
// terms, patterns and detectors, with word boundaries and exceptions applied.
// It knows neither rules nor reports.
package find

// Surface is a place of a note that a reader sees. The numbers order findings.
type Surface uint8

// BodyStart and BodyEnd are stretches of Body: its first 60 characters and its
// last line with text. A #topic# in the body stands on Tag.
const (
	Title Surface = iota
	Body
	Tag
	ImageText
	LinkTitle
	Comment
	AuthorName
	AuthorBio
	BodyStart
	BodyEnd
	SurfaceCount
)

// SurfaceNames are the words rules and reports use.
var SurfaceNames = [SurfaceCount]string{"title", "body", "tag", "image_text", "link_title", "comment", "author_name", "author_bio", "body_start", "body_end"}

// Surfaces is a set of Surface as bits.
type Surfaces uint16

// Has reports whether s is in the set.
func (set Surfaces) Has(s Surface) bool { return set>>s&1 == 1 }

// Set is things to find: the union of its terms, patterns and detectors. Equal
// sets are one set, however many rules use them.
type Set struct {
	Terms    []Term    `json:",omitempty"`
	Patterns []Pattern `json:",omitempty"`
	Detect   []Detect  `json:",omitempty"`
	Views    Views     // of Terms and Patterns
	Boundary Boundary  // of Terms
	Except   []Use     `json:",omitempty"` // a hit inside one of these is no hit
	Spares   bool      `json:",omitempty"` // its hits only silence others
}

// Term is an entry of a set. Text may hold the slots <n> and <..k>.
type Term struct {
	Text    string
	Replace string            `json:",omitempty"` // what to write instead, a term's own
	Ask     string            `json:",omitempty"` // advice, a term's own
	Attrs   map[string]string `json:",omitempty"` // {"kind":"slang"}
	Hidden  bool              `json:",omitempty"` // also looked for in disguise
}

// Pattern is an RE2 expression on the folded text. It runs at the Literals
// that every match contains, or on tokens of the kind On, or where the set
// Gate hits; just one of the three is given.
type Pattern struct {
	Expr     string
	Literals []string `json:",omitempty"`
	On       string   `json:",omitempty"` // latin, digits, url
	Gate     []Use    `json:",omitempty"`
}

// Detect is a built-in detector; Only keeps the hits whose kind it is.
type Detect struct {
	Name string
	Only string `json:",omitempty"`
}

// Use is a set as a rule sees it: narrowed to surfaces, to entries with these
// attributes, and without the hits inside Except.
type Use struct {
	Set    int
	In     Surfaces
	Only   map[string]string `json:",omitempty"`
	Except []Use             `json:",omitempty"`
}

// Views are the readings of the text a set is looked for in, as bits.
type Views uint8

const (
	ViewFold Views = 1 << iota
	ViewCompact
	ViewRaw
)

// Boundary says where a term may begin and end among words.
type Boundary uint8

const (
	// BoundaryAuto is BoundaryWord up to four Han characters, else BoundaryAny.
	BoundaryAuto Boundary = iota
	BoundaryWord
	BoundaryWhole
	BoundaryAny
)
