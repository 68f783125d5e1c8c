package disguise

import (
	"strings"
	"testing"

	"github.com/notelint/notelint/engine/fold"
)

// tables are a small set of each kind.
func tables() *Tables {
	return &Tables{
		Sounds: []Sound{
			{Pinyin: "zui", Chars: "最", Rare: "蕞", Common: "醉", Everyday: "嘴"},
			{Pinyin: "hao", Chars: "好号", Common: "郝"},
			{Pinyin: "di", Chars: "低第", Common: "堤"},
			{Pinyin: "jia", Chars: "价家", Common: "架"},
			{Pinyin: "guo", Chars: "国"}, {Pinyin: "ji", Chars: "级", Rare: "岌", Common: "鸡"},
			{Pinyin: "yi", Chars: "一"}, {Pinyin: "wei", Chars: "微", Common: "威"}, {Pinyin: "xin", Chars: "信"},
		},
		Shapes:    []Shape{{Char: "信", Rare: "伩"}, {Char: "微", Rare: "徽"}},
		Splits:    []Split{{Char: "信", Pieces: []string{"亻言", "イ言"}}, {Char: "好", Pieces: []string{"女子"}}},
		Signs:     []Sign{{Sign: "🔝", Char: "最"}, {Sign: "🐔", Char: "鸡"}},
		Backwards: []string{"微信"},
		Spellings: []Spelling{{Word: "最好", As: []string{"嘴好"}}},
	}
}

func reader(t testing.TB, words ...string) *Reader {
	t.Helper()
	list := make([]Word, len(words))
	for i, w := range words {
		list[i] = Word{Text: w}
	}
	given := tables()
	given.Words = []string{"最好", "最低", "低价", "国家级", "微信", "第一"}
	r, err := New(given, list)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// readings are the hits in a text: what was written, the word and how.
func readings(r *Reader, src string) string {
	var text fold.Text
	text.Reset()
	fold.Default().Append(&text, fold.Part{Src: src})
	var out []string
	for _, h := range r.Read(new(View), &text) {
		_, from, to := text.Bytes(h.Start, h.End)
		out = append(out, src[from:to]+"="+string(r.Word(h.Word))+strings.Join(append([]string{""}, h.Ways.Append(nil)...), " "))
	}
	return strings.Join(out, "; ")
}

func TestRead(t *testing.T) {
	r := reader(t, "最好", "最低价", "国家级", "微信", "第一", "最好的朋友")
	for src, want := range map[string]string{
		"最好，最低价":      "",
		"蕞好":          "蕞好=最好 homophone",
		"醉好":          "醉好=最好 homophone",
		"嘴好":          "嘴好=最好 homophone",
		"zui好":        "zui好=最好 pinyin",
		"zuì 好":       "zuì 好=最好 pinyin",
		"zuihao":      "zuihao=最好 pinyin",
		"guojiaji":    "guojiaji=国家级 pinyin",
		"zui_hao":     "",
		"azui好":       "",
		"@zuihao":     "",
		"最女子":         "最女子=最好 split",
		"微イ言":         "微イ言=微信 split",
		"微伩徽信":        "微伩=微信 shape; 徽信=微信 shape",
		"🔝好":          "🔝好=最好 emoji",
		"最🔝好":         "🔝好=最好 emoji; 最🔝好=最好",
		"最🔝低🐔价":       "🔝低🐔价=最低价 emoji; 最🔝低🐔价=最低价",
		"🔝🔝好":         "🔝好=最好 emoji; 🔝🔝好=最好 emoji",
		"国家🐔":         "国家🐔=国家级 homophone emoji",
		"第1第①第壹":      "第1=第一 digit; 第①=第一 digit; 第壹=第一 digit",
		"信微":          "信微=微信 reversed",
		"信·微":         "",
		"最低低价":        "最低低价=最低价 repeat",
		"最·低\n价":      "最·低\n价=最低价",
		"最，低价":        "",
		"最低\n\n架":     "",
		"最-------低架":  "",
		"最------低架":   "最------低架=最低价 homophone",
		"醉低架":         "",
		"最堤价 最低架 嘴低价": "最堤价=最低价 homophone; 最低架=最低价 homophone; 嘴低价=最低价 homophone",
		"蕞郝的朋友":       "蕞郝的朋友=最好的朋友 homophone",
		"最好好的朋友":      "最好好的朋友=最好的朋友 repeat",
	} {
		if got := readings(r, src); got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
}
