package engine

// RuleSet is a rule book with every name resolved: what New compiles and what
// the revision is taken over. It holds no positions, comments or tests.
// Indexes point into Sets and Topics. Conditions stay expr source (package
// cond); the signals they name are the rule's.
type RuleSet struct {
	Sets    []Set
	Packs   []Pack
	Topics  []Topic
	Policy  Policy
	Words   []Word              // taught to the segmenter
	Lists   map[string][]string // word lists that detectors read, by name
	Reading map[string]string   // emoji or symbol -> the character it is read as
}

// Set is things to find: the union of its terms, patterns and detectors. Equal
// sets are one set, however many rules use them.
type Set struct {
	Terms    []Term
	Patterns []Pattern
	Detect   []Detect
	Views    Views    // of Terms and Patterns
	Boundary Boundary // of Terms
	Except   []Use    // a hit inside one of these is no hit
}

// Term is an entry of a set. Text may hold the slots <n> and <..k>.
type Term struct {
	Text    string
	Replace string            // what to write instead, a term's own
	Ask     string            // advice, a term's own
	Attrs   map[string]string // {"kind":"slang"}
}

// Pattern is an RE2 expression on the folded text. It runs at the Literals
// that every match contains, or on tokens of the kind On, or where the set
// Gate hits; just one of the three is given.
type Pattern struct {
	Expr     string
	Literals []string
	On       string // latin, digits, url
	Gate     []Use
}

// Detect is a built-in detector; Only keeps the hits whose kind is in it.
type Detect struct {
	Name string
	Only string
}

// Use is a set as a rule sees it: narrowed to surfaces, to entries with these
// attributes, and without the hits inside Except.
type Use struct {
	Set    int
	In     Surfaces
	Only   map[string]string
	Except []Use
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

// Pack is a family of rules.
type Pack struct {
	ID, Title string
	Scale     Scale
	Cap       int // points; 0 = the policy's
	Rules     []Rule
}

// Scale is what a pack's rules add up to.
type Scale uint8

const (
	ScaleRisk Scale = iota
	ScaleAdTone
	ScaleAuthenticity
)

// Stage says whether a rule counts.
type Stage uint8

const (
	Enforce Stage = iota
	ShadowStage
	Off
)

// Rule is a judgement. With Find it is judged once for every hit; with neither
// Find nor Require once for the note; with Require it holds when Require hits
// nowhere.
type Rule struct {
	ID          string // pack.rule
	Message     string // placeholders <text> <matched> <hit.value> <fact>
	Basis       []string
	Consequence string
	Stage       Stage
	Find        []Use
	Require     []Use
	At          string // surface name or note path; "" = "note"
	Signals     []Signal
	When        string   // "" = true; one expression, definitions expanded
	Extend      []string // signals the finding stretches to
	PerNote     bool
	Severity    []Case // worst first; the last has When ""
	Keep        bool   // an indirect reading costs no severity
	Unless      []Exemption
	Suggest     []Suggestion
	Needs       string

	// Scales other than risk.
	Weight, Cap int
	Measure     string   // expression of a number
	Range       [2]int64 // hundredths
}

// Signal is a named thing a rule looks for around its hits.
type Signal struct {
	Name string
	Uses []Use
}

// Case gives a severity where its condition holds.
type Case struct {
	Level Severity
	When  string
}

// Where says where the words of an exemption stand.
type Where uint8

const (
	Covers Where = iota
	Before
	After
	Touching
	Clause
	Sentence
	Paragraph
)

// Exemption silences a hit, visibly. With Match or Enclosed the words decide
// together with When; without them When alone.
type Exemption struct {
	Match    []Use
	Where    Where
	Within   int
	Enclosed string // a pair of quotation marks: 《》
	When     string
	Code     string
	Why      string
	Needs    string
}

// Suggestion is an Advice under a condition.
type Suggestion struct {
	When string
	Advice
}

// Topic is what a note is about: by category, else by Min different cues.
type Topic struct {
	Name       string
	Categories []string
	Cues       []Use
	Min        int
}

// Word is taught to the segmenter.
type Word struct {
	Text      string
	Frequency int
}

// Policy is the price sheet (policy.yaml), all integers.
type Policy struct {
	Points            [4]int // by Severity
	PackCap, WarnCap  int
	ReviewAt, BlockAt int
	Score             []int    // score of P points, the last for all above
	Categories        []string // default of campaign.allowed_categories
	Limits            PolicyLimits
	Tone              ToneWindow
	Authenticity      AuthenticityPolicy
	Codes             []string
}

// PolicyLimits are bounds on notes and reports.
type PolicyLimits struct {
	TitleUnits, BodyRunes, Tags int
	Findings                    int
}

// ToneWindow is the length in characters of the worst stretch.
type ToneWindow struct{ Runes int }

// AuthenticityPolicy turns part effects into 0-100: Base + sum, clamped. Below
// MinHan characters there is no score.
type AuthenticityPolicy struct{ Base, MinHan int }
