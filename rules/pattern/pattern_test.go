package pattern

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine/fold"
)

func TestLiterals(t *testing.T) {
	for expr, want := range map[string]string{
		`顶级\d+`:            "顶级",
		`(?:顶级|极品)面料`:      "极品面料 顶级面料",
		`(?:旗舰|专卖)\d`:      "专卖 旗舰",
		`[京沪][a-z]\d{5}`:   "京 沪",
		`第\d+名`:            "第",
		`甲+乙?`:             "甲",
		`(?:甲乙){2,3}`:      "甲乙",
		`\d+[a-z]`:         "",
		`(?:甲|\d)`:         "",
		`vx\s*[:：]?\s*\w+`: "vx",
	} {
		literals, faults := Check(expr, fold.Default().FoldString, true)
		if faults != nil {
			t.Errorf("%s: %v", expr, faults)
		}
		if got := strings.Join(literals, " "); got != want {
			t.Errorf("%s: %q, want %q", expr, got, want)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	for _, c := range []struct{ expr, code string }{
		{`国妆特字G\d{8}`, "E-pattern-dead"},
		{`[A-Z]\d`, "E-pattern-dead"},
		{`原价：`, "E-pattern-dead"},
		{`頂級`, "E-pattern-dead"},
		{`\d*`, "E-pattern-empty"},
		{`a?|b`, "E-pattern-empty"},
		{`^顶级|极品`, "E-anchor"},
		{`顶级|极品$`, "E-anchor"},
		{`(?<!非)顶级`, "E-pattern"},
		{`顶级(?=货)`, "E-pattern"},
		{`(顶级`, "E-pattern"},
		{`a{1001}`, "E-pattern"},
		{`(?:甲{100}){100}`, "E-pattern"},
		{`(?:甲?)*`, "E-pattern-empty"},
		{`(?:甲*)+`, "E-pattern-empty"},
		{`\b`, "E-pattern-empty"},
	} {
		_, faults := Check(c.expr, fold.Default().FoldString, false)
		if len(faults) == 0 || faults[0].Code != c.code {
			t.Errorf("%s: %v, want %s", c.expr, faults, c.code)
		}
	}
	for _, expr := range []string{`^(?:顶级|极品)`, `[|^]顶级`, `\^顶级|极品`, `[A-Za-z]\d`, `(?i)VX\d`, `(?:^甲|乙)丙`} {
		if _, faults := Check(expr, fold.Default().FoldString, false); faults != nil {
			t.Errorf("%s: %v", expr, faults)
		}
	}
}

// Every match of an accepted pattern contains one of its literals.
func TestLiteralsAreInEveryMatch(t *testing.T) {
	atom := rapid.SampledFrom([]string{"甲", "乙丙", "[丁戊]", `\d`, "a", "[a-c]", "(?:甲|乙)", "(?:甲乙|丙)+", "丁?", "戊{2}", "己*"})
	same := func(s string) string { return s }
	rapid.Check(t, func(t *rapid.T) {
		expr := strings.Join(rapid.SliceOfN(atom, 1, 5).Draw(t, "parts"), rapid.SampledFrom([]string{"", "|"}).Draw(t, "join"))
		literals, faults := Check(expr, same, false)
		if faults != nil || len(literals) == 0 {
			return
		}
		text := rapid.StringOfN(rapid.RuneFrom([]rune("甲乙丙丁戊己1abc")), 0, 12, -1).Draw(t, "text")
		for _, match := range regexp.MustCompile(expr).FindAllString(text, -1) {
			found := false
			for _, literal := range literals {
				found = found || strings.Contains(match, literal)
			}
			if !found {
				t.Fatalf("%s matches %q without any of %q", expr, match, literals)
			}
		}
	})
}

func TestSplit(t *testing.T) {
	for expr, want := range map[string]string{
		`甲乙\d+`:                 `甲乙\d+ [甲乙]`,
		`甲乙\d|[丙丁]戊`:            `甲乙\d [甲乙]; [丙丁]戊 [丁戊 丙戊]`,
		`没\p{Han}{0,2}超越|谁也比不了`: `没\p{Han}{0,2}超越 [超越]; 谁也比不了 [谁也比不了]`,
		`(?:甲乙|丙丁)戊`:            `(?:甲乙|丙丁)戊 [丙丁戊 甲乙戊]`,
		`甲\||乙[|]`:              `甲\| [甲|]; 乙[|] [乙|]`,
	} {
		var got []string
		for _, p := range Split(expr, fold.Default().FoldString) {
			got = append(got, p.Expr+" ["+strings.Join(p.Literals, " ")+"]")
		}
		if joined := strings.Join(got, "; "); joined != want {
			t.Errorf("%s: %s, want %s", expr, joined, want)
		}
	}
}

// A pattern that would run at too many words runs at none, and so needs a
// gate.
func TestLiteralsAtAndPastTheirLimits(t *testing.T) {
	han := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteRune('丁' + rune(i*7))
		}
		return b.String()
	}
	same := func(s string) string { return s }
	words := func(n int) string { return "(?:" + strings.Join(strings.Split(han(n), ""), "号|") + "号)" }
	for expr, want := range map[string]int{
		`[` + han(maxMembers) + `]\d`: maxMembers, `[` + han(maxMembers+1) + `]\d`: 0,
		words(maxLiterals) + `\d`: maxLiterals, words(maxLiterals+1) + `\d`: 0,
	} {
		if literals, faults := Check(expr, same, false); faults != nil || len(literals) != want {
			t.Errorf("%.30s…: %d literals, want %d; %v", expr, len(literals), want, faults)
		}
	}
}
