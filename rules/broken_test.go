package rules

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/notelint/notelint/rules/source"
)

// wantAt are the places of problems in the packs of broken.yaml: what is
// wrong, then line:column in the pack's own text.
var wantAt = map[string]string{
	"full-width comma in a list":              "7:15",
	"curly quotes":                            "7:13",
	"term lost after #":                       "9:11",
	"term that is only a comment":             "9:8",
	"~ as a term":                             "7:17",
	"when begins with !":                      "10:11",
	"when list cut at commas":                 "10:11",
	"unknown key":                             "9:5",
	"unknown key in severity":                 "9:16",
	"severity without else":                   "9:15",
	"unknown severity":                        "9:15",
	"hyphen in a signal name":                 "9:15",
	"signal named like a function":            "9:15",
	"signal never used":                       "9:15",
	"unknown signal":                          "10:16",
	"bare signal":                             "10:11",
	"unknown fact":                            "9:11",
	"wrong enum value":                        "9:28",
	"wrong topic":                             "9:17",
	"Han text in when":                        "9:29",
	"full-width bracket in when":              "10:14",
	"type error":                              "9:11",
	"number compared with a word":             "9:11",
	"ternary":                                 "9:28",
	"closure/builtin":                         "9:22",
	"matches operator":                        "9:21",
	"hit function without a hit":              "7:11",
	"unknown lexicon":                         "7:14",
	"unknown detector":                        "7:13",
	"unknown surface":                         "9:10",
	"unknown exemption set":                   "9:14",
	"words in place of a set":                 "9:14",
	"exemption without code":                  "9:14",
	"unknown code":                            "9:34",
	"inert exemption (beside, not covering)":  "9:22",
	"inert except":                            "8:13",
	"capital in a pattern on the folded view": "7:19",
	"only-capital class":                      "7:19",
	"full-width sign in a pattern":            "7:17",
	"pattern that matches nothing":            "7:15",
	"anchor beside |":                         "7:15",
	"unquoted pattern":                        "7:14",
	"look-around":                             "7:15",
	"bad slot":                                "7:14",
	"single character alone":                  "7:12",
	"drops what is not inherited":             "9:12",
	"placeholder nobody knows":                "6:16",
	"and beside or":                           "9:47",
	"not before a comparison":                 "9:11",
	"signal named no":                         "9:15",
	"definition never used":                   "9:14",
	"definitions in a circle":                 "10:11",
	"wrong where":                             "9:33",
	"value of a signal nobody named":          "9:17",
	"only: unknown value":                     "9:53",
	"only: unknown attribute":                 "9:52",
	"disguised: unknown value":                "9:16",
	"weight in a risk pack":                   "9:13",
	"requires and finds":                      "9:14",
	"duplicate term":                          "7:15",
}

// proved are the codes that the prover gives, not the loader.
var proved = []string{"E-test-mark", "E-tests", "E-test-fact", "E-test-line"}

func TestBrokenPacksAreRefused(t *testing.T) {
	data, err := os.ReadFile("testdata/broken.yaml")
	if err != nil {
		t.Fatal(err)
	}
	file, problems := source.Parse("broken.yaml", data)
	if problems != nil {
		t.Fatal(problems)
	}
	for _, c := range file.Docs[0].Get("cases").Items {
		what, code := c.Get("what").Text, c.Get("code").Text
		if slices.Contains(proved, code) {
			continue
		}
		t.Run(what, func(t *testing.T) {
			problems := loadWith(t, c.Get("pack").Text)
			var seen []string
			for _, p := range problems {
				if !strings.HasPrefix(p.Code, code) {
					continue
				}
				seen = append(seen, fmt.Sprintf("%d:%d", p.Line, p.Col))
				if p.ZH == "" || p.EN == "" || p.File != "p.yaml" {
					t.Errorf("incomplete: %+v", p)
				}
			}
			if !slices.Contains(seen, wantAt[what]) {
				t.Errorf("want %s at %q, got\n%s", code, wantAt[what], problems.Error())
			}
			if len(problems) > 3 {
				t.Errorf("one mistake, %d problems:\n%s", len(problems), problems.Error())
			}
		})
	}
}

// loadWith loads one pack beside the lexicons, exemptions and topics of the
// format folder.
func loadWith(t *testing.T, pack string) Problems {
	t.Helper()
	files := []File{{Name: "p.yaml", Data: []byte(pack)}}
	for _, name := range []string{"lexicons.yaml", "exemptions.yaml", "topics.yaml", "codes.yaml"} {
		data, err := os.ReadFile("testdata/format/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, File{name, data})
	}
	_, problems := Load(nil, Options{Only: true, Files: files})
	return problems
}
