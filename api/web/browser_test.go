package web_test

import (
	"context"
	"net/http/httptest"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
)

// page opens the page in a real browser and gives the document as it stands
// when everything on it has run.
func page(t *testing.T, hash string) string {
	t.Helper()
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("this test needs a browser: apt-get install -y chromium fonts-noto-cjk")
	}
	set, err := rules.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	e, err := engine.New(set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server, err := api.New(api.Config{Rules: live.New(live.Of(e, e.Revision()), live.Options{})})
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(server)
	defer site.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	run := exec.CommandContext(ctx, chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(),
		"--virtual-time-budget=5000", "--dump-dom", site.URL+"/"+hash)
	var failed strings.Builder
	run.Stderr = &failed
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, failed.String())
	}
	return string(out)
}

// TestSampleIsMarked checks the whole way: the page sends its sample, and the
// report comes back as marks in the text and cards beside it.
func TestSampleIsMarked(t *testing.T) {
	dom := page(t, "#sample")
	marks := regexp.MustCompile(`<mark class="(info|warn|review|block)" [^>]*>[^<]+</mark>`).FindAllString(dom, -1)
	if len(marks) < 2 {
		t.Errorf("%d marks in the text: %v", len(marks), marks)
	}
	for _, want := range []string{`class="verdict block"`, "不要发布", `id="finding-0"`, "法律依据", "xiaomei_88</mark>", `aria-busy="false"`, "的真实笔记不比它多"} {
		if !strings.Contains(dom, want) {
			t.Errorf("the page does not show %s", want)
		}
	}
	if strings.Contains(dom, `id="problem" class="problem" role="alert"><b>`) {
		t.Error("the page shows a problem")
	}
}

// TestEmptyPageAsksForANote holds the page to asking the server nothing about
// nothing.
func TestEmptyPageAsksForANote(t *testing.T) {
	dom := page(t, "")
	if !strings.Contains(dom, "贴上一篇笔记") || strings.Contains(dom, "<mark") || strings.Contains(dom, `class="verdict`) {
		t.Error("the empty page is not empty")
	}
}
