package rules_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/testline"
)

// Every file of testdata/domain is named after a pack and lists what its
// field knows of words and of false alarms:
//
//	= commercial food        facts of the lines below, as in test blocks
//	+ 词 | 句子               the pack finds or exempts something that covers 词;
//	                         a word outside the sentence names the rule
//	- 句子                    the pack finds nothing, though it may exempt
//	-? 句子                   it finds nothing above info
func TestDomain(t *testing.T) {
	files, err := filepath.Glob("testdata/domain/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	set := shippedSet(t)
	e := compile(t, set, engine.Options{Proof: true})
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			d := &domain{T: t, engine: e, file: name}
			i := slices.IndexFunc(set.Packs, func(p engine.Pack) bool { return p.ID+".txt" == filepath.Base(name) })
			if i < 0 {
				t.Fatal("no pack of this name")
			}
			d.pack = &set.Packs[i]
			d.read()
			t.Logf("%d words, %d innocent sentences", d.words, d.innocent)
		})
	}
}

// domain is a file being read.
type domain struct {
	*testing.T
	engine          *engine.Engine
	pack            *engine.Pack
	file, facts     string
	words, innocent int
}

func (d *domain) read() {
	data, err := os.ReadFile(d.file)
	if err != nil {
		d.Fatal(err)
	}
	for i, row := range strings.Split(string(data), "\n") {
		row = strings.TrimSpace(row)
		sign, text, _ := strings.Cut(row, " ")
		switch sign {
		case "", "#":
		case "=":
			d.facts = row
		case "+":
			word, sentence, ok := strings.Cut(text, " | ")
			if !ok {
				d.Errorf("%s:%d: no | between word and sentence: %s", d.file, i+1, row)
				continue
			}
			d.words++
			d.found(i+1, word, sentence)
		case "-", "-?":
			d.innocent++
			d.spared(i+1, text, sign)
		default:
			d.Errorf("%s:%d: unknown sign %s", d.file, i+1, sign)
		}
	}
}

// check gives what the pack says about a sentence.
func (d *domain) check(row int, sentence string) (line testline.Line, found, exempted []engine.Finding) {
	text := "- " + sentence
	if d.facts != "" {
		text = d.facts + "\n" + text
	}
	lines, problems := testline.Parse(testline.Block{Rule: d.pack.ID, File: d.file, Line: row, Col: 1, Text: text}, testline.Options{Own: engine.Body, Added: true})
	if len(problems) > 0 {
		d.Fatal(problems)
	}
	line = lines[0]
	r, err := d.engine.CheckFacts(context.Background(), line.Note(), line.Given.Facts)
	if err != nil {
		d.Fatalf("%s:%d: %v", d.file, row, err)
	}
	other := func(f engine.Finding) bool { return f.Pack != d.pack.ID }
	return line, slices.DeleteFunc(r.Findings, other), slices.DeleteFunc(r.Exempted, other)
}

func (d *domain) found(row int, word, sentence string) {
	line, found, exempted := d.check(row, sentence)
	for _, f := range append(found, exempted...) {
		for _, place := range line.Places {
			if covers(&f, &place, word) {
				return
			}
		}
		if !strings.Contains(sentence, word) && f.Rule == d.pack.ID+"."+word {
			return
		}
	}
	d.Errorf("%s:%d: %s is not found in: %s", d.file, row, word, sentence)
}

// covers reports whether the finding, or one of its pieces, holds the word.
func covers(f *engine.Finding, place *testline.Place, word string) bool {
	spans := append([]engine.Span{f.Span}, f.Also...)
	for at := 0; ; at++ {
		i := strings.Index(place.Text[at:], word)
		if i < 0 {
			return false
		}
		at += i
		for _, s := range spans {
			same := s.Field == engine.SurfaceNames[place.Surface] && s.Index == place.Index
			if same && s.Byte[0] <= at && at+len(word) <= s.Byte[1] {
				return true
			}
		}
	}
}

func (d *domain) spared(row int, sentence, sign string) {
	_, found, _ := d.check(row, sentence)
	for _, f := range found {
		if f.Severity > engine.Info || sign == "-" {
			d.Errorf("%s:%d: %s %s 「%s」 in: %s", d.file, row, f.Rule, engine.Severities[f.Severity], f.Text, sentence)
		}
	}
}
