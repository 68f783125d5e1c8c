package rules_test

import (
	"bytes"
	"context"
	"encoding/json"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine"
)

// An account of a rule changes no report and tells of what the rule found
// before overlaps are settled: as many findings, as many exempted.
func TestExplainTellsWhatCheckFinds(t *testing.T) {
	set := shippedSet(t)
	draw := notes(set)
	e, unsettled := compile(t, set, engine.Options{}), compile(t, set, engine.Options{Proof: true})
	var ids []string
	for _, p := range set.Packs {
		for _, r := range p.Rules {
			ids = append(ids, r.ID)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := draw.Draw(t, "note")
		_, want := check(nil, e, n)
		all, _ := check(nil, unsettled, n)
		ids := append(idsOf(all.Findings, all.Exempted, all.Shadow), rapid.SampledFrom(ids).Draw(t, "rule"))
		for _, id := range ids {
			report, x, err := e.Explain(context.Background(), n, id)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(report.AppendJSON(nil), want) {
				t.Fatalf("%s: explained\n%s\nchecked\n%s", id, report.AppendJSON(nil), want)
			}
			found, silenced := outcomes(&x)
			if f, s := len(of(id, all.Findings))+len(of(id, all.Shadow)), len(of(id, all.Exempted)); x.Measure == nil && (f != found || s != silenced) {
				t.Fatalf("%s: explained %d found, %d silenced; checked %d, %d\n%s", id, found, silenced, f, s, x.AppendJSON(nil))
			}
		}
	})
}

// ExplainAll tells of every rule what Explain tells of it, and of all that
// found something.
func TestExplainAllTellsWhatExplainTells(t *testing.T) {
	set := shippedSet(t)
	draw := notes(set)
	e, unsettled := compile(t, set, engine.Options{}), compile(t, set, engine.Options{Proof: true})
	rapid.Check(t, func(t *rapid.T) {
		n := draw.Draw(t, "note")
		_, want := check(nil, e, n)
		all, _ := check(nil, unsettled, n)
		report, list, err := e.ExplainAll(context.Background(), n)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(report.AppendJSON(nil), want) {
			t.Fatalf("explained\n%s\nchecked\n%s", report.AppendJSON(nil), want)
		}
		told := map[string]bool{}
		for i := range list {
			x := &list[i]
			told[x.Rule] = true
			found, silenced := outcomes(x)
			if f, s := len(of(x.Rule, all.Findings))+len(of(x.Rule, all.Shadow)), len(of(x.Rule, all.Exempted)); x.Measure == nil && (f != found || s != silenced) {
				t.Fatalf("%s: explained %d found, %d silenced; checked %d, %d", x.Rule, found, silenced, f, s)
			}
		}
		for _, id := range idsOf(all.Findings, all.Exempted, all.Shadow) {
			if !told[id] {
				t.Fatalf("%s found something and is not told of", id)
			}
		}
	})
}

func outcomes(x *engine.Explanation) (found, silenced int) {
	for _, j := range x.Judged {
		switch j.Outcome {
		case engine.Found, engine.Overlaid:
			found++
		case engine.Silenced:
			silenced++
		}
	}
	return found, silenced
}

func idsOf(lists ...[]engine.Finding) (ids []string) {
	for _, list := range lists {
		for i := range list {
			ids = append(ids, list[i].Rule)
		}
	}
	return ids
}

func of(id string, list []engine.Finding) (out []engine.Finding) {
	for i := range list {
		if list[i].Rule == id {
			out = append(out, list[i])
		}
	}
	return out
}

// Any text and any rule: the account changes no report and comes to an end.
func FuzzExplain(f *testing.F) {
	set := shippedSet(f)
	e := compile(f, set, engine.Options{})
	var ids []string
	for _, p := range set.Packs {
		for _, r := range p.Rules {
			ids = append(ids, r.ID)
		}
	}
	f.Add("这款面霜真的是全网最低价，加薇❤：xiaomei_88", uint16(0))
	f.Add("不是最好用的，商家说“顶级”\n\n《最好》#话题", uint16(7))
	f.Add("\u200b138 0013 8000", uint16(200))
	f.Fuzz(func(t *testing.T, text string, rule uint16) {
		n := engine.Note{Title: "笔记", Body: text}
		if n.Validate() != nil || !utf8.ValidString(text) {
			return
		}
		_, want := check(t, e, n)
		report, x, err := e.Explain(context.Background(), n, ids[int(rule)%len(ids)])
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(report.AppendJSON(nil), want) || !json.Valid(x.AppendJSON(nil)) {
			t.Fatalf("%s\n%s", report.AppendJSON(nil), x.AppendJSON(nil))
		}
	})
}
