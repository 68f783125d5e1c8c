package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// value reads any value into what json.Unmarshal makes of it; numbers become
// hundredths.
func value(r *Reader) any {
	switch r.Kind() {
	case Object:
		m := map[string]any{}
		for r.Open(Object); r.Key(); {
			name := r.Name()
			if _, ok := m[name]; ok {
				r.Duplicate()
				break
			}
			m[name] = value(r)
		}
		return m
	case Array:
		list := []any{}
		for r.Open(Array); r.More(); {
			list = append(list, value(r))
		}
		return list
	case Number:
		return r.Number()
	case Bool:
		return r.Bool()
	case Null:
		r.Null()
		return nil
	}
	return r.Text()
}

func decode(data []byte) (any, *Error) {
	var r Reader
	r.Reset(data)
	v := value(&r)
	r.End()
	return v, r.Err()
}

func skip(data []byte) *Error {
	var r Reader
	r.Reset(data)
	r.Skip()
	r.End()
	return r.Err()
}

// hundredthsOf turns every number of a decoded text into exact hundredths;
// ok is false where one has none.
func hundredthsOf(v any) (any, bool) {
	ok := true
	switch t := v.(type) {
	case json.Number:
		return exact(string(t))
	case map[string]any:
		for k := range t {
			var fine bool
			t[k], fine = hundredthsOf(t[k])
			ok = ok && fine
		}
	case []any:
		for i := range t {
			var fine bool
			t[i], fine = hundredthsOf(t[i])
			ok = ok && fine
		}
	}
	return v, ok
}

// exact is the oracle of hundredths: math/big, bounded so that a huge exponent
// is not computed.
func exact(s string) (any, bool) {
	mantissa, exp, _ := strings.Cut(strings.ToLower(s), "e")
	if f, ok := new(big.Rat).SetString(mantissa); ok && f.Sign() == 0 {
		return int64(0), true
	}
	if len(strings.TrimLeft(exp, "+-0")) > 4 {
		return nil, false
	}
	f, ok := new(big.Rat).SetString(s)
	if !ok {
		return nil, false
	}
	f.Mul(f, big.NewRat(100, 1))
	if !f.IsInt() || f.Num().CmpAbs(big.NewInt(MaxNumber)) > 0 {
		return nil, false
	}
	return f.Num().Int64(), true
}

// compare holds the reader to encoding/json: it accepts the same texts but for
// what it is stricter about, and reads the same from them.
func compare(data []byte) error {
	got, err := decode(data)
	skipped := skip(data)
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var want any
	std := d.Decode(&want)
	if std == nil {
		if _, more := d.Token(); !errors.Is(more, io.EOF) {
			std = errors.New("trailing data")
		}
	}
	if std != nil {
		if err == nil || skipped == nil {
			return fmt.Errorf("accepts what encoding/json refuses: %v", std)
		}
		return nil
	}
	want, whole := hundredthsOf(want)
	if err == nil {
		if !whole {
			return errors.New("accepts a number that is not exact")
		}
		if a, b := fmt.Sprint(got), fmt.Sprint(want); a != b {
			return fmt.Errorf("read %q, encoding/json %q", a, b)
		}
		if skipped != nil {
			return fmt.Errorf("Skip refuses what is read: %v", skipped)
		}
		return nil
	}
	switch err.Code {
	case DuplicateKey, InvalidUTF8, LoneSurrogate, TooDeep:
	case BadValue:
		if whole && !strings.ContainsAny(string(data), "{[") {
			return fmt.Errorf("refuses an exact number: %v", err)
		}
	default:
		return fmt.Errorf("refuses what encoding/json accepts: %v", err)
	}
	if err.Offset < 0 || err.Offset > len(data) {
		return fmt.Errorf("offset %d of %d", err.Offset, len(data))
	}
	return nil
}

func TestReader(t *testing.T) {
	for _, c := range []struct {
		in   string
		want any
	}{
		{`"姐妹们🌸"`, "姐妹们🌸"},
		{`"a\n\t\"\\\/\b\f\r"`, "a\n\t\"\\/\b\f\r"},
		{`"\u5c0f\u7EA2\u4E66"`, "小红书"},
		{`"\ud83d\ude00!"`, "😀!"},
		{`"\u0000"`, "\x00"},
		{`  [ 1 , -2.5, 129.00, 0.01e2, 1E2, -0, 12e-1 ] `, []any{int64(100), int64(-250), int64(12900), int64(100), int64(10000), int64(0), int64(120)}},
		{`{"a":{"b":[true,false,null]},"c":""}`, map[string]any{"a": map[string]any{"b": []any{true, false, nil}}, "c": ""}},
		{`{"t\u0069tle":"x"}`, map[string]any{"title": "x"}},
		{`[]`, []any{}},
		{`{}`, map[string]any{}},
	} {
		got, err := decode([]byte(c.in))
		if err != nil || fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", c.want) {
			t.Errorf("%s: got %#v, %v", c.in, got, err)
		}
	}
}

func TestReaderRefuses(t *testing.T) {
	for _, c := range []struct {
		in, code string
		offset   int
	}{
		{``, BadJSON, 0},
		{`   `, BadJSON, 3},
		{`{`, BadJSON, 1},
		{`{"a"}`, BadJSON, 4},
		{`{"a":1,}`, BadJSON, 7},
		{`{"a":1 "b":2}`, BadJSON, 7},
		{`{a:1}`, BadJSON, 1},
		{`{,}`, BadJSON, 1},
		{`[1,]`, BadJSON, 3},
		{`[1}`, BadJSON, 2},
		{`[1]]`, BadJSON, 3},
		{`1 2`, BadJSON, 2},
		{`NaN`, BadJSON, 0},
		{`[-Infinity]`, BadJSON, 2},
		{`tru`, BadJSON, 0},
		{`nul`, BadJSON, 0},
		{`01`, BadJSON, 1},
		{`+1`, BadJSON, 0},
		{`1.`, BadJSON, 2},
		{`.5`, BadJSON, 0},
		{`1e`, BadJSON, 2},
		{`1e+-1`, BadJSON, 3},
		{`-`, BadJSON, 1},
		{`"abc`, BadJSON, 4},
		{`"a\x"`, BadJSON, 2},
		{`"a\`, BadJSON, 2},
		{`"\u12g4"`, BadJSON, 1},
		{`"\u12"`, BadJSON, 1},
		{"\"a\tb\"", BadJSON, 2},
		{"\"a\x00\"", BadJSON, 2},
		{"\ufeff{}", BadJSON, 0},
		{`{"a":1,"a":2}`, DuplicateKey, 7},
		{`{"a":1,"\u0061":2}`, DuplicateKey, 7},
		{`"\ud83d"`, LoneSurrogate, 1},
		{`"\ude00\ud83d"`, LoneSurrogate, 1},
		{`"x\ud83d\u0041"`, LoneSurrogate, 2},
		{"\"ab\xff\"", InvalidUTF8, 3},
		{"\"\xed\xa0\x80\"", InvalidUTF8, 1},
		{`1.005`, BadValue, 0},
		{`[1e300]`, BadValue, 1},
		{`1e-3`, BadValue, 0},
		{`10000000000000000.00`, BadValue, 0},
	} {
		_, err := decode([]byte(c.in))
		if err == nil || err.Code != c.code || err.Offset != c.offset {
			t.Errorf("%q: got %v, want %s at %d", c.in, err, c.code, c.offset)
		}
		if skipped := skip([]byte(c.in)); c.code != BadValue && (skipped == nil || skipped.Code != c.code) {
			t.Errorf("%q: Skip says %v, want %s", c.in, skipped, c.code)
		}
	}
}

// TestTyped asks for one kind where another stands.
func TestTyped(t *testing.T) {
	var r Reader
	for _, c := range []struct {
		in   string
		read func()
	}{
		{`1`, func() { r.Text() }},
		{`"1"`, func() { r.Number() }},
		{`"true"`, func() { r.Bool() }},
		{`[]`, func() { r.Open(Object) }},
		{`{}`, func() { r.Open(Array) }},
		{`null`, func() { r.Text() }},
	} {
		r.Reset([]byte(c.in))
		c.read()
		if err := r.Err(); err == nil || err.Code != WrongType || !strings.Contains(err.Error(), "expected") {
			t.Errorf("%s: %v", c.in, err)
		}
	}
}

func TestDepth(t *testing.T) {
	nested := func(n int) []byte { return []byte(strings.Repeat("[", n) + strings.Repeat("]", n)) }
	if _, err := decode(nested(MaxDepth)); err != nil {
		t.Error("at the limit:", err)
	}
	if _, err := decode(nested(MaxDepth + 1)); err == nil || err.Code != TooDeep {
		t.Error("one past the limit:", err)
	}
	if err := skip(bytes.Repeat([]byte("["), 1<<20)); err == nil || err.Code != TooDeep {
		t.Error("a million brackets:", err)
	}
}

// TestNumberRange walks the edges of what a number may be.
func TestNumberRange(t *testing.T) {
	for _, s := range []string{
		"9999999999999999.99", "-9999999999999999.99", "10000000000000000", "-1e16", "99999999999999999e-1", "999999999999999999e-2", "9999999999999999.991",
		"0.00000000000000000000000000001e29", "1" + strings.Repeat("0", 40) + "e-40", "0e99999999999999999999", "1e99999999999999999999",
		"1e-99999999999999999999", "0.10000000000000000000000", "0.010", "0.001", "123456789012345.67",
	} {
		want, ok := exact(s)
		got, err := decode([]byte(s))
		if ok != (err == nil) || ok && got != want {
			t.Errorf("%s: got %v, %v; want %v, %v", s, got, err, want, ok)
		}
	}
}

func TestReaderAgainstStandard(t *testing.T) {
	atom := rapid.SampledFrom([]string{
		`{`, `}`, `[`, `]`, `,`, `:`, `"a"`, `"b"`, `"小"`, `"\n"`, `"\u0041"`, `"\ud83d\ude00"`, `"\ud83d"`, `1`, `-0.5`, `1e2`, `0.001`,
		`12345678901234567890`, `true`, `false`, `null`, ` `, "\n", `"`, `\`, "\xff", "\x01", `tru`, `{"a":1}`, `[1,2]`, `"a":`, `{"b":[]}`,
	})
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(atom, 0, 14).Draw(t, "atoms"), "")
		if err := compare([]byte(in)); err != nil {
			t.Fatalf("%q: %v", in, err)
		}
	})
}

func FuzzReader(f *testing.F) {
	for _, s := range []string{
		`{"title":"秋冬护手霜","tags":["护手霜","平价"],"links":[{"price":129.0}]}`, `["\u5c0f\ud83d\ude00",-1.50e1,true,null]`,
		`{"a":1,"a":2}`, `"\ud800"`, `[[[[]]]]`, "\"\xff\"", `0.001`, ` {} `,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := compare(data); err != nil {
			t.Fatalf("%q: %v", data, err)
		}
	})
}

// TestTextsOutliveData checks that what was read is no part of the input.
func TestTextsOutliveData(t *testing.T) {
	data := []byte(`{"title":"一年四季","body":"a\nb"}`)
	v, err := decode(data)
	clear(data)
	if err != nil || fmt.Sprint(v) != fmt.Sprint(map[string]any{"title": "一年四季", "body": "a\nb"}) {
		t.Error(v, err)
	}
}

func BenchmarkReaderText(b *testing.B) {
	data := []byte(`"` + strings.Repeat(`秋天的护手霜真的很好用，推荐给大家。\n`, 20) + `"`)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var r Reader
		r.Reset(data)
		if r.Text() == "" {
			b.Fatal(r.Err())
		}
	}
}
