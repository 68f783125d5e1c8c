package schema

import (
	"github.com/danielgtaylor/huma/v2"

	"github.com/notelint/notelint/engine"
)

// Report and the types in it describe what POST /v1/check gives; the engine's
// codec writes it. A test holds the two to each other.
type Report struct {
	ID           string       `json:"id"`
	Verdict      string       `json:"verdict" doc:"the worse of what the gravest finding asks for and of what the points reach"`
	Risk         Risk         `json:"risk"`
	Authenticity Authenticity `json:"authenticity"`
	AdTone       AdTone       `json:"ad_tone"`
	Findings     []Finding    `json:"findings" nullable:"false"`
	Exempted     []Finding    `json:"exempted" nullable:"false" doc:"findings that an exemption silenced"`
	Shadow       []Finding    `json:"shadow" nullable:"false" doc:"findings of rules on trial: they count nowhere"`
	Limits       []Limit      `json:"limits" nullable:"false"`
	Rules        Rules        `json:"rules"`
}

// TransformSchema puts the engine's words into the closed field.
func (Report) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	s.Properties["verdict"].Enum = words(engine.Verdicts[:])
	return s
}

// Risk is a score and what it is made of: counted adds up to points.
type Risk struct {
	Score      int        `json:"score" minimum:"0" maximum:"100"`
	Points     int        `json:"points"`
	Calibrated bool       `json:"calibrated"`
	Chance     *int       `json:"chance,omitempty" minimum:"0" maximum:"100" doc:"percent of reviewers who would object; only where calibrated"`
	Parts      []RiskPart `json:"parts" nullable:"false"`
}

// RiskPart is the share of a pack.
type RiskPart struct {
	Pack    string `json:"pack"`
	Points  int    `json:"points"`
	Counted int    `json:"counted" doc:"after the cap of the pack"`
}

// Authenticity is how much the note reads like a person's own.
type Authenticity struct {
	Score  *int       `json:"score" nullable:"true" minimum:"0" maximum:"100" doc:"null where there is too little text; reason says so"`
	Reason string     `json:"reason,omitempty"`
	Parts  []TonePart `json:"parts" nullable:"false"`
}

// AdTone is how much the note reads like an advertisement.
type AdTone struct {
	Density float64    `json:"density" doc:"weight per 100 Han characters"`
	Worst   Worst      `json:"worst"`
	Hits    int        `json:"hits"`
	Parts   []TonePart `json:"parts" nullable:"false"`
}

// TransformSchema says that there may be no worst stretch.
func (AdTone) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	s.Properties["worst"] = &huma.Schema{AnyOf: []*huma.Schema{s.Properties["worst"], {Type: "null"}}}
	return s
}

// Stretch is a part of a field, in characters.
type Stretch struct {
	Field string `json:"field"`
	Index int    `json:"index,omitempty"`
	Rune  [2]int `json:"rune" nullable:"false"`
}

// Worst is the stretch with the highest density.
type Worst struct {
	Stretch
	Density float64 `json:"density"`
}

// TonePart is the share of one signal.
type TonePart struct {
	Signal string  `json:"signal"`
	Value  float64 `json:"value"`
	Effect int     `json:"effect"`

	Percentile *int      `json:"percentile,omitempty" minimum:"0" maximum:"100" doc:"share of real notes whose value is no greater"`
	Evidence   []Stretch `json:"evidence,omitempty" doc:"where the first hits stand"`
}

// Span is a place in a field, half open, in three units.
type Span struct {
	Field string `json:"field" doc:"a surface, or the path of a member"`
	Index int    `json:"index"`
	Rune  [2]int `json:"rune" nullable:"false"`
	UTF16 [2]int `json:"utf16" nullable:"false"`
	Byte  [2]int `json:"byte" nullable:"false"`
}

// Finding is a rule that held, and where.
type Finding struct {
	Rule        string   `json:"rule"`
	Pack        string   `json:"pack"`
	Severity    string   `json:"severity"`
	Field       string   `json:"field" doc:"a surface, or the path of a member"`
	Index       int      `json:"index"`
	Rune        [2]int   `json:"rune" nullable:"false"`
	UTF16       [2]int   `json:"utf16" nullable:"false"`
	Byte        [2]int   `json:"byte" nullable:"false"`
	Text        string   `json:"text" doc:"exactly what the author wrote"`
	Matched     string   `json:"matched" doc:"what it was read as"`
	Evasion     []string `json:"evasion,omitempty"`
	Message     string   `json:"message"`
	Basis       []string `json:"basis" nullable:"false"`
	Suggest     []Advice `json:"suggest,omitempty"`
	Also        []Span   `json:"also,omitempty" doc:"further pieces"`
	Needs       []string `json:"needs,omitempty"`
	Consequence string   `json:"consequence,omitempty"`
	Points      int      `json:"points"`
	Exemption   string   `json:"exemption,omitempty" doc:"code, in exempted only"`
	Why         string   `json:"why,omitempty"`
}

// TransformSchema puts the engine's words into the closed field.
func (Finding) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	s.Properties["severity"].Enum = words(engine.Severities[:])
	return s
}

// Advice is what to write instead.
type Advice struct {
	Replace string `json:"replace,omitempty"`
	Delete  string `json:"delete,omitempty" enum:"hit,clause,sentence,line"`
	Insert  string `json:"insert,omitempty"`
	Ask     string `json:"ask,omitempty"`
	At      string `json:"at,omitempty" enum:"title_start,body_start,body_end"`
}

// Limit is a bound that the note passes.
type Limit struct {
	What string `json:"what"`
	Have int    `json:"have"`
	Max  int    `json:"max"`
}

// Rules names the rule book of a report.
type Rules struct {
	Revision string `json:"revision"`
}

// words are the values of a closed field.
func words(list []string) []any {
	out := make([]any, 0, len(list))
	for _, word := range list {
		out = append(out, word)
	}
	return out
}
