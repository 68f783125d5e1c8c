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

// see keeps what is said about one rule; with engine.Options.Proof that is
// everything, before overlaps are settled and whatever the scale.
func see(report *engine.Report, rule string) seen {
	return seen{of(rule, report.Findings), of(rule, report.Exempted)}
}

// of are the findings of one rule, in the order of the report.
func of(rule string, list []engine.Finding) []engine.Finding {
	var out []engine.Finding
	for i := range list {
		if list[i].Rule == rule {
			out = append(out, list[i])
		}
	}
	return out
}

// judge says what became of a line: the outcome that its sign wants, or the
// reason why not.
func judge(line *testline.Line, s seen) Outcome {
	switch wants(line.Sign) {
	case Clean:
		return s.spared()
	case Silenced:
		return s.excused(line)
	}
	return s.caught(line)
}

// spared: nothing at all, not even an exemption. Where one is right the line
// is written with ~, so that its code is proved.
func (s seen) spared() Outcome {
	switch {
	case len(s.found) > 0:
		return Noisy
	case len(s.silenced) > 0:
		return Silenced
	}
	return Clean
}

// excused: every hit silenced, at the marks and with their codes.
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
