package engine

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/notelint/notelint/engine/spell"
)

// Words of closed lists in the order of their constants.
var (
	Scales = [...]string{"risk", "ad_tone", "authenticity"}
	Stages = [...]string{"enforce", "shadow", "off"}
	Wheres = [...]string{"covers", "before", "after", "touching", "clause", "sentence", "paragraph"}
)

// CodeUnknownRule is the code of an InputError about a rule that is not in the
// book.
const CodeUnknownRule = "unknown_rule"

// Explanation says why one rule found what it found in a note, or nothing. Its
// JSON is for people and their tools; words are closed lists, texts are the
// author's.
type Explanation struct {
	Rule    string        `json:"rule"`
	Pack    string        `json:"pack"`
	Scale   string        `json:"scale"` // risk, ad_tone, authenticity
	Stage   string        `json:"stage"` // enforce, shadow, off
	Outcome Outcome       `json:"outcome"`
	Looks   string        `json:"looks"` // for: find, require, note, measure
	Found   *Sightings    `json:"found,omitempty"`
	Signals []Sightings   `json:"signals,omitempty"`
	Measure *Measure      `json:"measure,omitempty"`
	Judged  []Explication `json:"judged"` // one for each hit that counts, or one for the note
	Count   int           `json:"count"`  // of all that were judged
}

// Outcome is what became of a rule, or of one judgement; of a rule's judgements
// the greatest is the rule's.
type Outcome uint8

const (
	Absent    Outcome = iota // none of the words stands there
	Present                  // the required words stand there
	Unmet                    // the condition does not hold
	Undecided                // the condition lacks a fact
	Silenced                 // an exemption holds
	Overlaid                 // another finding of the pack stands there
	Later                    // one finding a note was asked for, and there is one
	Found
)

// Outcomes are the words of an Outcome.
var Outcomes = [...]string{"absent", "present", "unmet", "undecided", "silenced", "overlaid", "later", "found"}

// MarshalText gives the outcome's word.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(Outcomes[o]), nil }

// Sightings are the hits of what the rule finds or requires, or of a signal.
type Sightings struct {
	Name  string     `json:"name,omitempty"` // of the signal
	Count int        `json:"count"`          // of those that count
	Hits  []Sighting `json:"hits"`           // at most 50, also those that do not count
	Near  []NearMiss `json:"near,omitempty"` // where none counts: at most 3
}

// Sighting is a hit and, where it does not count, why.
type Sighting struct {
	Place
	Refused string `json:"refused,omitempty"` // surface, attribute, boundary, exception
	By      string `json:"by,omitempty"`      // text of the exception
}

// Place is a stretch of the note.
type Place struct {
	Field string `json:"field"`
	Index int    `json:"index"`
	Rune  [2]int `json:"rune"`
	UTF16 [2]int `json:"utf16"`
	Byte  [2]int `json:"byte"`
	Text  string `json:"text"`
}

// NearMiss is a word of a set and the text that comes nearest to it.
type NearMiss struct {
	Word  string `json:"word"`
	Edits int    `json:"edits"` // characters to change
	Place
}

// Measure is the number a tone rule weighs.
type Measure struct {
	Source string    `json:"source"`
	Value  string    `json:"value"` // "" where it is unknown
	Range  [2]string `json:"range"`
	Effect int       `json:"effect"`
}

// Explication is a rule judged once.
type Explication struct {
	Outcome  Outcome    `json:"outcome"`
	Place    *Place     `json:"place,omitempty"` // nil for the note
	When     *Condition `json:"when,omitempty"`
	Severity string     `json:"severity,omitempty"` // chosen
	Lowered  bool       `json:"lowered,omitempty"`  // a step, for the disguise
	Cases    []Chosen   `json:"cases,omitempty"`
	Unless   []Excuse   `json:"unless,omitempty"`
	Code     string     `json:"code,omitempty"` // of the exemption that holds
	By       string     `json:"by,omitempty"`   // rule whose finding overlays it
}

// Chosen is a case of a severity; the first that holds is chosen.
type Chosen struct {
	Level  string     `json:"level"`
	When   *Condition `json:"when,omitempty"` // nil for the last, which always holds
	Chosen bool       `json:"chosen"`
}

// Excuse is an exemption held to a hit.
type Excuse struct {
	Number int        `json:"number"` // among the rule's, from 0
	Code   string     `json:"code"`
	Why    string     `json:"why,omitempty"`
	Where  string     `json:"where,omitempty"` // of its words; "" without words
	Stands bool       `json:"stands"`          // the words are where they must be
	When   *Condition `json:"when,omitempty"`
	Holds  bool       `json:"holds"`
}

// Condition is one with its value on the note, or on the hit.
type Condition struct {
	Op      string      `json:"op,omitempty"` // and, or, not; "" for a question
	Text    string      `json:"text"`
	Value   string      `json:"value"`             // true, false, unknown
	Have    string      `json:"have,omitempty"`    // what the left side is: a number, a word
	Against string      `json:"against,omitempty"` // the right side, where it is no constant
	Lacks   []string    `json:"lacks,omitempty"`   // facts that are not known
	Nearest *Nearest    `json:"nearest,omitempty"` // hit of the signal in the paragraph
	Sub     []Condition `json:"sub,omitempty"`
}

// Nearest is the hit of a signal that stands nearest to the one judged, and
// how many characters lie between.
type Nearest struct {
	Signal   string `json:"signal"`
	Side     string `json:"side"` // of the hit: before, after, around
	Distance int    `json:"distance"`
	Place
}

// AppendJSON appends the explanation as one line of JSON.
func (x *Explanation) AppendJSON(dst []byte) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // slots are written <n>
	if err := enc.Encode(x); err != nil {
		panic("engine: an explanation always has JSON: " + err.Error())
	}
	return append(dst, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}

// Explain is Check with an account of one rule, whatever its stage. The report
// is that of Check, byte for byte. An unknown rule is an *InputError.
func (e *Engine) Explain(ctx context.Context, n Note, id string) (Report, Explanation, error) {
	x, err := e.explainer(func(r *Rule) bool { return r.ID == id })
	if err != nil {
		return Report{}, Explanation{}, err
	}
	if len(x.accounts) == 0 {
		return Report{}, Explanation{}, e.unknownRule(id)
	}
	report, err := e.Check(ctx, n)
	if err != nil {
		return Report{}, Explanation{}, err
	}
	if err := x.open(n); err != nil {
		return Report{}, Explanation{}, err
	}
	return report, x.explain(&x.accounts[0], &report), nil
}

func (e *Engine) unknownRule(id string) *InputError {
	var ids []string
	for i := range e.set.Packs {
		for k := range e.set.Packs[i].Rules {
			ids = append(ids, e.set.Packs[i].Rules[k].ID)
		}
	}
	out := &InputError{Code: CodeUnknownRule, Field: "rule", Offset: -1, ZH: "没有「" + shown(id) + "」这条规则", EN: "no rule " + shown(id)}
	if near := spell.Nearest(id, ids); near != "" {
		out.ZH += "，是不是 " + near
		out.EN += "; did you mean " + near + "?"
	}
	return out
}
