package sarif_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/notelint/notelint/cmd/notelint/sarif"
	"github.com/notelint/notelint/engine"
)

// levels are the words that the schema of SARIF 2.1.0 allows.
var levels = []string{"none", "note", "warning", "error"}

// document is what a reader of SARIF needs: what the schema requires and what
// code hosts look at.
type document struct {
	Schema  string `json:"$schema"`
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name  string
				Rules []struct{ ID string }
			}
		}
		Invocations []struct {
			ExecutionSuccessful        *bool
			ToolExecutionNotifications []struct{ Level string }
		}
		Results []struct {
			RuleID    string
			RuleIndex int
			Level     string
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           *struct{ StartLine, StartColumn, EndLine, EndColumn int }
				}
			}
			Suppressions []struct{ Kind, Status, Justification string }
		}
	}
}

// written is a document about one note, with one finding of each severity, an
// exempted one and an input that is no note.
func written(t *testing.T) (d document) {
	t.Helper()
	set := &engine.RuleSet{Packs: []engine.Pack{{ID: "p", Rules: []engine.Rule{{ID: "p.a", Message: "a"}, {ID: "p.b", Message: "b"}}}}}
	note := engine.Note{Title: "周末", Body: "一行\n😀顶级工坊"}
	span := engine.Span{Field: "body", Byte: [2]int{len("一行\n😀"), len(note.Body)}}
	report := engine.Report{Exempted: []engine.Finding{{Rule: "p.b", Severity: engine.SevBlock, Span: span, Message: "不能写", Exemption: "NAME", Why: "店名"}}}
	for level := range engine.Severities {
		report.Findings = append(report.Findings, engine.Finding{Rule: "p.b", Severity: engine.Severity(level), Span: span, Message: "不能写"})
	}
	log := sarif.New(set, "v0")
	log.Add(sarif.Artifact{URI: "notes/周末 1.txt", Text: true}, &note, &report)
	log.Add(sarif.Artifact{URI: "notes.jsonl", Line: 7}, &note, &engine.Report{Findings: report.Findings[:1]})
	log.Fault(sarif.Artifact{URI: "-"}, engine.TooLarge(engine.MaxNote))
	var out bytes.Buffer
	if err := log.Write(&out); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEveryResultHasALevelAndItsRule(t *testing.T) {
	d := written(t)
	if d.Version != "2.1.0" || d.Schema == "" || len(d.Runs) != 1 || d.Runs[0].Tool.Driver.Name == "" {
		t.Fatalf("%+v", d)
	}
	run := d.Runs[0]
	var got []string
	for _, r := range run.Results {
		got = append(got, r.Level)
		if !slices.Contains(levels, r.Level) || r.Message.Text == "" || run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("%+v", r)
		}
	}
	if want := []string{"note", "warning", "warning", "error", "error", "note"}; !slices.Equal(got, want) {
		t.Errorf("levels %q, want %q", got, want)
	}
	call := run.Invocations[0]
	if call.ExecutionSuccessful == nil || *call.ExecutionSuccessful || len(call.ToolExecutionNotifications) != 1 || call.ToolExecutionNotifications[0].Level != "error" {
		t.Errorf("an input that is no note: %+v", call)
	}
}

func TestExemptedIsSuppressed(t *testing.T) {
	for i, r := range written(t).Runs[0].Results {
		if exempted := i == 4; exempted != (len(r.Suppressions) == 1) {
			t.Errorf("result %d: %+v", i, r.Suppressions)
		} else if exempted && (r.Suppressions[0].Kind != "external" || r.Suppressions[0].Status != "accepted" || r.Suppressions[0].Justification != "NAME 店名") {
			t.Errorf("%+v", r.Suppressions[0])
		}
	}
}

func TestPlacesCountFromOneInCodePoints(t *testing.T) {
	results := written(t).Runs[0].Results
	at := results[0].Locations[0].PhysicalLocation
	if r := at.Region; at.ArtifactLocation.URI != "notes/%E5%91%A8%E6%9C%AB%201.txt" || r == nil || [4]int{r.StartLine, r.StartColumn, r.EndLine, r.EndColumn} != [4]int{3, 2, 3, 6} {
		t.Errorf("%+v %+v", at, at.Region)
	}
	if r := results[5].Locations[0].PhysicalLocation.Region; r == nil || r.StartLine != 7 || r.StartColumn != 0 {
		t.Errorf("a line of JSONL: %+v", r)
	}
}
