package rules_test

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
)

// The laws of a report (design.md 8), held for notes put together from every
// word the shipped rules look for and from sentences that hold none.

func shippedSet(t testing.TB) *engine.RuleSet {
	t.Helper()
	book, problems := rules.Load(nil, rules.Options{})
	if book == nil {
		t.Fatal(problems)
	}
	return book.Set
}

func compile(t testing.TB, set *engine.RuleSet, opt engine.Options) *engine.Engine {
	t.Helper()
	e, err := engine.New(set, opt)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// check gives the report and its bytes.
func check(t testing.TB, e *engine.Engine, n engine.Note) (engine.Report, []byte) {
	r, err := e.Check(context.Background(), n)
	if err != nil {
		panic(err)
	}
	return r, r.AppendJSON(nil)
}

// quiet sentences hold no word of any rule; TestQuiet makes sure.
var quiet = []string{"河边有人在放风筝", "楼下新开了一间书店", "今天走了一万多步", "窗外下着小雨", "晚饭吃的番茄炒蛋", "猫趴在键盘上睡着了"}

// notes draws notes from the words of a rule set, quiet sentences, disguises
// and metadata.
func notes(set *engine.RuleSet) *rapid.Generator[engine.Note] {
	var words []string
	for _, s := range set.Sets {
		for _, term := range s.Terms {
			words = append(words, strings.NewReplacer("<n>", "3", "<..", "好", ">", "").Replace(term.Text))
		}
	}
	piece := rapid.OneOf(rapid.SampledFrom(words), rapid.SampledFrom(quiet),
		rapid.SampledFrom([]string{"，", "。", "\n", "\n\n", " ", "！", "✨", "\u200b", "不是", "我们", "138 0013 8000", "xiaomei_88", "99元", "：", "#"}))
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 1, 30).Draw(t, "pieces"), "") })
	return rapid.Custom(func(t *rapid.T) engine.Note {
		n := engine.Note{ID: "n", Title: "笔记" + text.Draw(t, "title"), Body: text.Draw(t, "body")}
		if strings.Trim(n.Title+n.Body, " \n\u200b") == "" {
			n.Body = quiet[0] // a note without text is refused
		}
		n.Type = engine.NoteType(rapid.IntRange(0, len(engine.NoteTypes)-1).Draw(t, "type"))
		n.Category = rapid.SampledFrom(append(engine.Categories[:], "")).Draw(t, "category")
		n.Tags = rapid.SliceOfN(piece, 0, 3).Draw(t, "tags")
		n.Comment = text.Draw(t, "comment")
		n.Disclosure.AdLabel = rapid.Bool().Draw(t, "ad_label")
		if rapid.Bool().Draw(t, "linked") {
			n.Links = []engine.Link{{Platform: "taobao", Kind: "ad_link", Title: text.Draw(t, "link")}}
		}
		return n
	})
}

func TestPrefilterChangesNothing(t *testing.T) {
	set := shippedSet(t)
	draw := notes(set)
	with, without := compile(t, set, engine.Options{}), compile(t, set, engine.Options{NoPrefilter: true})
	rapid.Check(t, func(t *rapid.T) {
		n := draw.Draw(t, "note")
		_, a := check(nil, with, n)
		_, b := check(nil, without, n)
		if !bytes.Equal(a, b) {
			t.Fatalf("with\n%s\nwithout\n%s", a, b)
		}
	})
}

func TestManyGoroutinesGiveTheSameReports(t *testing.T) {
	set := shippedSet(t)
	draw := notes(set)
	e := compile(t, set, engine.Options{})
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(draw, 2, 4).Draw(t, "notes")
		want := make([][]byte, len(list))
		for i := range list {
			_, want[i] = check(nil, e, list[i])
		}
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				for i := range list {
					if _, got := check(nil, e, list[i]); !bytes.Equal(got, want[i]) {
						t.Errorf("%s\n%s", got, want[i])
					}
				}
			})
		}
		wait.Wait()
	})
}

func TestPartsAddUp(t *testing.T) {
	set := shippedSet(t)
	draw := notes(set)
	set.Policy.Limits.Findings = 0 // list them all
	e := compile(t, set, engine.Options{})
	rapid.Check(t, func(t *rapid.T) {
		r, _ := check(nil, e, draw.Draw(t, "note"))
		byPack, sum := map[string]int{}, 0
		for _, f := range r.Findings {
			byPack[f.Pack] += f.Points
		}
		for _, p := range r.Risk.Parts {
			sum += p.Counted
			if byPack[p.Pack] != p.Points || p.Counted > p.Points || p.Counted > set.Policy.PackCap {
				t.Fatalf("pack %s: findings %d, points %d, counted %d", p.Pack, byPack[p.Pack], p.Points, p.Counted)
			}
		}
		if sum != r.Risk.Points {
			t.Fatalf("parts %d, points %d", sum, r.Risk.Points)
		}
		if a := r.Authenticity; a.Known {
			score := set.Policy.Authenticity.Base
			for _, p := range a.Parts {
				score += p.Effect
			}
			if a.Score != min(max(score, 0), 100) {
				t.Fatalf("authenticity %d, parts give %d", a.Score, score)
			}
		}
	})
}

func TestShadowRulesDecideNothing(t *testing.T) {
	set := shippedSet(t)
	draw := notes(set)
	engines := map[[2]int]*engine.Engine{}
	on := func(pack int, stage engine.Stage) *engine.Engine {
		key := [2]int{pack, int(stage)}
		if engines[key] == nil {
			engines[key] = staged(set, pack, stage)
		}
		return engines[key]
	}
	rapid.Check(t, func(t *rapid.T) {
		pack := rapid.IntRange(0, len(set.Packs)-1).Draw(t, "pack")
		n := draw.Draw(t, "note")
		shadow, _ := check(nil, on(pack, engine.ShadowStage), n)
		off, _ := check(nil, on(pack, engine.Off), n)
		if shadow.Verdict != off.Verdict || shadow.Risk.Points != off.Risk.Points ||
			shadow.Authenticity.Score != off.Authenticity.Score || len(shadow.Findings) != len(off.Findings) {
			t.Fatalf("shadow %+v\noff %+v", shadow, off)
		}
	})
}

// staged is an engine whose pack is put on a stage.
func staged(set *engine.RuleSet, pack int, stage engine.Stage) *engine.Engine {
	changed := *set
	changed.Packs = append([]engine.Pack(nil), set.Packs...)
	changed.Packs[pack].Rules = append([]engine.Rule(nil), set.Packs[pack].Rules...)
	for i := range changed.Packs[pack].Rules {
		changed.Packs[pack].Rules[i].Stage = stage
	}
	e, err := engine.New(&changed, engine.Options{})
	if err != nil {
		panic(err)
	}
	return e
}

func TestQuiet(t *testing.T) {
	set := shippedSet(t)
	e := compile(t, set, engine.Options{Proof: true})
	for _, s := range quiet {
		if r, _ := check(t, e, engine.Note{Body: s}); len(r.Findings) > 0 {
			t.Errorf("%s: %+v", s, r.Findings[0])
		}
	}
}

func TestAQuietParagraphRaisesNoPoints(t *testing.T) {
	set := shippedSet(t)
	draw := notes(set)
	e := compile(t, set, engine.Options{})
	rapid.Check(t, func(t *rapid.T) {
		n := draw.Draw(t, "note")
		before, _ := check(nil, e, n)
		n.Body += "\n\n" + rapid.SampledFrom(quiet).Draw(t, "quiet") + "。"
		after, _ := check(nil, e, n)
		if after.Risk.Points > before.Risk.Points {
			t.Fatalf("%d points became %d", before.Risk.Points, after.Risk.Points)
		}
	})
}
