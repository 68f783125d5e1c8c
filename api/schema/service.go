package schema

import (
	"time"

	"github.com/notelint/notelint/api/audits"
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/corpus/store"
	"github.com/notelint/notelint/engine"
)

// Checked is a report with what became of it.
type Checked struct {
	Report
	Decision string `json:"decision,omitempty" doc:"id of the decision, where the server records"`
	Recorded *bool  `json:"recorded,omitempty" doc:"true: the decision is on disk; false: do not count on it"`
	Receipt  string `json:"receipt,omitempty" doc:"proves note, revision and verdict to the operator"`
}

// Summary is the last line of a batch.
type Summary struct {
	Notes    int      `json:"notes" doc:"lines with a note"`
	Bad      int      `json:"bad" doc:"lines without one"`
	Pass     int      `json:"pass"`
	Review   int      `json:"review"`
	Block    int      `json:"block"`
	Recorded *int     `json:"recorded,omitempty" doc:"decisions that are on disk, where the server records"`
	Revision string   `json:"revision"`
	Ignored  []string `json:"ignored,omitempty" doc:"unknown members that a lenient batch ignored"`
}

// Explained is a report with an account of rules.
type Explained struct {
	Report Report               `json:"report"`
	Rules  []engine.Explanation `json:"rules" nullable:"false"`
}

// Claim is what a receipt is said to prove.
type Claim struct {
	Note     Note   `json:"note"`
	Revision string `json:"revision"`
	Verdict  string `json:"verdict" enum:"pass,review,block"`
	Receipt  string `json:"receipt"`
}

// Proven is whether it does.
type Proven struct {
	Valid bool   `json:"valid"`
	Hash  string `json:"hash" doc:"of the note; decisions are found by it"`
}

// RuleBook is all rules of a revision, in short.
type RuleBook struct {
	Revision string `json:"revision"`
	Packs    []Pack `json:"packs" nullable:"false"`
}

// Pack is a family of rules.
type Pack struct {
	ID    string      `json:"id"`
	Title string      `json:"title"`
	Scale string      `json:"scale" enum:"risk,ad_tone,authenticity"`
	Rules []RuleShort `json:"rules" nullable:"false"`
}

// RuleShort is a rule in a list.
type RuleShort struct {
	ID       string `json:"id"`
	Stage    string `json:"stage" enum:"enforce,shadow,off"`
	Severity string `json:"severity,omitempty" doc:"the worst it can reach; none outside the scale risk"`
	Message  string `json:"message"`
}

// Rule is a rule as it is judged. Conditions are those of the rule language,
// with definitions expanded.
type Rule struct {
	RuleShort
	Pack        string      `json:"pack"`
	When        string      `json:"when,omitempty"`
	Severities  []Case      `json:"severities,omitempty" doc:"worst first; the first whose condition holds"`
	Weight      int         `json:"weight,omitempty"`
	Basis       []string    `json:"basis" nullable:"false"`
	Consequence string      `json:"consequence,omitempty"`
	Needs       string      `json:"needs,omitempty"`
	Terms       []string    `json:"terms" nullable:"false" doc:"words it looks for, at most 200 of them"`
	TermCount   int         `json:"term_count"`
	Suggest     []Advice    `json:"suggest" nullable:"false"`
	Exemptions  []Exemption `json:"exemptions" nullable:"false"`
}

// Case gives a severity where its condition holds.
type Case struct {
	Level string `json:"level"`
	When  string `json:"when,omitempty"`
}

// Exemption is what silences a rule.
type Exemption struct {
	Code string `json:"code"`
	When string `json:"when,omitempty"`
	Why  string `json:"why,omitempty"`
}

// File is a file of a rules folder.
type File struct {
	Name string `json:"name" doc:"path in the folder: packs/contact.yaml" minLength:"1" maxLength:"200"`
	Text string `json:"text"`
}

// Files are a rules folder, or what lies over the rules that ship with the
// program.
type Files struct {
	Files []File `json:"files" nullable:"false" minItems:"1" maxItems:"2000"`
}

// Other is the other side of a comparison: one of the two.
type Other struct {
	Files    []File `json:"files,omitempty" nullable:"false" maxItems:"2000"`
	Revision string `json:"revision,omitempty" doc:"one that is kept"`
}

// Diagnosis is what is wrong with rule files.
type Diagnosis struct {
	OK       bool      `json:"ok" doc:"the files could be put in force"`
	Revision string    `json:"revision,omitempty" doc:"that they would have"`
	Problems []Fault   `json:"problems" nullable:"false"`
	Failures []Failure `json:"failures" nullable:"false"`
}

// Fault is one thing wrong, and where.
type Fault struct {
	File    string `json:"file"`
	Line    int    `json:"line" doc:"from 1; 0 for the whole file"`
	Col     int    `json:"col" doc:"from 1, in characters"`
	Code    string `json:"code" doc:"W-… is a warning"`
	Rule    string `json:"rule,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// Failure is an example that does not come out as its line says.
type Failure struct {
	Rule string `json:"rule"`
	File string `json:"file"`
	Line int    `json:"line"`
	Text string `json:"text" doc:"the example, with its marks"`
	Got  string `json:"got" doc:"what was found instead"`
}

// Diff is how a rule book differs from the one in force.
type Diff struct {
	From    string        `json:"from" doc:"revision in force"`
	To      string        `json:"to"`
	Changes []live.Change `json:"changes" nullable:"false"`
}

// Revision names a revision.
type Revision struct {
	Revision string `json:"revision" pattern:"^sha256:[0-9a-f]{64}$"`
}

// Reload is what became of an attempt to change the rules.
type Reload struct {
	At       time.Time `json:"at"`
	Revision string    `json:"revision" doc:"in force afterwards"`
	Changed  bool      `json:"changed"`
	Error    string    `json:"error,omitempty" doc:"why the rules stayed"`
	Diagnosis
}

// Revisions are the rules in force and how they came to be.
type Revisions struct {
	Revision string      `json:"revision"`
	Since    time.Time   `json:"since"`
	Last     Reload      `json:"last"`
	Kept     []live.Kept `json:"kept" nullable:"false"`
}

// Decisions are a page of decisions.
type Decisions struct {
	Items []store.Decision `json:"items" nullable:"false"`
	Next  string           `json:"next,omitempty" doc:"cursor of the next page"`
}

// Reviews are a page of reviews.
type Reviews struct {
	Items []store.Review `json:"items" nullable:"false"`
	Next  string         `json:"next,omitempty" doc:"cursor of the next page"`
}

// Labels are a page of labels.
type Labels struct {
	Items []store.Label `json:"items" nullable:"false"`
	Next  string        `json:"next,omitempty" doc:"cursor of the next page"`
}

// Ruling is what a person decides about a review.
type Ruling struct {
	State  string `json:"state" enum:"passed,refused"`
	Reason string `json:"reason" minLength:"1" maxLength:"2000"`
}

// NewLabel is a label to be kept.
type NewLabel struct {
	Decision string `json:"decision" minLength:"1" maxLength:"64"`
	Rule     string `json:"rule" minLength:"1" maxLength:"200"`
	Field    string `json:"field" maxLength:"64"`
	Index    int    `json:"index,omitempty" minimum:"0"`
	Byte     [2]int `json:"byte" nullable:"false"`
	Holds    bool   `json:"holds" doc:"the finding was right"`
	Text     string `json:"text,omitempty" maxLength:"2000" doc:"an example as a test line holds it; made of the kept note where it is not given"`
	Comment  string `json:"comment,omitempty" maxLength:"2000"`
}

// Audits are all audits, newest first.
type Audits struct {
	Items []audits.Audit `json:"items" nullable:"false"`
}
