package engine

// Report is everything Check says about one note: design.md section 4 is its
// contract. AppendJSON writes it; equal notes and rules give equal bytes.
type Report struct {
	ID           string
	Verdict      Verdict
	Risk         Risk
	Authenticity Authenticity
	AdTone       AdTone
	Findings     []Finding
	Exempted     []Finding
	Shadow       []Finding
	Limits       []Limit
	Revision     string
}

// Verdict is what to do with the note; the worse is the greater.
type Verdict uint8

const (
	Pass Verdict = iota
	Review
	Block
)

// Verdicts are the words of a Verdict.
var Verdicts = [...]string{"pass", "review", "block"}

// Severity is how bad a finding is; the worse is the greater.
type Severity uint8

const (
	Info Severity = iota
	Warn
	SevReview
	SevBlock
)

// Severities are the words of a Severity.
var Severities = [...]string{"info", "warn", "review", "block"}

// Risk is the sum of points and its parts. Parts' Counted add up to Points.
// Chance is how many reviewers in a hundred would object, told only where the
// rule book is calibrated.
type Risk struct {
	Score, Points int
	Calibrated    bool
	Chance        int
	Parts         []RiskPart
}

// RiskPart is a pack's share: Points before and Counted after its caps.
type RiskPart struct {
	Pack            string
	Points, Counted int
}

// Authenticity is 0-100, or unknown with a reason.
type Authenticity struct {
	Score  int
	Known  bool
	Reason string
	Parts  []TonePart
}

// TonePart is one rule's share in ad_tone or authenticity. Value is in
// hundredths where the rule measures and a number of hits times 100 elsewhere.
// Percentile is the share of real notes, 0-100, whose value is no greater, -1
// where the rule book does not know. Evidence is where the first hits stand.
type TonePart struct {
	Signal     string
	Value      int64
	Effect     int
	Percentile int
	Evidence   []Stretch
}

// Stretch is a part of a field, in characters.
type Stretch struct {
	Field string
	Index int
	Rune  [2]int
}

// AdTone says how much the note reads like an advertisement. Densities are
// weight per 100 Han characters, in hundredths.
type AdTone struct {
	Density int
	Worst   Worst
	Hits    int
	Parts   []TonePart
}

// Worst is the stretch with the highest density; Density 0 means none.
type Worst struct {
	Stretch
	Density int
}

// Span is a place in a field, in the three units callers use.
type Span struct {
	Field             string
	Index             int
	Rune, UTF16, Byte [2]int
}

// Finding is a rule that held, and where.
type Finding struct {
	Rule, Pack string
	Severity   Severity
	Span
	Text, Matched string
	Evasion       []string
	Message       string
	Basis         []string
	Suggest       []Advice
	Also          []Span
	Needs         string
	Consequence   string
	Points        int
	Exemption     string // code, only under Exempted
	Why           string
}

// Advice is what to write instead. At is set with Insert only.
type Advice struct {
	Replace, Delete, Insert, Ask, At string
}

// Limit is a bound of the platform or of the report that the note passes.
type Limit struct {
	What      string
	Have, Max int
}
