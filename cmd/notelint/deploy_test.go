package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/notelint/notelint/rules/source"
)

const deploy = "../../docs/deploy/"

func readDeploy(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(deploy + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestDeployFilesSpeakOfSettings holds every flag and variable that a file of
// docs/deploy names to those there are.
func TestDeployFilesSpeakOfSettings(t *testing.T) {
	set := (&program{lang: "en"}).serving(&cobra.Command{})
	var flags, variables []string
	set.each(func(f *pflag.Flag) {
		flags = append(flags, "--"+f.Name)
		variables = append(variables, "NOTELINT_"+strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_")))
	})
	names, err := os.ReadDir(deploy)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		for line := range strings.Lines(readDeploy(t, name.Name())) {
			if strings.HasPrefix(line, "#") || !strings.Contains(line, "serve") {
				continue
			}
			for _, flag := range regexp.MustCompile(`--[a-z-]+`).FindAllString(line, -1) {
				if !slices.Contains(flags, flag) {
					t.Errorf("%s: no flag %s", name.Name(), flag)
				}
			}
		}
		for _, variable := range regexp.MustCompile(`NOTELINT_[A-Z_]+`).FindAllString(readDeploy(t, name.Name()), -1) {
			if !slices.Contains(variables, variable) {
				t.Errorf("%s: no setting %s", name.Name(), variable)
			}
		}
	}
	set.config = filepath.FromSlash(deploy + "serve.yaml")
	if _, err := set.resolve(nil); err != nil {
		t.Error(err)
	}
}

func TestDeployFilesAreYAML(t *testing.T) {
	for _, name := range []string{"kubernetes.yaml", "compose.yaml", "serve.yaml"} {
		if _, problems := source.Parse(name, []byte(readDeploy(t, name))); problems.Err() != nil {
			t.Error(problems.Err())
		}
	}
}

// TestDashboardAsksForFiguresThereAre holds the names in the dashboard to what
// a server shows.
func TestDashboardAsksForFiguresThereAre(t *testing.T) {
	p := begin(t, "--data", t.TempDir())
	if _, err := p.check(`{"title":"面霜","body":"全网最低价，加微信 xiaomei_88","type":"commercial"}`); err != nil {
		t.Fatal(err)
	}
	shown := p.figures()
	for _, name := range regexp.MustCompile(`notelint_\w+|process_\w+`).FindAllString(readDeploy(t, "dashboard.json"), -1) {
		if !strings.Contains(shown, "\n"+name) && name != "notelint_shadow_verdicts_total" { // no shadow set here
			t.Errorf("no figure %s", name)
		}
	}
}

// TestUnitIsGood asks systemd itself: of the unit as it stands but for the
// program, which is not installed where tests run.
func TestUnitIsGood(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Fatalf("%v; install it: sudo apt-get install systemd", err)
	}
	for _, c := range []struct {
		name, text string
		good       bool
	}{
		{"the unit", readDeploy(t, "notelint.service"), true},
		{"a misspelt setting", strings.Replace(readDeploy(t, "notelint.service"), "ProtectSystem", "ProtectSytem", 1), false},
	} {
		unit := filepath.Join(t.TempDir(), "notelint.service")
		text := strings.ReplaceAll(c.text, "/usr/local/bin/notelint", "/bin/true")
		if err := os.WriteFile(unit, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(analyze, "verify", "--man=no", unit).CombinedOutput()
		if good := err == nil && !strings.Contains(string(out), "notelint.service"); good != c.good {
			t.Errorf("%s: %v\n%s", c.name, err, out)
		}
	}
}
