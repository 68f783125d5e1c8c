package cond

import (
	"strings"
	"testing"
)

func compiled(t testing.TB, src string) *Program {
	p, problems := NewCompiler().Compile(src, sampleNames())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return p
}

func TestRunAllocatesNothing(t *testing.T) {
	p := compiled(t, `(note.commercial and not has(app)) or near(claim, 3)`)
	var env any = Env{B: func(slot int) bool { return slot == 2 }}
	machine := new(VM)
	fired := false
	if n := testing.AllocsPerRun(100, func() { fired = p.Run(machine, env) }); n != 0 || !fired {
		t.Errorf("%v allocations, %v", n, fired)
	}
}

// A host that panics is a fault of the host, not a condition that is false.
func TestRunPassesPanicsOn(t *testing.T) {
	p := compiled(t, `note.commercial`)
	defer func() {
		if recover() == nil {
			t.Error("the panic was swallowed")
		}
	}()
	p.Run(new(VM), Env{B: func(int) bool { panic("no such slot") }})
}

// hostile are sources made to cost; each meets a limit before it costs.
func hostile() map[string]string {
	return map[string]string{
		"parens-200k":  strings.Repeat("(", 200_000),
		"parens-4k":    strings.Repeat("(", 2048) + strings.Repeat(")", 2048),
		"nots":         strings.Repeat("not ", 1000) + "true",
		"minus":        "title.units > " + strings.Repeat("-", 4000) + "1",
		"brackets":     strings.Repeat("note.type in [", 290),
		"row":          strings.Repeat("has(app)or ", 370) + "true",
		"chain":        "1" + strings.Repeat("<1", 2000),
		"sum":          "1" + strings.Repeat("+1", 2000) + ">1",
		"dots":         "a" + strings.Repeat(".a", 2000),
		"arguments":    "topic(" + strings.Repeat(`"a",`, 1000) + ")",
		"closures":     strings.Repeat("all(1..999,{", 300),
		"string":       `"` + strings.Repeat("a", 4094) + `"`,
		"signs":        strings.Repeat("?", 4096),
		"full-width":   strings.Repeat("（", 1365),
		"one-big-name": strings.Repeat("a", 4096),
	}
}

func TestHostileIsRefused(t *testing.T) {
	for name, src := range hostile() {
		if p, problems := NewCompiler().Compile(src, sampleNames()); p != nil || len(problems) == 0 {
			t.Errorf("%s: accepted", name)
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, src := range hostile() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				NewCompiler().Compile(src, sampleNames())
			}
		})
	}
}

func BenchmarkRun(b *testing.B) {
	p := compiled(b, `(note.commercial and not has(app)) or near(claim, 3)`)
	var env any = Env{B: func(slot int) bool { return slot == 2 }}
	machine := new(VM)
	b.ReportAllocs()
	for b.Loop() {
		p.Run(machine, env)
	}
}

func BenchmarkCompile(b *testing.B) {
	for name, src := range map[string]string{
		"fact":  `note.commercial`,
		"usual": `note.commercial and topic("medical", "food") and not evidence("approval")`,
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				NewCompiler().Compile(src, sampleNames())
			}
		})
		b.Run(name+"-again", func(b *testing.B) {
			c := NewCompiler()
			for b.Loop() {
				c.Compile(src, sampleNames())
			}
		})
	}
}

// Nothing an editor writes breaks the compiler; what is accepted runs, and its
// canonical form is the same program.
func FuzzCompile(f *testing.F) {
	for _, src := range []string{`note.commercial and not (has(app) or near(claim, 3))`, `links.price - 0.5 * 2 < -hit.value / 3`,
		`attr("kind") not in ['slang', "plain"]`, `some(2, app, claim) == false`, `known(note.approved)`, `not title.units < 3`, `1<2<3`,
		`has（app）`, `any(app, {.x})`, `a?.b ?? c`, `-(-(1)) > text.han`, `topic("food",)`, `note.type in ["ad"]in["ad"]`} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		defs := map[string]string{"sourced": "has(app)", "loop": src}
		ExpandDefs(src, defs)
		SignalsIn(src)
		CompileNumber(src, sampleNames())
		c := NewCompiler()
		p, problems := c.Compile(src, sampleNames())
		if (len(problems) > 0) != (len(Check(src, sampleNames())) > 0) {
			t.Errorf("Check and Compile disagree: %v", problems)
		}
		for _, problem := range problems {
			if problem.Offset < 0 || problem.Offset > len(src) || problem.ZH == "" || problem.EN == "" || problem.Code == "" {
				t.Errorf("%+v", problem)
			}
		}
		if p == nil {
			return
		}
		p.Run(new(VM), Env{B: func(slot int) bool { return slot%2 == 0 }})
		again, problems := c.Compile(Canonical(src), sampleNames())
		if again != p {
			t.Errorf("%q is another program than %q: %v", Canonical(src), src, problems)
		}
	})
}
