package prove

import (
	"reflect"
	"testing"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/testline"
	"github.com/notelint/notelint/rules/words"
)

func TestFill(t *testing.T) {
	for _, test := range []struct{ term, want string }{
		{"顶级", "顶级"}, {"<n>天见效", "3天见效"}, {"<n>天瘦<n>斤", "3天瘦3斤"}, {"关注<..6>领取", "关注你领取"}, {"月薪<n>", "月薪3"},
	} {
		if got := words.Fill(test.term); got != test.want {
			t.Errorf("%s: %s, want %s", test.term, got, test.want)
		}
	}
}

func TestTerms(t *testing.T) {
	sets := []engine.Set{
		{Terms: []engine.Term{{Text: "淘宝"}, {Text: "某宝", Attrs: map[string]string{"kind": "slang"}}}},
		{Terms: []engine.Term{{Text: "某宝"}, {Text: "<n>天"}, {Text: "3天"}}},
	}
	uses := []engine.Use{{Set: 0, Only: map[string]string{"kind": "slang"}}, {Set: 1}}
	if got, want := terms(uses, sets), []string{"某宝", "3天"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// at makes a finding in the body.
func at(from, to int, level engine.Severity) engine.Finding {
	return engine.Finding{Rule: "p.r", Severity: level, Span: engine.Span{Field: "body", Byte: [2]int{from, to}}}
}

func silent(from, to int, code string) engine.Finding {
	f := at(from, to, engine.Warn)
	f.Exemption = code
	return f
}

func TestJudge(t *testing.T) {
	found := func(list ...engine.Finding) seen { return seen{found: list} }
	silenced := func(list ...engine.Finding) seen { return seen{silenced: list} }
	advised := at(0, 9, engine.Warn)
	advised.Suggest = []engine.Advice{{Ask: "写明比什么便宜"}, {Replace: "比上次便宜"}}
	split := at(0, 3, engine.SevBlock)
	split.Also = []engine.Span{{Field: "tag", Byte: [2]int{0, 4}}}
	for _, test := range []struct {
		line string
		said seen
		want Outcome
	}{
		{"+ [[最便宜]]", found(at(0, 9, engine.Warn)), Caught},
		{"+ [[最便宜]]", seen{}, Missed},
		{"+ [[最便宜]]", silenced(silent(0, 9, "NEGATED")), Silenced},
		{"+ [[最便宜]]", found(at(0, 6, engine.Warn)), Misplaced},
		{"+ [[最便宜]]的", found(at(0, 9, engine.Warn), at(3, 12, engine.Warn)), Misplaced},
		{"+ [[最便宜]]", found(at(0, 9, engine.Warn), at(3, 9, engine.Warn)), Caught},
		{"+ [[一]][[二]]", found(at(0, 3, engine.Warn)), Misplaced},
		{"+ [[一]][[二]]", found(at(0, 3, engine.Warn), at(3, 6, engine.Warn)), Caught},
		{"+ [[一]]二", found(at(0, 3, engine.Warn), at(3, 6, engine.Warn)), Misplaced},
		{"+ [[一]]{block}", found(at(0, 3, engine.Warn)), WrongLevel},
		{"+ [[一]]{block}", found(at(0, 3, engine.Warn), at(0, 3, engine.SevBlock)), Caught},
		{"+ [[最便宜=>比上次便宜]]", found(advised), Caught},
		{"+ [[最便宜=>便宜]]", found(advised), WrongEdit},
		{"+ [[最便宜=>]]", found(at(0, 9, engine.Warn)), WrongEdit},
		{"+ @body [[138]] @tag [[+0013]]", found(split), Caught},
		{"+ @body [[138]] @tag 0013", found(split), Misplaced},
		{"+ @body [[138]] @tag [[+0013]]", found(at(0, 3, engine.SevBlock)), Misplaced},
		{"* [[_]]", found(at(0, 1, engine.Warn)), Caught},
		{"* 说是[[_]]", silenced(silent(6, 7, "WARNED")), Caught},
		{"* 说是[[_]]", silenced(silent(0, 7, "WARNED")), Misplaced},
		{"* 说是[[_]]{warn}", silenced(silent(6, 7, "WARNED")), Silenced},
		{"* [[_]]", seen{}, Missed},
		{"+", found(engine.Finding{}), Caught},
		{"+", seen{}, Missed},
		{"- 好", seen{}, Clean},
		{"- 好", found(at(0, 3, engine.Info)), Noisy},
		{"- 好", silenced(silent(0, 3, "NAME")), Silenced},
		{"~ 不[[好]]{NEGATED}", silenced(silent(3, 6, "NEGATED")), Silenced},
		{"~ 不[[好]]{NEGATED}", silenced(silent(3, 6, "WARNED")), WrongCode},
		{"~ 不[[好]]{NEGATED}", silenced(silent(0, 6, "NEGATED")), Misplaced},
		{"~ 不[[好]]{NEGATED}", seen{}, Missed},
		{"~ 不[[好]]{NEGATED}", seen{found: []engine.Finding{at(3, 6, engine.Warn)}, silenced: []engine.Finding{silent(3, 6, "NEGATED")}}, Noisy},
		{"+? 蕞好", found(at(0, 6, engine.Warn)), Caught},
		{"-? 好", found(at(0, 3, engine.Warn)), Noisy},
	} {
		lines, problems := testline.Parse(testline.Block{Text: test.line}, testline.Options{
			Own: engine.Body, Finds: test.line != "+", Terms: true, Codes: []string{"NEGATED", "WARNED"}, Added: true,
		})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if got := judge(&lines[0], test.said); got != test.want {
			t.Errorf("%s: %s, want %s", test.line, got, test.want)
		}
	}
}

func TestReplaceLeavesTheNoteAlone(t *testing.T) {
	n := engine.Note{Title: "最好用", Tags: []string{"最好用的面霜", "乙"}}
	f := engine.Finding{Span: engine.Span{Field: "tag", Byte: [2]int{0, 9}}}
	after := n
	if !replace(&after, &f, "顺手") || after.Tags[0] != "顺手的面霜" || n.Tags[0] != "最好用的面霜" {
		t.Errorf("after %q, before %q", after.Tags, n.Tags)
	}
	if replace(&after, &engine.Finding{Span: engine.Span{Field: "disclosure.ad_label"}}, "广告") {
		t.Error("wrote where no text is")
	}
}
