package fit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/spell"
)

// MinRows is how many labelled notes a fit needs.
const MinRows = 50

// Row is a labelled note. Positive is what the fit learns to tell: an
// advertisement, or a violation.
type Row struct {
	ID       string
	Line     int
	Label    string
	Positive bool
	Note     engine.Note
	HasNote  bool
}

// Error is a fault of a label file. Line is 0 where it lies in the whole.
type Error struct {
	Line   int
	Code   string // E-label, E-label-id, E-label-twice, E-label-few, E-label-class
	ZH, EN string
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s (%s)", e.Line, e.EN, e.Code) }

// Classes are the words of a label and whether they are positive.
type Classes map[string]bool

// Tone tells advertisements from all other notes; Risk tells what a reviewer
// would refuse or send back.
var (
	Tone = Classes{"ad": true, "hard_ad": true, "soft_ad": true, "genuine": false, "enthusiast": false, "critic": false, "neutral": false}
	Risk = Classes{"violation": true, "block": true, "review": true, "clean": false, "pass": false}
)

// ReadLabels reads one JSON object a line: id, label and, where the file holds
// them, note. All faults are given at once.
func ReadLabels(data []byte, classes Classes) (rows []Row, faults []*Error) {
	seen := map[string]*Row{}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		row, fault := readRow(line, number, classes)
		if fault != nil {
			faults = append(faults, fault)
			continue
		}
		first, twice := seen[row.ID]
		switch {
		case twice && first.Label != row.Label:
			faults = append(faults, &Error{number, "E-label-twice", fmt.Sprintf("%s 在第 %d 行标的是 %s，这里是 %s", row.ID, first.Line, first.Label, row.Label),
				fmt.Sprintf("%s is labelled %s on line %d and %s here", row.ID, first.Label, first.Line, row.Label)})
		case !twice:
			rows = append(rows, row)
			seen[row.ID] = &row
		}
	}
	return rows, faults
}

func readRow(line []byte, number int, classes Classes) (row Row, fault *Error) {
	var raw struct {
		ID, Label string
		Note      json.RawMessage
	}
	if err := json.Unmarshal(line, &raw); err != nil {
		return row, &Error{number, "E-label", "不是一个 JSON 对象：" + err.Error(), "no JSON object: " + err.Error()}
	}
	positive, known := classes[raw.Label]
	if !known {
		names := classes.names()
		near := spell.Nearest(raw.Label, names)
		return row, &Error{number, "E-label", fmt.Sprintf("不认识标签「%s」，可用：%v，是不是 %s？", raw.Label, names, near),
			fmt.Sprintf("unknown label %q, there are %v (did you mean %q?)", raw.Label, names, near)}
	}
	if raw.ID == "" {
		return row, &Error{number, "E-label-id", "没有 id", "no id"}
	}
	row = Row{ID: raw.ID, Line: number, Label: raw.Label, Positive: positive}
	if len(raw.Note) == 0 {
		return row, nil
	}
	n, _, err := engine.DecodeNote(raw.Note, engine.DecodeOptions{Lenient: true})
	if err != nil {
		return row, &Error{number, "E-label", "note：" + err.Error(), "note: " + err.Error()}
	}
	row.Note, row.HasNote = n, true
	return row, nil
}

func (c Classes) names() []string {
	var names []string
	for name := range c {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Join gives rows without a note the one of their id. Every id must be known.
func Join(rows []Row, notes map[string]engine.Note) (faults []*Error) {
	for i := range rows {
		r := &rows[i]
		if r.HasNote {
			continue
		}
		if r.Note, r.HasNote = notes[r.ID]; !r.HasNote {
			faults = append(faults, &Error{r.Line, "E-label-id", "没有编号是 " + r.ID + " 的笔记", "no note has the id " + r.ID})
		}
	}
	return faults
}

// Enough reports what keeps rows from being fitted to.
func Enough(rows []Row) *Error {
	positive := 0
	for i := range rows {
		if rows[i].Positive {
			positive++
		}
	}
	switch {
	case len(rows) < MinRows:
		return &Error{0, "E-label-few", fmt.Sprintf("只有 %d 篇，至少要 %d 篇", len(rows), MinRows), fmt.Sprintf("only %d rows, at least %d are needed", len(rows), MinRows)}
	case positive < folds || len(rows)-positive < folds:
		return &Error{0, "E-label-class", fmt.Sprintf("要分辨的两类各要 %d 篇以上，现在是 %d 和 %d", folds, positive, len(rows)-positive),
			fmt.Sprintf("each of the two classes needs %d rows, there are %d and %d", folds, positive, len(rows)-positive)}
	}
	return nil
}
