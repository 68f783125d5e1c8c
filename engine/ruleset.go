package engine

import (
	"github.com/notelint/notelint/engine/disguise"
	"github.com/notelint/notelint/engine/find"
)

// RuleSet is a rule book with every name resolved: what New compiles and what
// the revision is taken over. It holds no positions, comments or tests.
// Indexes point into Sets and Topics. Conditions stay expr source (package
// cond); the signals they name are the rule's.
type RuleSet struct {
	Sets   []Set
	Packs  []Pack
	Topics []Topic
	Policy Policy
	Norms  Norms

	Calibration Calibration

	Words   []Word              // taught to the segmenter
	Lists   map[string][]string // word lists that detectors read, by name
	Reading map[string]string   // emoji or symbol -> the character it is read as

	Disguise disguise.Tables // what stands for what in words in disguise
}

// The vocabulary of finding is package find's.
type (
	Set      = find.Set
	Term     = find.Term
	Pattern  = find.Pattern
	Detect   = find.Detect
	Use      = find.Use
	Views    = find.Views
	Boundary = find.Boundary
	Surface  = find.Surface
	Surfaces = find.Surfaces
)

// Views, boundaries and surfaces under their names here.
const (
	ViewFold      = find.ViewFold
	ViewCompact   = find.ViewCompact
	ViewRaw       = find.ViewRaw
	BoundaryAuto  = find.BoundaryAuto
	BoundaryWord  = find.BoundaryWord
	BoundaryWhole = find.BoundaryWhole
	BoundaryAny   = find.BoundaryAny
	Title         = find.Title
	Body          = find.Body
	Tag           = find.Tag
	ImageText     = find.ImageText
	LinkTitle     = find.LinkTitle
	Comment       = find.Comment
	AuthorName    = find.AuthorName
	AuthorBio     = find.AuthorBio
	BodyStart     = find.BodyStart
	BodyEnd       = find.BodyEnd
)

// SurfaceNames are the words rules and reports use for surfaces.
var SurfaceNames = find.SurfaceNames

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

// Norms say how the values of tone parts spread over real notes, so that a
// report can tell how usual a value is (norms.yaml).
type Norms struct {
	Source string
	Notes  int // how many were read
	Rules  []Norm
}

// Norm is the spread of one rule's value; its steps go up.
type Norm struct {
	Rule  string
	Steps []NormStep
}

// NormStep says that UpTo percent of the notes have at most Value, in
// hundredths.
type NormStep struct {
	Value int64
	UpTo  int
}

// Calibration maps risk points to the chance that a reviewer objects. It holds
// for one policy only; without steps there is none.
type Calibration struct {
	Policy string // digest
	Source string
	Notes  int
	Steps  []CalibrationStep
}

// CalibrationStep says that from these points on the chance is Percent.
type CalibrationStep struct{ Points, Percent int }

// percent is the chance at some points, -1 without a calibration.
func (c *Calibration) percent(points int) int {
	percent := -1
	for _, s := range c.Steps {
		if s.Points <= points {
			percent = s.Percent
		}
	}
	return percent
}

// PolicyLimits are bounds on notes and reports.
type PolicyLimits struct {
	TitleUnits, BodyRunes, Tags int
	Findings                    int
}

// ToneWindow is the length in characters of the worst stretch, and how many
// quiet characters every note is taken to have besides its own: a note of two
// lines says too little for a high density.
type ToneWindow struct{ Runes, Prior int }

// AuthenticityPolicy turns part effects into 0-100: Base + sum, clamped. Below
// MinHan characters there is no score.
type AuthenticityPolicy struct{ Base, MinHan int }
