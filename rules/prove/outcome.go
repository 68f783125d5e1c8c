package prove

import (
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/testline"
)

// Outcome is what became of an example.
type Outcome uint8

const (
	Caught     Outcome = iota // what a + or * line wants
	Clean                     // what a - line wants
	Silenced                  // what a ~ line wants
	Missed                    // nothing there
	Misplaced                 // at another span, or at one more
	Noisy                     // a finding where there should be none
	WrongLevel                // the severity differs
	WrongCode                 // the exemption's code differs
	WrongEdit                 // the first edit differs
	Wanted                    // a +? or -? line that does not hold yet
	Reached                   // a +? or -? line that holds: make it + or -
	OutcomeCount
)

// Outcomes are the words of an Outcome.
var Outcomes = [OutcomeCount]string{"caught", "clean", "silenced", "missed", "misplaced", "noisy", "wrong_level", "wrong_code", "wrong_edit", "wanted", "reached"}

// String is the outcome's word.
func (o Outcome) String() string { return Outcomes[o] }

// wants is the outcome that fulfils a sign.
func wants(sign testline.Sign) Outcome {
	switch sign {
	case testline.Clean, testline.WantClean:
		return Clean
	case testline.Silenced:
		return Silenced
	}
	return Caught
}

// seen is what a report says about one rule.
type seen struct {
	found, silenced []engine.Finding
}

func see(report *engine.Report, rule string) seen {
	return seen{of(rule, report.Findings), of(rule, report.Exempted)}
}

func of(rule string, list []engine.Finding) []engine.Finding {
	var out []engine.Finding
	for i := range list {
		if list[i].Rule == rule {
			out = append(out, list[i])
		}
	}
	return out
}

// judge says what became of a line.
func judge(line *testline.Line, s seen) Outcome {
	switch wants(line.Sign) {
	case Clean:
		return s.spared()
	case Silenced:
		return s.excused(line)
	}
	return s.caught(line)
}

func (s seen) spared() Outcome {
	switch {
	case len(s.found) > 0:
		return Noisy
	case len(s.silenced) > 0:
		return Silenced
	}
	return Clean
}

func (s seen) excused(line *testline.Line) Outcome {
	switch {
	case len(s.found) > 0:
		return Noisy
	case len(s.silenced) == 0:
		return Missed
	}
	return worst(line, s.silenced, Silenced)
}

// caught: a * line asks whether every term is seen, and a silenced one is;
// only with a severity it must be found.
func (s seen) caught(line *testline.Line) Outcome {
	switch {
	case len(s.found) > 0:
		return worst(line, s.found, Caught)
	case len(s.silenced) == 0:
		return Missed
	case line.Sign == testline.EveryTerm && line.Marks()[0].Level == "":
		return worst(line, s.silenced, Caught)
	}
	return Silenced
}
