package wire

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestWriter(t *testing.T) {
	w := Append([]byte("before,"))
	w.Open('{')
	w.Key("text")
	w.Text(`say "hi" \ <b>&` + "\n\r\t\x00\x1f\x7f\u2028")
	w.Key("list")
	w.Texts([]string{"a", "", "b"})
	w.Key("empty")
	w.Texts(nil)
	w.Key("n")
	w.Open('[')
	w.Int(-7)
	w.Hundredths(12950)
	w.Bool(true)
	w.Null()
	w.Open('{')
	w.Close('}')
	w.Open('{')
	w.Close('}')
	w.Close(']')
	w.Close('}')
	want := `before,{"text":"say \"hi\" \\ <b>&\n\r\t\u0000\u001f` + "\x7f\u2028" + `","list":["a","","b"],"empty":[],"n":[-7,129.5,true,null,{},{}]}`
	if got := string(w.Buf); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestHundredths(t *testing.T) {
	for v, want := range map[int64]string{0: "0", 1: "0.01", 10: "0.1", 100: "1", 123: "1.23", 150: "1.5", -5: "-0.05", -1200: "-12", -1 << 63: "-92233720368547758.08"} {
		if got := string(AppendHundredths(nil, v)); got != want {
			t.Errorf("%d: got %s, want %s", v, got, want)
		}
	}
}

func TestHundredthsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Int64Range(-MaxNumber, MaxNumber).Draw(t, "v")
		s := AppendHundredths(nil, v)
		got, err := decode(s)
		if err != nil || got != v {
			t.Fatalf("%s: %v, %v", s, got, err)
		}
		if r, _ := new(big.Rat).SetString(string(s)); r.Cmp(big.NewRat(v, 100)) != 0 {
			t.Fatalf("%s is not %d/100", s, v)
		}
	})
}

// FuzzString holds AppendString to encoding/json: the same string comes back.
func FuzzString(f *testing.F) {
	for _, s := range []string{"", "小红书", "\"\\\x00\x1f\n", "a\xffb\xc0", "\u2028<&>", "12345678\"", "👩‍👩‍👧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := AppendString(nil, s)
		var back string
		if err := json.Unmarshal(out, &back); err != nil || back != strings.ToValidUTF8(s, "\ufffd") && utf8.ValidString(s) {
			t.Fatalf("%q: %s gives %q, %v", s, out, back, err)
		}
		if back != string([]rune(s)) {
			t.Fatalf("%q: %q", s, back)
		}
		got, err := decode(out)
		if err != nil || got != back {
			t.Fatalf("%q: reads %q, %v", s, got, err)
		}
	})
}

func TestWriterAllocatesNothing(t *testing.T) {
	buf := make([]byte, 0, 256)
	if n := testing.AllocsPerRun(100, func() {
		w := Append(buf)
		w.Open('{')
		w.Key("text")
		w.Text("加我\n微信")
		w.Key("n")
		w.Hundredths(129)
		w.Close('}')
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
