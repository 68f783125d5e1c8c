package client_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/notelint/notelint/api/client"
	"github.com/notelint/notelint/engine"
)

// A publisher asks before each note goes live. Where the server does not
// answer, this one does not publish.
func Example() {
	c, err := client.New("https://notelint.intern", client.Options{Key: os.Getenv("NOTELINT_KEY"), Unavailable: client.FailClosed})
	if err != nil {
		log.Fatal(err)
	}
	report, err := c.Check(context.Background(), engine.Note{Title: "干皮面霜", Body: "全网最低价，加微信 xiaomei_88", Type: engine.Commercial})
	switch {
	case errors.Is(err, client.ErrUnavailable):
		fmt.Println("not checked, so not published")
	case err != nil:
		log.Fatal(err)
	case report.Verdict != engine.Pass:
		for _, f := range report.Findings {
			fmt.Println(f.Text, f.Message)
		}
	}
}

// TestExamples runs docs/examples against a server, as their readers will.
func TestExamples(t *testing.T) {
	at := site(t, shipped(t)).URL
	dir := t.TempDir()
	for name, text := range map[string]string{"good": `{"title":"周末","body":"烤箱一百八十度，二十分钟"}`, "bad": `{"title":"面霜","body":"全网最低价，加微信 xiaomei_88","type":"commercial"}`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, command := range []string{"sh check.sh", "python3 check.py"} {
		for _, c := range []struct {
			at, note string
			exit     int
			says     string
		}{{at, "good", 0, "pass"}, {at, "bad", 1, "block"}, {"http://127.0.0.1:1", "good", 3, "not published"}} {
			args := append(strings.Fields(command), filepath.Join(dir, c.note))
			run := exec.CommandContext(t.Context(), args[0], args[1:]...)
			run.Dir, run.Env = "../../docs/examples", append(os.Environ(), "NOTELINT_URL="+c.at, "PYTHONDONTWRITEBYTECODE=1")
			out, err := run.CombinedOutput()
			if run.ProcessState == nil {
				t.Fatalf("%s: %v: apt-get install -y curl python3", command, err)
			}
			if run.ProcessState.ExitCode() != c.exit || !strings.Contains(string(out), c.says) {
				t.Errorf("%s with %s: exit %d\n%s", command, c.note, run.ProcessState.ExitCode(), out)
			}
		}
	}
}
