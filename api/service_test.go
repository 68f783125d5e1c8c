package api_test

import (
	"bufio"
	"encoding/json"
	"log/slog"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/api/audits"
	"github.com/notelint/notelint/api/keys"
	"github.com/notelint/notelint/api/limit"
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/api/receipt"
	"github.com/notelint/notelint/corpus/store"
)

// service is a whole server: keys, store, audits.
type service struct {
	site
	store *store.Store
	keys  map[string]string // by the scopes, with commas
	rules *live.Rules
}

// start makes a service; change may alter its configuration.
func start(t testing.TB, change func(*api.Config)) service {
	t.Helper()
	dir := t.TempDir()
	st, err := store.Open("sqlite:"+filepath.Join(dir, "a.db"), filepath.Join(dir, "journal"), store.Options{Wait: 10 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
	sealer, err := receipt.Load(filepath.Join(dir, "secret"))
	if err != nil {
		t.Fatal(err)
	}
	s := service{store: st, keys: map[string]string{}, rules: fixed(tiny(t))}
	file := keys.File{Path: filepath.Join(dir, "keys.json")}
	for _, scopes := range []string{"check", "review", "rules", "admin", "check,review,rules,admin"} {
		list, err := keys.ParseScopes(scopes)
		if err != nil {
			t.Fatal(err)
		}
		if s.keys[scopes], err = file.Create(keys.Key{Name: scopes, Scopes: list}); err != nil {
			t.Fatal(err)
		}
	}
	ring, err := keys.OpenRing(file, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	desk, err := audits.Open(filepath.Join(dir, "audits"), s.rules, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	cfg := api.Config{
		Rules: s.rules, Access: api.Access{Keys: ring, Rates: limit.New(0, 0)}, Audits: desk,
		Records: api.Records{Store: st, Sealer: sealer, Keep: api.KeepReview},
	}
	if change != nil {
		change(&cfg)
	}
	s.site = serveWith(t, cfg)
	return s
}

// as asks with the key of some scopes.
func (s service) as(scopes, method, path, body string, header ...string) *answer {
	header = append([]string{"Authorization", "Bearer " + s.keys[scopes]}, header...)
	return &answer{s.ask(method, path, body, header...)}
}

const all = "check,review,rules,admin"

// settle waits until the database has everything.
func (s service) settle(t *testing.T) {
	t.Helper()
	for s.store.Lag().Records > 0 {
		time.Sleep(time.Millisecond)
	}
}

// recorded is what a server adds to a report.
type recorded struct {
	Verdict  string
	Decision string
	Recorded *bool
	Receipt  string
	Rules    struct{ Revision string }
}

const blocked = `{"id":"n-1","title":"周末","body":"不可外传的草稿：这家顶级工坊的面包"}`

func TestDecisionIsRecorded(t *testing.T) {
	s := start(t, nil)
	w := s.as("check", "POST", "/v1/check", blocked)
	var r recorded
	w.read(t, &r)
	if r.Verdict != "block" || r.Recorded == nil || !*r.Recorded || r.Decision == "" || !strings.HasPrefix(r.Receipt, "r1.") {
		t.Fatalf("%+v", r)
	}
	open := serve(t, s.rules.Now().Checker)
	plain := strings.TrimSuffix(open.ask("POST", "/v1/check", blocked).Body.String(), "}\n")
	if !strings.HasPrefix(w.Body.String(), plain) {
		t.Errorf("the report is another:\n%s\n%s", w.Body, plain)
	}
	s.settle(t)
	var d store.Decision
	s.as("review", "GET", "/v1/decisions/"+r.Decision, "").read(t, &d)
	if d.NoteID != "n-1" || d.Verdict != "block" || len(d.Findings) != 1 || d.Findings[0].Rule != "tiny.word" || d.Note != nil || d.AskedBy != s.keys["check"][3:11] {
		t.Errorf("%+v", d)
	}
	var list struct {
		Items []store.Decision
		Next  string
	}
	for query, want := range map[string]int{"?rule=tiny.word&verdict=block": 1, "?verdict=pass": 0, "?note_id=n-1&limit=1": 1, "?hash=" + d.Hash: 1} {
		if s.as("review", "GET", "/v1/decisions"+query, "").read(t, &list); len(list.Items) != want {
			t.Errorf("%s: %d", query, len(list.Items))
		}
	}
	s.as("review", "GET", "/v1/decisions/none", "").refused(t, 404, "unknown_entry")
	s.as("review", "GET", "/v1/decisions?limit=501", "").refused(t, 400, "bad_query")
	s.as("review", "GET", "/v1/decisions?verdict=maybe", "").refused(t, 400, "bad_query")
}

func TestReceipts(t *testing.T) {
	s := start(t, nil)
	var r recorded
	s.as("check", "POST", "/v1/check", blocked).read(t, &r)
	claim := func(note, revision, verdict string) string {
		return `{"note":` + note + `,"revision":"` + revision + `","verdict":"` + verdict + `","receipt":"` + r.Receipt + `"}`
	}
	for body, want := range map[string]bool{
		claim(blocked, r.Rules.Revision, "block"): true, claim(`{"body":"不可外传的草稿：这家顶级工坊的面包","id":"n-1","title":"周末"}`, r.Rules.Revision, "block"): true,
		claim(strings.Replace(blocked, "顶级", "顶极", 1), r.Rules.Revision, "block"): false, claim(blocked, r.Rules.Revision, "pass"): false, claim(blocked, "sha256:1", "block"): false,
	} {
		var got struct{ Valid bool }
		if s.as("check", "POST", "/v1/receipts/verify", body).read(t, &got); got.Valid != want {
			t.Errorf("%s: %v", body, got.Valid)
		}
	}
	s.as("check", "POST", "/v1/receipts/verify", `{"note":{},"revision":"","verdict":"pass","receipt":""}`).refused(t, 422, "empty_note")
	s.as("check", "POST", "/v1/receipts/verify", `{"revision":"","verdict":"pass","receipt":""}`).refused(t, 422, "bad_field")
}

func TestReviewsAndLabels(t *testing.T) {
	s := start(t, func(cfg *api.Config) {
		cfg.Rules = fixed(reviewer(t))
	})
	var r recorded
	s.as("check", "POST", "/v1/check", `{"title":"周末","body":"第一行\n这家顶级工坊的面包\n第三行"}`).read(t, &r)
	s.settle(t)
	var queue struct{ Items []store.Review }
	s.as("review", "GET", "/v1/reviews", "").read(t, &queue)
	if len(queue.Items) != 1 || queue.Items[0].ID != r.Decision || !strings.Contains(string(queue.Items[0].Note), "顶级工坊") {
		t.Fatalf("%+v", queue)
	}
	at := "/v1/reviews/" + r.Decision
	s.as("review", "POST", at, `{"state":"passed"}`).refused(t, 422, "bad_field")
	s.as("review", "POST", at, `{"state":"maybe","reason":"x"}`).refused(t, 422, "bad_field")
	s.as("review", "POST", at, `{"State":"passed","reason":"x"}`).refused(t, 422, "bad_field")
	s.as("review", "POST", at, `{"state":"passed","state":"refused","reason":"x"}`).refused(t, 400, "duplicate_key")
	s.as("review", "POST", at, `{"state":"passed","reason":"`+strings.Repeat("x", 70<<10)+`"}`).refused(t, 413, "body_too_large")
	var said store.Review
	s.as("review", "POST", at, `{"state":"passed","reason":"店名就叫这个"}`).read(t, &said)
	if said.State != store.ReviewPassed || said.Reason != "店名就叫这个" || said.DecidedBy != s.keys["review"][3:11] || said.DecidedAt == 0 {
		t.Errorf("%+v", said)
	}
	s.as("review", "POST", at, `{"state":"refused","reason":"x"}`).refused(t, 409, "already_decided")

	f := said.Findings[0]
	label := func(rule string, holds bool) string {
		body, _ := json.Marshal(map[string]any{"decision": r.Decision, "rule": rule, "field": f.Field, "byte": f.Byte, "holds": holds})
		return string(body)
	}
	s.as("review", "POST", "/v1/labels", label("tiny.word", false)).read(t, nil)
	s.as("review", "POST", "/v1/labels", label("tiny.word", true)).read(t, nil)
	s.as("review", "POST", "/v1/labels", label("tiny.other", true)).refused(t, 422, "bad_field")
	var labels struct{ Items []store.Label }
	s.as("review", "GET", "/v1/labels?rule=tiny.word", "").read(t, &labels)
	if len(labels.Items) != 2 || labels.Items[1].Text != "@body 这家[[顶级工坊]]的面包" {
		t.Errorf("%+v", labels)
	}
	tests := s.as("review", "GET", "/v1/labels?format=tests", "").Body.String()
	if !strings.Contains(tests, "# tiny.word\n") || !strings.Contains(tests, "+ @body 这家[[顶级工坊]]的面包\n") || !strings.Contains(tests, "- @body 这家顶级工坊的面包\n") {
		t.Errorf("tests:\n%s", tests)
	}
}

func TestBatch(t *testing.T) {
	for name, s := range map[string]service{"recording": start(t, nil), "open": {site: serve(t, tiny(t))}} {
		in := blocked + "\n{\"body\":\"面包\"}\n\n{\"body\":\"不可外传的草稿\",\"titel\":1}\n{\n{\"body\":\"面包\"}"
		w := s.as("check", "POST", "/v1/check/batch", in, "Content-Type", "application/x-ndjson")
		var verdicts []string
		lines := bufio.NewScanner(w.Body)
		var last string
		for lines.Scan() {
			last = lines.Text()
			verdicts = append(verdicts, regexp.MustCompile(`"(?:verdict|code)":"(\w+)"|"summary"`).FindStringSubmatch(last)[1])
			if strings.Contains(last, `"error"`) && strings.Contains(last, "草稿") {
				t.Errorf("%s: repeats the note: %s", name, last)
			}
		}
		if got := strings.Join(verdicts, " "); got != "block pass unknown_field bad_json pass " {
			t.Errorf("%s: %s", name, got)
		}
		want := `{"summary":{"notes":3,"bad":2,"pass":2,"review":0,"block":1,"recorded":3,"revision":"sha256:`
		if name == "open" {
			want = strings.Replace(want, `"recorded":3,`, "", 1)
		}
		if !strings.HasPrefix(last, want) {
			t.Errorf("%s: %s", name, last)
		}
	}
}

// TestExplain has the report of a check in it, byte for byte.
func TestExplain(t *testing.T) {
	s := serve(t, tiny(t))
	report := strings.TrimSuffix(s.ask("POST", "/v1/check", blocked).Body.String(), "\n")
	for _, query := range []string{"", "?rule=tiny.word"} {
		w := s.ask("POST", "/v1/explain"+query, blocked)
		if got := w.Body.String(); w.Code != 200 || !strings.HasPrefix(got, `{"report":`+report+`,"rules":[{"rule":"tiny.word"`) || !strings.Contains(got, `"outcome":"found"`) {
			t.Errorf("%d %s", w.Code, got)
		}
	}
	p := (&answer{s.ask("POST", "/v1/explain?rule=tiny.wrod", blocked)}).refused(t, 404, "unknown_rule")
	if !strings.Contains(p.Detail, "tiny.word") {
		t.Errorf("%+v", p)
	}
}

// forgetful is a store whose disk fails for every second decision.
type forgetful struct {
	*store.Store
	n atomic.Int64
}

func (f *forgetful) Start(d *store.Decision) store.Pending {
	if f.n.Add(1)%2 == 0 {
		d.NoteID = strings.Repeat("x", 5<<20) // longer than a record may be
	}
	return f.Store.Start(d)
}

// TestBatchSaysWhatIsNotRecorded holds each line of a batch to what became of
// its decision.
func TestBatchSaysWhatIsNotRecorded(t *testing.T) {
	s := start(t, func(cfg *api.Config) { cfg.Records.Store = &forgetful{Store: cfg.Records.Store.(*store.Store)} })
	w := s.as("check", "POST", "/v1/check/batch", strings.Repeat(blocked+"\n", 300), "Content-Type", "application/x-ndjson")
	s.settle(t)
	known, told := map[string]bool{}, 0
	var page struct {
		Items []store.Decision
		Next  string
	}
	for cursor := ""; ; cursor = page.Next {
		page.Next = ""
		s.as("review", "GET", "/v1/decisions?limit=100&cursor="+cursor, "").read(t, &page)
		for _, d := range page.Items {
			known[d.ID] = true
		}
		if page.Next == "" {
			break
		}
	}
	for line := range strings.Lines(w.Body.String()) {
		var r recorded
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		if r.Recorded != nil && *r.Recorded != known[r.Decision] {
			t.Errorf("says %v: %s", *r.Recorded, line)
		}
		if r.Recorded != nil && *r.Recorded {
			told++
		}
	}
	if told != 150 || len(known) != 150 || !strings.Contains(w.Body.String(), `"recorded":150,`) {
		t.Errorf("told %d, known %d", told, len(known))
	}
}

func TestRuleBook(t *testing.T) {
	s := start(t, nil)
	w := s.as("check", "GET", "/v1/rules", "")
	if !strings.Contains(w.Body.String(), `"id":"tiny.word"`) || w.Header().Get("ETag") == "" || w.Header().Get("Notelint-Revision") != s.rules.Now().Revision {
		t.Errorf("%s %v", w.Body, w.Header())
	}
	if w := s.as("check", "GET", "/v1/rules", "", "If-None-Match", w.Header().Get("ETag")); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := s.as("check", "GET", "/v1/rules/tiny.word", ""); !strings.Contains(w.Body.String(), `"terms":["顶级工坊"]`) {
		t.Errorf("%s", w.Body)
	}
	if p := s.as("check", "GET", "/v1/rules/tiny.wrod", "").refused(t, 404, "unknown_rule"); !strings.Contains(p.Detail, "tiny.word") {
		t.Errorf("%+v", p)
	}
	for _, header := range []string{s.rules.Now().Revision, w.Header().Get("ETag"), strings.Trim(w.Header().Get("ETag"), `"`)} {
		if w := s.as("check", "POST", "/v1/check", blocked, "If-Rules", header); w.Code != http.StatusOK {
			t.Errorf("If-Rules %s: %d", header, w.Code)
		}
	}
	s.as("check", "POST", "/v1/check", blocked, "If-Rules", "sha256:1").refused(t, 412, "rules_changed")
	s.as("check", "POST", "/v1/check/batch", blocked, "If-Rules", "sha256:1", "Content-Type", "application/x-ndjson").refused(t, 412, "rules_changed")
	s.as("rules", "POST", "/v1/rules/reload", "").refused(t, 409, "rules_fixed")
	s.as("rules", "POST", "/v1/rules/rollback", `{"revision":"sha256:`+strings.Repeat("0", 64)+`"}`).refused(t, 404, "not_kept")
	s.as("rules", "POST", "/v1/rules/rollback", `{"revision":"../x"}`).refused(t, 422, "bad_field")
}

// filesOf is a rules folder of one file.
func filesOf(text string) string {
	body, _ := json.Marshal(map[string]any{"files": []map[string]string{{"name": "tiny.yaml", "text": text}}})
	return string(body)
}

func TestValidateAndDiff(t *testing.T) {
	s := start(t, nil)
	good := `pack: tiny
title: 试用
basis: [广告法 9]
rules:
  - id: word
    message: 「<text>」不能写
    terms: 顶级工坊、王牌作坊
    severity: block
    tests: |
      * 这家[[_]]的面包
      - 这家工坊的面包
`
	var d struct {
		OK       bool
		Revision string
		Problems []struct{ Code, Message string }
		Failures []struct{ Rule string }
	}
	before := s.rules.Now()
	if s.as("rules", "POST", "/v1/rules/validate?only=1", filesOf(good)).read(t, &d); !d.OK || d.Revision == "" {
		t.Errorf("%+v", d)
	}
	if s.as("rules", "POST", "/v1/rules/validate?only=1", filesOf(strings.Replace(good, "severity", "severty", 1))).read(t, &d); d.OK || len(d.Problems) == 0 || d.Problems[0].Code == "" {
		t.Errorf("%+v", d)
	}
	if s.as("rules", "POST", "/v1/rules/validate?only=1", filesOf(strings.Replace(good, "- 这家工坊", "- 这家顶级工坊", 1))).read(t, &d); d.OK || len(d.Failures) == 0 || d.Failures[0].Rule != "tiny.word" {
		t.Errorf("%+v", d)
	}
	if s.rules.Now() != before {
		t.Error("validate put something in force")
	}
	var diff struct {
		From, To string
		Changes  []live.Change
	}
	s.as("rules", "POST", "/v1/rules/diff?only=1", filesOf(good)).read(t, &diff)
	if len(diff.Changes) != 1 || diff.Changes[0].Kind != "changed" || strings.Join(diff.Changes[0].Added, "") != "王牌作坊" || diff.From != before.Revision {
		t.Errorf("%+v", diff)
	}
	s.as("rules", "POST", "/v1/rules/diff", `{}`).refused(t, 422, "bad_field")
	s.as("rules", "POST", "/v1/rules/diff", `{"revision":"x"}`).refused(t, 404, "not_kept")
}

// TestAudit uploads notes and waits for their reports.
func TestAudit(t *testing.T) {
	var desk *audits.Desk
	s := start(t, func(cfg *api.Config) { desk = cfg.Audits })
	var a audits.Audit
	w := s.as("admin", "POST", "/v1/audits", blocked+"\nnothing\n"+blocked+"\n", "Content-Type", "application/x-ndjson")
	if w.Code != http.StatusAccepted {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	w.parse(t, &a)
	at := "/v1/audits/" + a.ID
	ended := make(chan bool)
	ctx, stop := contextOf(t)
	go func() { desk.Run(ctx); close(ended) }()
	for a.State != audits.Done {
		time.Sleep(time.Millisecond)
		s.as("admin", "GET", at, "").read(t, &a)
	}
	if a.Notes != 2 || a.Bad != 1 || a.Verdicts["block"] != 2 || a.Rules["tiny.word"] != 2 || a.Read != a.Bytes || a.Revision != s.rules.Now().Revision {
		t.Errorf("%+v", a)
	}
	if got := s.as("admin", "GET", at+"/reports", "").Body.String(); strings.Count(got, "\n") != 3 || strings.Count(got, `"verdict":"block"`) != 2 {
		t.Errorf("%s", got)
	}
	s.as("admin", "DELETE", at, "").read(t, nil)
	s.as("admin", "GET", at, "").refused(t, 404, "unknown_entry")
	stop()
	<-ended
}

// BenchmarkRecorded is a check whose decision is on disk, 16 at a time.
func BenchmarkRecorded(b *testing.B) {
	s := start(b, nil)
	body := `{"title":"周末","body":"` + strings.Repeat("这家小店的面包，外脆里软，烤箱一百八十度。", 20) + `"}`
	b.SetParallelism(8)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if w := s.as("check", "POST", "/v1/check", body); w.Code != http.StatusOK {
				b.Error(w.Code)
			}
		}
	})
}
