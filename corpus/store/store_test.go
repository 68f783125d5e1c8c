package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/notelint/notelint/corpus/store"
)

// each runs a test on both databases.
func each(t *testing.T, test func(t *testing.T, address string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, "sqlite:"+filepath.Join(t.TempDir(), "a ?#%.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, startPostgres(t).address()) })
}

func open(t testing.TB, address, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(address, dir, store.Options{Wait: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func closeStore(t testing.TB, s *store.Store) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := s.Close(ctx); err != nil {
		t.Error(err)
	}
}

// settle waits until the database has everything.
func settle(t testing.TB, s *store.Store) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); s.Lag().Records > 0; time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("still waiting: %+v", s.Lag())
		}
	}
}

var day = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)

func decision(number int, verdict string) store.Decision {
	score := 40 + number
	at := day.Add(time.Duration(number) * time.Hour)
	return store.Decision{
		ID: store.NewID(at), At: at.UnixMilli(), NoteID: "n\x00" + string(rune('a'+number)), Hash: "h1", Verdict: verdict, Risk: 53, Points: 44,
		Authenticity: &score, Density: 1136, Revision: "sha256:0", AskedBy: "k1",
		Findings: []store.BareFinding{{Rule: "tiny.word", Severity: "block", Field: "body", Byte: [2]int{6, 18}, Points: 40}},
	}
}

func record(t testing.TB, s *store.Store, list ...store.Decision) {
	t.Helper()
	for i := range list {
		if err := s.Record(t.Context(), &list[i]); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDecisionsComeBack(t *testing.T) {
	each(t, func(t *testing.T, address string) {
		s := open(t, address, t.TempDir())
		defer closeStore(t, s)
		all := []store.Decision{decision(0, "pass"), decision(1, "review"), decision(2, "block"), decision(3, "block")}
		all[0].Findings, all[0].Authenticity, all[3].Hash = []store.BareFinding{}, nil, "h2"
		all[3].Note = json.RawMessage(`{"body":"这家顶级工坊"}`)
		all[2].Findings[0].Rule = "tiny.word2"
		record(t, s, all...)
		record(t, s, all[1]) // a crash may hand on twice
		settle(t, s)
		for name, c := range map[string]struct {
			f    store.Filter
			want []int
		}{
			"all": {store.Filter{}, []int{3, 2, 1, 0}}, "limit": {store.Filter{Limit: 2}, []int{3, 2}}, "next": {store.Filter{Before: all[2].ID}, []int{1, 0}},
			"verdict": {store.Filter{Verdict: "block"}, []int{3, 2}}, "hash": {store.Filter{Hash: "h2"}, []int{3}}, "note": {store.Filter{NoteID: all[1].NoteID}, []int{1}},
			"rule": {store.Filter{Rule: "tiny.word"}, []int{3, 1}}, "no rule": {store.Filter{Rule: "tiny%"}, nil}, "quoted": {store.Filter{Rule: `"`}, nil},
			"since": {store.Filter{Since: all[2].At}, []int{3, 2}}, "until": {store.Filter{Until: all[2].At}, []int{1, 0}},
		} {
			if c.f.Limit == 0 {
				c.f.Limit = store.MaxPage
			}
			got, err := s.Decisions(t.Context(), c.f)
			if err != nil {
				t.Fatal(err)
			}
			want := []store.Decision{}
			for _, i := range c.want {
				d := all[i]
				d.NoteID = strings.ReplaceAll(d.NoteID, "\x00", "\ufffd")
				want = append(want, d)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: got %+v\nwant %+v", name, got, want)
			}
		}
		if _, err := s.Decision(t.Context(), "none"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("unknown: %v", err)
		}
	})
}

func TestReviewsAreDecidedOnce(t *testing.T) {
	each(t, func(t *testing.T, address string) {
		s := open(t, address, t.TempDir())
		defer closeStore(t, s)
		a, b := decision(1, "review"), decision(2, "review")
		record(t, s, a, b, decision(3, "block"))
		settle(t, s)
		queue, err := s.Reviews(t.Context(), store.ReviewOpen, "", 10)
		if err != nil || len(queue) != 2 || queue[0].ID != a.ID || queue[1].ID != b.ID || queue[0].Findings[0].Rule != "tiny.word" {
			t.Fatalf("queue %+v %v", queue, err)
		}
		said := store.Review{Decision: store.Decision{ID: a.ID}, State: store.ReviewPassed, Reason: "店名就叫这个", DecidedBy: "k2", DecidedAt: 7}
		if err := s.Decide(t.Context(), said); err != nil {
			t.Fatal(err)
		}
		if err := s.Decide(t.Context(), said); !errors.Is(err, store.ErrDecided) {
			t.Errorf("twice: %v", err)
		}
		said.ID = "none"
		if err := s.Decide(t.Context(), said); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("unknown: %v", err)
		}
		got, err := s.Review(t.Context(), a.ID)
		if err != nil || got.State != store.ReviewPassed || got.Reason != "店名就叫这个" || got.DecidedBy != "k2" || got.DecidedAt != 7 {
			t.Errorf("%+v %v", got, err)
		}
		if queue, err = s.Reviews(t.Context(), store.ReviewOpen, a.ID, 10); err != nil || len(queue) != 1 {
			t.Errorf("%+v %v", queue, err)
		}
	})
}

func TestLabelsAndRetention(t *testing.T) {
	each(t, func(t *testing.T, address string) {
		s := open(t, address, t.TempDir())
		defer closeStore(t, s)
		old, young := decision(0, "review"), decision(20, "block")
		record(t, s, old, young)
		settle(t, s)
		l := store.Label{ID: "1", At: 5, Decision: young.ID, Rule: "tiny.word", Field: "body", Byte: [2]int{6, 18}, Holds: true, Text: "这家[[顶级工坊]]", LabeledBy: "k1"}
		m := store.Label{ID: "2", Decision: old.ID, Rule: "tiny.other"}
		for _, label := range []store.Label{l, m} {
			if err := s.Label(t.Context(), label); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Label(t.Context(), store.Label{ID: "3", Decision: "none"}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("label of nothing: %v", err)
		}
		if got, err := s.Labels(t.Context(), "", "", 10); err != nil || !reflect.DeepEqual(got, []store.Label{l, m}) {
			t.Errorf("%+v %v", got, err)
		}
		if got, err := s.Labels(t.Context(), "tiny.other", "1", 10); err != nil || !reflect.DeepEqual(got, []store.Label{m}) {
			t.Errorf("%+v %v", got, err)
		}
		if n, err := s.Purge(t.Context(), day.Add(time.Hour)); err != nil || n != 1 {
			t.Errorf("purged %d %v", n, err)
		}
		if got, err := s.Labels(t.Context(), "", "", 10); err != nil || !reflect.DeepEqual(got, []store.Label{l}) {
			t.Errorf("after: %+v %v", got, err)
		}
		if _, err := s.Review(t.Context(), old.ID); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the review stayed: %v", err)
		}
	})
}

// TestPostgresStopsAndStarts records through a database that is away.
func TestPostgresStopsAndStarts(t *testing.T) {
	p := startPostgres(t)
	s := open(t, p.address(), t.TempDir())
	defer closeStore(t, s)
	record(t, s, decision(1, "pass"))
	settle(t, s)
	p.stop()
	record(t, s, decision(2, "pass"), decision(3, "block"))
	if _, err := s.Decisions(t.Context(), store.Filter{Limit: 9}); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("stopped: %v", err)
	}
	if lag := s.Lag(); lag.Records != 2 {
		t.Errorf("lag %+v", lag)
	}
	p.start()
	settle(t, s)
	if got, err := s.Decisions(t.Context(), store.Filter{Limit: 9}); err != nil || len(got) != 3 {
		t.Errorf("%d %v", len(got), err)
	}
}

// TestDatabaseComesLate starts while the database cannot be opened.
func TestDatabaseComesLate(t *testing.T) {
	path, journal := filepath.Join(t.TempDir(), "late", "a.db"), t.TempDir()
	s := open(t, "sqlite:"+path, journal)
	record(t, s, decision(1, "pass"))
	if err := s.Ping(t.Context()); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("no folder: %v", err)
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Close(done); err != nil { // a restart meanwhile loses nothing
		t.Fatal(err)
	}
	s = open(t, "sqlite:"+path, journal)
	defer closeStore(t, s)
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	settle(t, s)
	if got, err := s.Decisions(t.Context(), store.Filter{Limit: 9}); err != nil || len(got) != 1 {
		t.Errorf("%d %v", len(got), err)
	}
}

func TestAddresses(t *testing.T) {
	for _, address := range []string{"", "sqlite:", "mysql://x", "postgres://:secret@[::1"} {
		_, err := store.Open(address, t.TempDir(), store.Options{})
		if err == nil || !strings.Contains(err.Error(), "store_address") || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// BenchmarkDrain is the way of a decision from the journal into SQLite.
func BenchmarkDrain(b *testing.B) {
	s := open(b, "sqlite:"+filepath.Join(b.TempDir(), "a.db"), b.TempDir())
	defer closeStore(b, s)
	var wait sync.WaitGroup
	for worker := range 64 {
		wait.Go(func() {
			for i := worker; i < b.N; i += 64 {
				d := decision(i%20, "pass")
				if err := s.Record(b.Context(), &d); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wait.Wait()
	settle(b, s)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "decisions/s")
}
