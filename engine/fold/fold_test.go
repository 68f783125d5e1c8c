package fold

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFoldString(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"ｖｘ：ＡＢ１３８　x", "vx:ab138 x"},
		{"後麼裏聯繫電話臺灣", "后么里联系电话台湾"},
		{"著名乾淨妳", "著名干净妳"},
		{"①❶➊⓵⑴⒈¹₁𝟏𝟙１", "11111111111"},
		{"⑩⓫❿⑽⒑㉑㉈", "101110101021" + "10"},
		{"⓪⓿🄋〡٣", "00013"},
		{"ⓥⓧⓋⒶ🅅🅥🆅𝐯𝓿ᵛ⒱🄥", "vxvavvvvvvvv"},
		{"㊀㈠㊗🉐🈚", "一一祝得无"},
		{"Ⅷⅴ㎏№℡", "viiivkgnotel"},
		{"1️⃣3️⃣", "13"},
		{"dǔbó ÉÅ İ", "dubo ea i"},
		{"K Å ß ﬁ", "k a ss fi"},
		{"微\u200b信\ufeff号\u00ad\u2060\u3164\u115f\u2800\u034f\u180e\U000E0061", "微信号"},
		{"a\rb\r\nc\td\u2028e\u00a0f", "ab\nc d\ne f"},
		{"豈金⼀⻁", "岂金一⻁"},
		{"™®©…´「」【】～", "™®©…´「」【】~"},
		{"ｶﾞ한", "カ한"},
		{"一壹〇零两", "一壹〇零两"},
		{"a\xffb\xe4\xbd", "a\ufffdb\ufffd\ufffd"},
		{"❤️✨👨‍👩‍👧🇨🇳👍🏽", "❤✨👨👩👧🇨🇳👍🏽"},
	} {
		if have := Default().FoldString(c.src); have != c.want {
			t.Errorf("%q: have %q, want %q", c.src, have, c.want)
		}
	}
}

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		runes   string
		kind    Kind
		numeral bool
	}{
		{"微々㐀𠀀𰀀百廿洞拐勾万", Han, false},
		{"〇零一十壹拾两幺貳", Han, true},
		{"aéカひ한яωⅠʌー", Letter, false},
		{"0９①⓿🄌٣", Digit, true},
		{" \t\u3000\u00a0\u2003\u202f", Space, false},
		{"\n\u2028\u2029\u0085", Line, false},
		{"，。·、-—→©™￥๑\ue000\ufffd《❨", Punct, false},
		{"❤✨☎✅➕♡✘★🐧🆓🇨🏽🀄🫨", Emoji, false},
	} {
		for _, r := range c.runes {
			ch, skip, expansion := Default().Lookup(r)
			if skip || expansion != nil || ch.Kind() != c.kind || ch.Numeral() != c.numeral {
				t.Errorf("%c %U: kind %d numeral %v skip %v expansion %v", r, r, ch.Kind(), ch.Numeral(), skip, expansion)
			}
		}
	}
}

func TestChanges(t *testing.T) {
	for _, c := range []struct {
		r    rune
		want Change
	}{
		{'a', 0}, {'微', 0}, {'A', Case}, {'ａ', Width}, {'Ａ', Width | Case}, {'，', Width}, {'\u3000', Width},
		{'後', Script}, {'\uf900', Script}, {'⼀', Script}, {'①', Style}, {'ⓥ', Style}, {'Ⓥ', Style | Case},
		{'𝟏', Style}, {'é', Mark}, {'É', Mark | Case}, {'㊀', Style}, {'³', Style}, {'ǔ', Mark},
	} {
		if ch, _, _ := Default().Lookup(c.r); ch.Change() != c.want {
			t.Errorf("%c: change %b, want %b", c.r, ch.Change(), c.want)
		}
	}
}

func text(parts ...string) *Text {
	t := new(Text)
	t.Reset()
	for _, p := range parts {
		Default().Append(t, Part{Src: p})
	}
	return t
}

func TestBytesAndEvasion(t *testing.T) {
	for _, c := range []struct {
		src      string
		from, to int32
		want     string
		evasion  string
	}{
		{"加微信吧", 1, 3, "微信", ""},
		{"加ＶX吧", 1, 3, "ＶX", "width"},
		{"加微\u200b信\u200b吧", 1, 3, "微\u200b信", "invisible"},
		{"加微\u200d信吧", 1, 3, "微\u200d信", "invisible"},
		{"加1️⃣3️⃣8️⃣\u200b吧", 1, 4, "1️⃣3️⃣8️⃣", "style"},
		{"du\u030cbo\u0301!", 0, 4, "du\u030cbo\u0301", "mark"},
		{"加微❤️信", 1, 4, "微❤️信", "separator"},
		{"微👨\u200d👩信", 0, 4, "微👨\u200d👩信", "separator"},
		{"微！信", 0, 3, "微！信", "separator"},
		{"電ⓥÉ\u200bＶ x", 0, 6, "電ⓥÉ\u200bＶ x", "width,traditional,style,mark,invisible,separator"},
		{"10㎏的", 2, 4, "㎏", "style"},
		{"10㎏的", 3, 4, "㎏", "style"},
		{"a\r\nb", 0, 3, "a\r\nb", "separator"},
		{"微信", 1, 1, "", ""},
		{"\xff微\xff", 1, 3, "微\xff", "separator"},
	} {
		tx := text("前文", c.src, "後文")
		base := tx.Parts[1].From
		part, from, to := tx.Bytes(base+c.from, base+c.to)
		if part != &tx.Parts[1] || part.Src[from:to] != c.want {
			t.Errorf("%q: bytes %q, want %q", c.src, part.Src[from:to], c.want)
		}
		if have := strings.Join(tx.Evasion(base+c.from, base+c.to), ","); have != c.evasion {
			t.Errorf("%q: evasion %q, want %q", c.src, have, c.evasion)
		}
	}
}

func TestReadings(t *testing.T) {
	table, err := Default().With(map[string]string{"❤️": "心", "➕": "加", "✘": "X", "丶": "、"})
	if err == nil {
		t.Fatalf("a letter as symbol and a sign as value: want an error, have %v", table)
	}
	table, err = Default().With(map[string]string{"❤️": "心", "➕": "加"})
	if err != nil {
		t.Fatal(err)
	}
	if table, err = table.With(map[string]string{"✘": "X"}); err != nil {
		t.Fatal(err)
	}
	if have := table.FoldString("薇❤️➕✘✔"); have != "薇心加x✔" {
		t.Errorf("have %q", have)
	}
	if c, _, _ := table.Lookup('❤'); c.Kind() != Han || c.Change() != Reading {
		t.Errorf("kind %d change %b", c.Kind(), c.Change())
	}
	if c, _, _ := Default().Lookup('❤'); c.Kind() != Emoji {
		t.Error("With changed the static table")
	}
	if runes := table.Readings(); len(runes) != 3 {
		t.Errorf("readings %q", runes)
	}
	if table, err = table.With(map[string]string{"ν": "v", "Х": "x"}); err != nil {
		t.Fatal(err)
	}
	text := new(Text)
	text.Reset()
	table.Append(text, Part{Src: "νХ❤️"})
	if have := text.Evasion(1, 4); !slices.Equal(have, []string{"shape", "emoji"}) {
		t.Errorf("evasion %v", have)
	}
	text.Reset()
	table.Append(text, Part{Src: "薇❤️信"})
	if have := text.Evasion(1, 4); !slices.Equal(have, []string{"emoji"}) {
		t.Errorf("evasion %v", have)
	}
}

func TestReadingFaults(t *testing.T) {
	_, err := Default().With(map[string]string{"": "心", "❤💙": "心", "微": "信", "①": "一", "№": "号", "🐧": "企鹅", "➕": "+", "💰": ""})
	if err == nil {
		t.Fatal("want an error")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 8 || !slices.IsSorted(lines) {
		t.Errorf("want 8 sorted faults, have %d:\n%v", len(lines), err)
	}
	for _, line := range lines {
		if !strings.HasPrefix(line, "reading ") || !strings.Contains(line, "(E-reading-") {
			t.Errorf("fault without symbol or code: %s", line)
		}
	}
}

// written is text with disguises, marks, invisible runes and broken bytes.
func written() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"微", "後", "㎏", "ⓥ", "1️⃣", "é", "e\u0301", "\u200b", "❤️", "👨\u200d👩", "\r\n", " ", "　", "\xff", "\xe4\xb8", "ﷺ", "ß"}),
		rapid.Custom(func(t *rapid.T) string { return string(rapid.Rune().Draw(t, "rune")) }),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), "")
	})
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Default().FoldString(written().Draw(t, "text"))
		if twice := Default().FoldString(once); twice != once {
			t.Fatalf("once %q, twice %q", once, twice)
		}
	})
	for r := rune(0); r <= utf8.MaxRune; r++ {
		once := Default().FoldString(string(r))
		if twice := Default().FoldString(once); twice != once {
			t.Errorf("%U: once %q, twice %q", r, once, twice)
		}
	}
}

func TestEveryCharacterHasItsByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkText(t, text(written().Draw(t, "title"), written().Draw(t, "body")))
	})
}

// checkText holds the laws of Text: breaks around parts, offsets that lie in
// the part, start a rune and never go back, and spans that hold their rune.
func checkText(t interface{ Fatalf(string, ...any) }, tx *Text) {
	if len(tx.Chars) != len(tx.Offs) || tx.Chars[0] != 0 {
		t.Fatalf("%d characters, %d offsets", len(tx.Chars), len(tx.Offs))
	}
	next := int32(1)
	for p := range tx.Parts {
		part := &tx.Parts[p]
		if part.From != next || tx.Chars[part.To] != 0 || int(tx.Offs[part.To]) != len(part.Src) {
			t.Fatalf("part %d: [%d,%d) in %v", p, part.From, part.To, tx.Chars)
		}
		end := 0
		for i := part.From; i < part.To; i++ {
			if tx.Chars[i].Kind() == Break || i > part.From && tx.Offs[i] < tx.Offs[i-1] {
				t.Fatalf("character %d: %v at %d", i, tx.Chars[i], tx.Offs[i])
			}
			have, from, to := tx.Bytes(i, i+1)
			if have != part || from != int(tx.Offs[i]) || to <= from || to > len(part.Src) || to < end {
				t.Fatalf("character %d: bytes [%d,%d) of %q", i, from, to, part.Src)
			}
			end = to
		}
		tx.Evasion(part.From, part.To)
		next = part.To + 1
	}
}

func FuzzAppend(f *testing.F) {
	for _, s := range []string{"加V❤️：ｘｘ①②", "\xff\xfe微\u200b信\r\n", "㎏ﷺ1️⃣", "電話\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tx := text(s)
		checkText(t, tx)
		var b strings.Builder
		for _, c := range tx.Chars[1 : len(tx.Chars)-1] {
			b.WriteRune(c.Rune())
		}
		if have := Default().FoldString(s); have != b.String() {
			t.Fatalf("FoldString %q, Append %q", have, b.String())
		}
		if twice := Default().FoldString(b.String()); twice != b.String() {
			t.Fatalf("once %q, twice %q", b.String(), twice)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	src := strings.Repeat("姐妹们这个真的绝，①③８ 後麼❤️", 20)
	tx := new(Text)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		tx.Reset()
		Default().Append(tx, Part{Src: src})
	}
}
