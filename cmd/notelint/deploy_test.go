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

// TestUnitIsGood asks systemd itself where it is there.
func TestUnitIsGood(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd on this machine")
	}
	out, err := exec.Command(analyze, "verify", "--man=no", deploy+"notelint.service").CombinedOutput()
	said := strings.ReplaceAll(string(out), "Command /usr/local/bin/notelint is not executable: No such file or directory", "")
	if strings.Contains(said, "notelint.service:") && strings.Contains(said, "Unknown") {
		t.Errorf("%v\n%s", err, out)
	}
}
