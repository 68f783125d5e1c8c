package sarif_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/notelint/notelint/cmd/notelint/sarif"
	"github.com/notelint/notelint/engine"
)

// TestStreamIsADocument writes the same as a Log, as it comes.
func TestStreamIsADocument(t *testing.T) {
	set := &engine.RuleSet{Packs: []engine.Pack{{ID: "p", Rules: []engine.Rule{{ID: "p.a", Message: "a"}}}}}
	note := engine.Note{ID: "n", Body: "顶级"}
	report := engine.Report{Findings: []engine.Finding{{Rule: "p.a", Severity: engine.SevBlock, Span: engine.Span{Field: "body", Byte: [2]int{0, 6}}, Message: "不能写 <b>"}}}
	at := sarif.Artifact{URI: "a.csv", Line: 2}
	for _, faults := range []int{0, 1, 1001} {
		var streamed, whole bytes.Buffer
		s, err := sarif.NewStream(&streamed, set, "v0")
		if err != nil {
			t.Fatal(err)
		}
		log := sarif.New(set, "v0")
		for range 3 {
			log.Add(at, &note, &report)
			if err := s.Add(at, &note, &report); err != nil {
				t.Fatal(err)
			}
		}
		for range faults {
			log.Fault(at, engine.TooLarge(1024))
			s.Fault(at, engine.TooLarge(1024))
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := log.Write(&whole); err != nil {
			t.Fatal(err)
		}
		var got, want document
		if err := json.Unmarshal(streamed.Bytes(), &got); err != nil {
			t.Fatalf("%v\n%s", err, streamed.Bytes())
		}
		if err := json.Unmarshal(whole.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		told := len(got.Runs[0].Invocations[0].ToolExecutionNotifications)
		got.Runs[0].Invocations, want.Runs[0].Invocations = nil, nil
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if !bytes.Equal(a, b) || told != min(faults, 1001) {
			t.Errorf("%d faults told of %d\n%s\n%s", told, faults, a, b)
		}
	}
}
