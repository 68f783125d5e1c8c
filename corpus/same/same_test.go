package same_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/corpus/same"
	"github.com/notelint/notelint/engine"
)

func find(t testing.TB, notes []engine.Note) same.Result {
	t.Helper()
	x, err := same.New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s := same.NewSketcher()
	for i := range notes {
		if err := x.Add(row.Place{Source: "f", Number: i + 1}, &notes[i], s.Mark(&notes[i])); err != nil {
			t.Fatal(err)
		}
	}
	r, err := x.Find()
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	return r
}

// text draws n characters.
func text(r *rand.Rand, n int) string {
	out := make([]rune, n)
	for i := range out {
		out[i] = '一' + rune(r.IntN(3000))
	}
	return string(out)
}

func TestClusters(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	frame, ending := text(r, 40), text(r, 60)
	var notes []engine.Note
	for i := range 40 {
		notes = append(notes, engine.Note{Body: text(r, 120), Author: engine.Author{Name: fmt.Sprint("独", i)}, PublishedAt: "2026-01-02T00:00:00+08:00"})
	}
	for i := range 12 { // one template, a slot of its own for each
		notes = append(notes, engine.Note{Title: "模板", Body: frame + text(r, 8) + "，" + ending, Author: engine.Author{Name: fmt.Sprint("号", i%4)}, PublishedAt: fmt.Sprintf("2026-%02d-02T00:00:00+08:00", 1+i%3), Campaign: engine.Campaign{ParentTask: "春季"}})
	}
	for range 3 { // one text in other clothes
		notes = append(notes, engine.Note{Body: "ＡＢ面霜 真好用，回购了！"}, engine.Note{Body: "ab面霜真好用。回購了"})
	}
	notes = append(notes, engine.Note{Body: "早安"}, engine.Note{Body: "早安"})
	got := find(t, notes)
	if got.Compared != 58 || got.Short != 2 || got.Clusters != 2 || got.Clustered != 18 {
		t.Fatalf("%+v", got)
	}
	c := got.Largest[0]
	if c.Size != 12 || c.Equal != 1 || c.Authors != 4 || c.Months != 3 || c.From != 202601 || c.To != 202603 || c.Campaigns != 1 || len(c.Examples) != 5 {
		t.Errorf("%+v", c)
	}
	if len(c.Shared) != 2 || c.Shared[0] != ending || c.Shared[1] != frame {
		t.Errorf("shared: %q", c.Shared)
	}
	if c := got.Largest[1]; c.Size != 6 || c.Equal != 6 || len(c.Shared) != 1 {
		t.Errorf("%+v", c)
	}
	if len(got.Authors) != 4 || got.Authors[0] != (same.Share{Name: "号0", Notes: 3, Same: 3}) || got.Campaigns[0] != (same.Share{Name: "春季", Notes: 12, Same: 12}) || got.Each[0] != (same.Share{Name: "2026-01", Notes: 44, Same: 4}) {
		t.Errorf("%+v %+v %+v", got.Authors, got.Campaigns, got.Each)
	}
	if again := find(t, notes); !reflect.DeepEqual(got, again) {
		t.Error("another result")
	}
}

func TestRepeatedIDs(t *testing.T) {
	var notes []engine.Note
	for _, id := range []string{"a", "b", "a", "", "", "c", "a", "b"} {
		notes = append(notes, engine.Note{ID: id, Body: "第 " + id + " 条，写一点什么" + fmt.Sprint(len(notes))})
	}
	notes = append(notes, engine.Note{ID: "c", Body: "短"})
	if got := find(t, notes); got.Repeated != 4 || strings.Join(got.IDs, " ") != "a b c" {
		t.Errorf("%d repeated, %q", got.Repeated, got.IDs)
	}
}

// TestAgainstAllPairs compares with every pair held against every other.
func TestAgainstAllPairs(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var notes []engine.Note
	for range 30 {
		base := text(r, 150)
		for range 1 + r.IntN(4) {
			edited := []rune(base)
			for k := range edited {
				if r.IntN(100) < 3 {
					edited[k] = '一' + rune(r.IntN(3000))
				}
			}
			notes = append(notes, engine.Note{Body: string(edited)})
		}
	}
	grams := make([]map[string]bool, len(notes))
	for i := range notes {
		grams[i] = map[string]bool{}
		for k, body := 0, []rune(notes[i].Body); k+3 <= len(body); k++ {
			grams[i][string(body[k:k+3])] = true
		}
	}
	parent := make([]int, len(notes))
	root := func(i int) int {
		for parent[i] != i {
			i = parent[i]
		}
		return i
	}
	for i := range notes {
		parent[i] = i
		for k := range i {
			both := 0
			for g := range grams[i] {
				if grams[k][g] {
					both++
				}
			}
			if 100*both/(len(grams[i])+len(grams[k])-both) >= same.Likeness {
				parent[root(i)] = root(k)
			}
		}
	}
	sizes := map[int]int{}
	for i := range notes {
		sizes[root(i)]++
	}
	want, clustered := 0, 0
	for _, n := range sizes {
		if n > 1 {
			want, clustered = want+1, clustered+n
		}
	}
	if got := find(t, notes); got.Clusters != want || got.Clustered != clustered {
		t.Errorf("%d clusters of %d notes, want %d of %d", got.Clusters, got.Clustered, want, clustered)
	}
}

// TestMillion measures what a million notes cost: MILLION=1000000 go test
// -run Million -v. Three in ten are made from templates.
func TestMillion(t *testing.T) {
	n := 20_000
	if _, err := fmt.Sscan(os.Getenv("MILLION"), &n); err != nil && os.Getenv("MILLION") != "" {
		t.Fatal(err)
	}
	x, err := same.New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = x.Close() }()
	r, s := rand.New(rand.NewPCG(5, 6)), same.NewSketcher()
	frames := make([]string, 500)
	for i := range frames {
		frames[i] = text(r, 340)
	}
	made := 0
	for i := range n {
		note := engine.Note{Author: engine.Author{Name: fmt.Sprint("作者", r.IntN(n/8+1))}, PublishedAt: fmt.Sprintf("2026-%02d-02", 1+i%12)}
		if r.IntN(10) < 3 {
			note.Body = text(r, 10) + frames[r.IntN(len(frames))] + text(r, 20)
			made++
		} else {
			note.Body = text(r, 370)
		}
		if err := x.Add(row.Place{Source: "f", Number: i + 1}, &note, s.Mark(&note)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := x.Find()
	if err != nil {
		t.Fatal(err)
	}
	if got.Clusters != len(frames) || got.Clustered != made {
		t.Errorf("%d clusters of %d notes, want %d of %d", got.Clusters, got.Clustered, len(frames), made)
	}
	if status, err := os.ReadFile("/proc/self/status"); err == nil && os.Getenv("MILLION") != "" {
		for line := range strings.Lines(string(status)) {
			if strings.HasPrefix(line, "VmHWM") {
				t.Log(strings.TrimSpace(line))
			}
		}
	}
}
