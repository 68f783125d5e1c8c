package fit

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/sheet"
)

func TestLabelFaults(t *testing.T) {
	data := `{"id":"a","label":"hard_ad","note":{"body":"买它"}}
{"id":"a","label":"critic","note":{"body":"买它"}}
{"id":"b","label":"hardad"}
{"label":"ad"}
{"id":"c","label":"ad","note":{"body":5}}
不是
{"id":"d","label":"neutral"}`
	rows, faults := ReadLabels([]byte(data), Tone)
	faults = append(faults, Join(rows, map[string]engine.Note{"d2": {}})...)
	faults = append(faults, Enough(rows))
	var got []string
	for _, f := range faults {
		got = append(got, f.Code)
	}
	want := []string{"E-label-twice", "E-label", "E-label-id", "E-label", "E-label", "E-label-id", "E-label-few"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if !strings.Contains(faults[1].EN, `"hard_ad"`) || faults[1].Line != 3 {
		t.Errorf("%v", faults[1])
	}
}

func TestOneClassIsNotEnough(t *testing.T) {
	rows := make([]Row, MinRows)
	for i := range rows {
		rows[i].Positive = i >= folds-1
	}
	if f := Enough(rows); f == nil || f.Code != "E-label-class" {
		t.Errorf("%d of the other class: %v", folds-1, f)
	}
	rows[folds-1].Positive = false
	if f := Enough(rows); f != nil {
		t.Errorf("%d of the other class: %v", folds, f)
	}
	if f := Enough(rows[1:]); f == nil || f.Code != "E-label-few" {
		t.Errorf("one row less than needed: %v", f)
	}
}

func TestFigures(t *testing.T) {
	sure := []Scored{{0.9, true}, {0.8, true}, {0.2, false}, {0.1, false}}
	if got := AUC(sure); got != 1 {
		t.Errorf("AUC %v", got)
	}
	if got := AUC([]Scored{{0.5, true}, {0.5, false}}); got != 0.5 {
		t.Errorf("AUC of a tie %v", got)
	}
	if got := Brier(sure); math.Abs(got-0.025) > 1e-12 {
		t.Errorf("Brier %v", got)
	}
	honest := slices.Repeat([]Scored{{0.5, true}, {0.5, false}}, 50)
	if got := ECE(honest); got > 1e-9 {
		t.Errorf("ECE %v", got)
	}
}

// A model gives back the weights that made its samples, never one below zero.
func TestTrainFindsTheWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		made := model{bias: -0.5, weights: []float64{rapid.Float64Range(0, 2).Draw(t, "a"), rapid.Float64Range(0, 2).Draw(t, "b")}}
		var samples []sample
		for i := range 20 {
			for k := range 20 {
				x := []float64{float64(i) / 10, -float64(k) / 10}
				yes := int(math.Round(100 * made.probability(x)))
				for n := range 100 {
					samples = append(samples, sample{x, n < yes})
				}
			}
		}
		got := train(samples, []float64{1, 1}, 1e-6)
		for k, w := range got.weights {
			if w < 0 || math.Abs(w-made.weights[k]) > 0.05 {
				t.Fatalf("weights %v, made by %v", got.weights, made.weights)
			}
		}
	})
}

func TestIsotonicNeverFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := rapid.SliceOfN(rapid.IntRange(0, 200), 1, 60).Draw(t, "points")
		positive := rapid.SliceOfN(rapid.Bool(), len(points), len(points)).Draw(t, "positive")
		steps := Isotonic(points, positive)
		if steps[0].Points != 0 {
			t.Fatalf("no step at 0: %v", steps)
		}
		for i := 1; i < len(steps); i++ {
			if steps[i].Points <= steps[i-1].Points || steps[i].Percent < steps[i-1].Percent {
				t.Fatalf("%v", steps)
			}
		}
	})
	got := Isotonic([]int{0, 2, 2, 10, 40, 40}, []bool{false, false, true, false, true, true})
	want := []engine.CalibrationStep{{Points: 0, Percent: 0}, {Points: 2, Percent: 33}, {Points: 40, Percent: 100}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// ownLabels are the project's written notes.
func ownLabels(t *testing.T) []Row {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "tone", "labels.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	rows, faults := ReadLabels(data, Tone)
	if faults = append(faults, Join(rows, nil)...); len(faults) > 0 {
		t.Fatal(faults)
	}
	return rows
}

func shipped(t *testing.T) *engine.Engine {
	t.Helper()
	set, err := rules.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	e, err := engine.New(set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestOwnLabels holds how well the shipped weights and a fit tell the written
// advertisements from the other notes; equal seeds propose the same.
func TestOwnLabels(t *testing.T) {
	e, rows := shipped(t), ownLabels(t)
	if len(rows) < 400 {
		t.Fatalf("%d labels", len(rows))
	}
	notes, err := Measure(t.Context(), e, rows)
	if err != nil {
		t.Fatal(err)
	}
	features, base := Features(e.Rules()), e.Rules().Policy.Authenticity.Base
	r := Propose(features, notes, base, 1)
	before, fitted, ece := AUC(r.Before), AUC(r.Out), ECE(r.Out)
	t.Logf("AUC %.3f as it is, %.3f fitted; ECE %.3f", before, fitted, ece)
	if before < 0.84 || fitted < 0.83 || ece > 0.08 {
		t.Errorf("AUC %.3f as it is, %.3f fitted; ECE %.3f", before, fitted, ece)
	}
	if again := Propose(features, notes, base, 1); !slices.Equal(again.Proposed, r.Proposed) {
		t.Error("another proposal from the same seed")
	}
	if !strings.Contains(Plot(r.Out, "可靠性"), "<svg") {
		t.Error("no picture")
	}
}

func TestDiffApplies(t *testing.T) {
	old := "pack: p\nrules:\n  - id: a\n    terms: 甲\n    weight: 2   # 每处\n    cap: 6\n\n  - id: b\n    measure: text.rhythm\n    range: [0, 1]\n    weight: 4\n    cap: 4\n"
	diff := Diff(map[string][]byte{"packs/p.yaml": []byte(old), "q.yaml": []byte("pack: q\nrules: []\n")},
		[]Change{{"p.a", 3, 9}, {"p.b", 5, 5}, {"q.a", 1, 1}})
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "packs"), 0o755); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "packs", "p.yaml")
	if err := os.WriteFile(name, []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "git", "apply", "-p1")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(diff)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s\n%s", err, out, diff)
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer("weight: 2 ", "weight: 3 ", "cap: 6", "cap: 9", "weight: 4", "weight: 5", "cap: 4", "cap: 5").Replace(old)
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s\ndiff\n%s", got, want, diff)
	}
}

func TestNormsAreReadBack(t *testing.T) {
	e := shipped(t)
	norms, err := Norms(t.Context(), e, []engine.Note{
		{ID: "a", Body: "周末和朋友去河边坐了一下午，风很大，我把帽子按住，后来下雨了，我们跑回车里吃了面包。"},
		{ID: "b", Body: "这款面霜绝绝子，姐妹们闭眼入，到手价59，买一送一，今晚直播间手慢无，无限回购的宝藏，真的太好用了。"},
		{ID: "c", Body: "短"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if norms.Notes != 2 {
		t.Errorf("%d notes", norms.Notes)
	}
	norms.Source = "两篇"
	book, problems := rules.Load(nil, rules.Options{Files: []rules.File{{Name: "norms.yaml", Data: []byte(NormSheet(&norms))}}})
	if len(problems.Errors()) > 0 {
		t.Fatal(problems)
	}
	if book.Set.Norms.Source != "两篇" || len(book.Set.Norms.Rules) != len(norms.Rules) {
		t.Errorf("%+v", book.Set.Norms)
	}
}

func TestCalibrationHoldsForItsPolicyOnly(t *testing.T) {
	e := shipped(t)
	rows := []Row{{ID: "a", Note: engine.Note{Body: "去河边坐了坐"}}, {ID: "b", Positive: true, Note: engine.Note{Body: "加微信：xiaobai_2088", Type: engine.Ad}}}
	c, err := Calibrate(t.Context(), e, rows)
	if err != nil {
		t.Fatal(err)
	}
	c.Source = "两篇"
	load := func() (*rules.Book, rules.Problems) {
		return rules.Load(nil, rules.Options{Files: []rules.File{{Name: "calibration.yaml", Data: []byte(Sheet(&c))}}})
	}
	book, problems := load()
	if len(problems.Errors()) > 0 {
		t.Fatal(problems)
	}
	calibrated, err := engine.New(book.Set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{0, 100} {
		r, err := calibrated.Check(t.Context(), rows[i].Note)
		if err != nil {
			t.Fatal(err)
		}
		if !r.Risk.Calibrated || r.Risk.Chance != want {
			t.Errorf("%s: %+v", rows[i].ID, r.Risk)
		}
	}
	other := e.Rules().Policy
	other.BlockAt++
	c.Policy = sheet.PolicyDigest(&other)
	if _, problems := load(); len(problems.Errors()) != 1 || problems.Errors()[0].Code != "E-calibration" {
		t.Errorf("%v", problems)
	}
}
