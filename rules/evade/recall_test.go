package evade_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/disguise"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/evade"
	"github.com/notelint/notelint/rules/testline"
)

var (
	full   = flag.Bool("full", false, "every pair of transforms, not a sample")
	misses = flag.Bool("misses", false, "print what is not seen")
)

// sample is one in how many pairs of transforms a plain run tries.
const sample = 40

// course is a run over the examples of all rules.
type course struct {
	*testing.T
	engine *engine.Engine
	set    *engine.RuleSet
	closed *disguise.Closed
	fold   func(string) string
	tally  map[string]*[2]int // transform or "pairs": seen, of
	done   map[string]bool    // rule, word and transform
	tone   map[string]bool    // packs that only count points
}

// Every word of every + line, disguised, is still found, as often as
// testdata/floors.txt says; no - line fires for being disguised.
func TestRecall(t *testing.T) {
	book, problems := rules.Load(nil, rules.Options{})
	if book == nil {
		t.Fatal(problems)
	}
	e, err := engine.New(book.Set, engine.Options{Proof: true})
	if err != nil {
		t.Fatal(err)
	}
	table, err := fold.Default().With(book.Set.Reading)
	if err != nil {
		t.Fatal(err)
	}
	c := &course{T: t, engine: e, set: book.Set, closed: disguise.NewClosed(book.Set.Disguise.Words), fold: table.FoldString, tally: map[string]*[2]int{}, done: map[string]bool{}, tone: map[string]bool{}}
	for _, p := range book.Set.Packs {
		c.tone[p.ID] = p.Scale != engine.ScaleRisk
	}
	for i := range book.Rules {
		w := &book.Rules[i]
		rule := book.RuleOf(w)
		for _, tests := range w.Tests {
			block := testline.Block{Rule: w.ID, File: tests.File, Line: tests.Line, Col: tests.Col, Text: tests.Text}
			lines, _ := testline.Parse(block, testline.For(rule, book.Set.Sets, book.Set.Policy.Codes))
			for k := range lines {
				c.line(rule, &lines[k])
			}
		}
	}
	c.hold("testdata/floors.txt")
}

func (c *course) line(rule *engine.Rule, line *testline.Line) {
	switch line.Sign {
	case testline.Found:
		c.violation(rule, line)
	case testline.EveryTerm:
		for _, use := range rule.Find {
			for _, term := range c.set.Sets[use.Set].Terms {
				if !strings.Contains(term.Text, "<") {
					filled := line.With(term.Text)
					c.violation(rule, &filled)
				}
			}
		}
	case testline.Clean:
		c.innocent(rule, line)
	}
}

// violation disguises the marked words of a line in every way, alone and in
// pairs.
func (c *course) violation(rule *engine.Rule, line *testline.Line) {
	place, mark := marked(line)
	if place < 0 || !c.finds(rule, line, place, mark) {
		return
	}
	text := line.Places[place].Text[mark.From:mark.To]
	transforms := evade.Transforms()
	for i := range transforms {
		for k := range transforms {
			name, word := transforms[i].Name, text
			sort := transforms[i].Sort
			if k != i {
				name, sort = "pairs", max(sort, transforms[k].Sort)
			}
			if sort > evade.Written {
				word = c.hidden(rule, text)
			}
			key := rule.ID + word + transforms[i].Name + transforms[k].Name
			if word == "" || c.done[key] || k != i && !*full && seed(key)%sample != 0 {
				continue
			}
			c.done[key] = true
			changed, ok := transforms[i].Apply(seed(key), word)
			if ok && k != i {
				changed, ok = transforms[k].Apply(seed(key)+1, changed)
			}
			if ok {
				c.count(name, rule, with(line, place, mark, strings.Replace(text, word, changed, 1)), place)
			}
		}
	}
}

// hidden is the word of the closed list for which the rule has a term in text.
func (c *course) hidden(rule *engine.Rule, text string) string {
	for _, use := range rule.Find {
		for _, term := range c.set.Sets[use.Set].Terms {
			if !term.Hidden || !strings.Contains(text, term.Text) {
				continue
			}
			for _, w := range c.set.Disguise.Words {
				if strings.Contains(term.Text, w) {
					return w
				}
			}
		}
	}
	return ""
}

func (c *course) count(name string, rule *engine.Rule, line *testline.Line, place int) {
	n := c.tally[name]
	if n == nil {
		n = new([2]int)
		c.tally[name] = n
	}
	n[1]++
	if c.finds(rule, line, place, line.Places[place].Marks[0]) {
		n[0]++
	} else if *misses {
		fmt.Printf("%s\t%s\t%s\n", name, rule.ID, line.Places[place].Text)
	}
}

// finds reports a finding of the rule that overlaps the mark.
func (c *course) finds(rule *engine.Rule, line *testline.Line, place int, mark testline.Mark) bool {
	p := &line.Places[place]
	return slices.ContainsFunc(c.check(line).Findings, func(f engine.Finding) bool {
		return f.Rule == rule.ID && f.Field == engine.SurfaceNames[p.Surface] && f.Index == p.Index && f.Byte[0] < mark.To && mark.From < f.Byte[1]
	})
}

func (c *course) check(line *testline.Line) engine.Report {
	r, err := c.engine.CheckFacts(context.Background(), line.Note(), line.Given.Facts)
	if err != nil {
		c.Fatal(err)
	}
	return r
}

// innocent disguises the words of a clean line: no rule fires that did not.
func (c *course) innocent(rule *engine.Rule, line *testline.Line) {
	var before []string
	for _, t := range evade.Transforms() {
		if t.Name == "repeat" || hiddenNames(rule.ID) {
			continue // 第一一次 is no way to write 第一次
		}
		for p := range line.Places {
			word := c.listed(line.Places[p].Text)
			key := rule.ID + line.Text + t.Name
			if word == "" {
				continue
			}
			changed, ok := t.Apply(seed(key), word)
			if !ok {
				continue
			}
			if strings.Contains(word, "最") && t.Name == "rare_homophone" {
				continue // 蕞 hides something whatever follows: absolute-terms.most-disguised
			}
			if before == nil {
				before = append(c.fired(line), "")
			}
			at := strings.Index(line.Places[p].Text, word)
			other := with(line, p, testline.Mark{From: at, To: at + len(word)}, changed)
			for _, id := range c.fired(other) {
				if !slices.Contains(before, id) && !hiddenNames(id) {
					c.Errorf("%s: %s: 「%s」 fires %s; plain it does not", t.Name, rule.ID, other.Places[p].Text, id)
				}
			}
		}
	}
}

// hiddenNames reports a rule to which a name in disguise says more than the
// name itself: 淘bao is slang, 淘宝 may be where something was bought.
func hiddenNames(rule string) bool {
	pack, _, _ := strings.Cut(rule, ".")
	if rule == "health-food.mention" {
		return true // the space in 治 疗 ends the clause that says 不能代替
	}
	return slices.Contains([]string{"traffic-diversion", "external-platform", "contact-info"}, pack)
}

// listed is the first word of the closed list in a text.
func (c *course) listed(text string) string {
	for _, w := range c.set.Disguise.Words {
		if strings.Contains(text, w) {
			return w
		}
	}
	return ""
}

// fired are the rules that say something of a line, found or silenced.
func (c *course) fired(line *testline.Line) (ids []string) {
	r := c.check(line)
	for _, f := range slices.Concat(r.Findings, r.Exempted) {
		if !c.tone[f.Pack] {
			ids = append(ids, f.Rule)
		}
	}
	return ids
}

// marked is the first marked place of a line, -1 for none.
func marked(line *testline.Line) (int, testline.Mark) {
	for i := range line.Places {
		if len(line.Places[i].Marks) > 0 {
			return i, line.Places[i].Marks[0]
		}
	}
	return -1, testline.Mark{}
}

// with puts text in place of a mark, and a mark around it.
func with(line *testline.Line, place int, mark testline.Mark, text string) *testline.Line {
	out := *line
	out.Places = slices.Clone(line.Places)
	p := &out.Places[place]
	p.Text = p.Text[:mark.From] + text + p.Text[mark.To:]
	p.Marks = []testline.Mark{{From: mark.From, To: mark.From + len(text)}}
	return &out
}

func seed(key string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(key))
	return h.Sum64()
}

// hold compares the shares with the floors, in per cent.
func (c *course) hold(name string) {
	file, err := os.Open(name)
	if err != nil {
		c.Fatal(err)
	}
	defer file.Close()
	floors := map[string]int{}
	for in := bufio.NewScanner(file); in.Scan(); {
		var transform string
		var floor int
		if n, _ := fmt.Sscan(in.Text(), &transform, &floor); n == 2 {
			floors[transform] = floor
		}
	}
	for _, t := range append(evade.Transforms(), evade.Transform{Name: "pairs"}) {
		n := c.tally[t.Name]
		if n == nil {
			c.Errorf("%s: never applied", t.Name)
			continue
		}
		c.Logf("%-15s %5.1f %% of %d", t.Name, 100*float64(n[0])/float64(n[1]), n[1])
		if floor, ok := floors[t.Name]; !ok || 100*n[0] < floor*n[1] {
			c.Errorf("%s: %d of %d seen, floor %d %%", t.Name, n[0], n[1], floor)
		}
	}
}
