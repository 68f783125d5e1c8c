// Package summary adds up what an audit found, in memory that does not grow
// with the archive.
package summary

import (
	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/corpus/same"
	"github.com/notelint/notelint/engine"
)

// Tally counts notes by verdict, in the order of engine.Verdicts.
type Tally [len(engine.Verdicts)]int

// Total is the number of notes.
func (t Tally) Total() int { return t[engine.Pass] + t[engine.Review] + t[engine.Block] }

// Rule is what a rule found.
type Rule struct {
	ID, Pack, Message string
	Severity          engine.Severity // the worst
	Notes, Findings   int
	Texts             []Count // what authors wrote, most frequent first
}

// Pack is what a pack's rules found.
type Pack struct {
	ID, Title       string
	Notes, Findings int
	Severities      [len(engine.Severities)]int // notes by the worst finding of the pack
}

// Count is how often there was something.
type Count struct {
	Name string
	N    int
}

// Group is what one author or campaign wrote.
type Group struct {
	Name string
	Tally
	Points int // of risk, together
}

// Month is a month's notes.
type Month struct {
	Name string // 2026-01
	Tally
}

// Table is a header as it was read.
type Table struct {
	Source  string
	Mapped  [][2]string // field, header
	Ignored []string
}

// Fault is a bad row as it is told.
type Fault struct{ Place, Column, Code, Message string }

// Note is a note worth reading, with its report.
type Note struct {
	Place  row.Place
	Note   engine.Note
	Report engine.Report
}

// Summary is everything that a report page shows.
type Summary struct {
	Revision string
	Inputs   []string
	Tables   []Table
	Notices  []Count
	Notes    int
	Bad      int
	Stopped  bool // the archive was not read to its end
	Sample   int  // of ten thousand rows; audit.Whole is all

	Verdicts     Tally
	Months       []Month
	Undated      int
	Packs        []Pack
	Rules        []Rule
	Risk         [Bands + 1]Tally // by tens of the score
	AdTone       [Tones]Tally     // by whole weights per 100 characters, the last for all above
	Authenticity [Bands + 1]int   // by tens of the score
	Unknown      int              // notes without a score of authenticity

	Authors, Campaigns   []Group
	OtherAuthors         int // notes of authors for whom there was no room
	OtherCampaigns       int
	Codes                []Count
	Faults               []Fault
	Worst                []Note
	Engagement           []Effect
	Exempted             []Count
	Same                 *same.Result // nil where it was not asked for
	Known, New, Resolved int          // with a baseline: findings
}

// Bands of scores and of densities.
const Bands, Tones = 10, 13

// Maximal lengths of what a Summary lists; what has no room is counted.
const (
	maxGroups  = 50_000 // authors counted, campaigns counted
	mostGroups = 20
	mostWorst  = 30
	mostFaults = 50
	mostNames  = 100
	mostTexts  = 8
	maxTexts   = 64 // different texts counted of one rule
)

var _ audit.Sink = (*Builder)(nil)
