package engine

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// whole is a note with every member of design.md section 3.
const whole = `{"id":"n-1","title":"换季护手","body":"洗完手马上涂\n#护手霜# 三天不干","tags":["护手","秋冬"],"type":"commercial","category":"cosmetics",
 "product":["山茶护手霜"],"links":[{"platform":"tmall","kind":"ad_link","url":"https://shop.test/1","title":"山茶护手霜 50ml","price":129.0},{"kind":"token"}],
 "images":[{"text":"到手价 39.9","qr":["https://shop.test/q"]},{}],"comment":"链接在左下角","author":{"kind":"person","name":"小禾","bio":"护手日记","minor":false},
 "merchant":{"region":"domestic","identity":"shop","agent":true,"shop_score":4.75,"ship_hours":48},
 "disclosure":{"ad_label":true,"partner_label":false,"ai_label":true,"ai_generated":true,"commission":true},
 "evidence":[{"claim":"保湿 8 小时","kind":"test_report","number":"R-7","issuer":"某检测所","date":"2026-01","scope":"30 人"}],"approved":["指尖也要过冬"],
 "campaign":{"star_task":"S1","parent_task":"P1","order":"O1","platform":"taobao","allowed_categories":["美妆"]},
 "metrics":{"impressions":12000,"likes":0,"collects":3,"comments":1,"shares":2},"published_at":"2026-05-01T08:00:00+08:00",
 "history":[{"id":"n-0","kind":"author","sketch":"AAEC/w==","text":"旧文"}]}`

func wholeNote() Note {
	count := func(n int64) Number { return Number{n * 100, true} }
	return Note{
		ID: "n-1", Title: "换季护手", Body: "洗完手马上涂\n#护手霜# 三天不干", Tags: []string{"护手", "秋冬"}, Type: Commercial, Category: "cosmetics",
		Product: []string{"山茶护手霜"},
		Links:   []Link{{"tmall", "ad_link", "https://shop.test/1", "山茶护手霜 50ml", Number{12900, true}}, {Kind: "token"}},
		Images:  []Image{{"到手价 39.9", []string{"https://shop.test/q"}}, {}}, Comment: "链接在左下角", Author: Author{"person", "小禾", "护手日记", false},
		Merchant:   Merchant{"domestic", "shop", true, Number{475, true}, Number{4800, true}},
		Disclosure: Disclosure{AdLabel: true, AILabel: true, AIGenerated: true, Commission: true},
		Evidence:   []Evidence{{"保湿 8 小时", "test_report", "R-7", "某检测所", "2026-01", "30 人"}}, Approved: []string{"指尖也要过冬"},
		Campaign: Campaign{"S1", "P1", "O1", "taobao", []string{"美妆"}}, Metrics: Metrics{count(12000), count(0), count(3), count(1), count(2)},
		PublishedAt: "2026-05-01T08:00:00+08:00", History: []PastNote{{"n-0", "author", []byte{0, 1, 2, 255}, "旧文"}},
	}
}

func TestDecodeNote(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     Note
	}{
		{"whole", whole, wholeNote()},
		{"title only", `{"title":"早安"}`, Note{Title: "早安"}},
		{"body only", `{"body":"早安"}`, Note{Body: "早安"}},
		{"content", `{"content":"早安"}`, Note{Body: "早安"}},
		{"desc", `{"desc":"早安"}`, Note{Body: "早安"}},
		{"same text under two names", `{"desc":"早安","body":"早安","content":""}`, Note{Body: "早安"}},
		{"product as a string", `{"body":"早安","product":"茶"}`, Note{Body: "早安", Product: []string{"茶"}}},
		{"product twice the same", `{"body":"早安","product":"茶","products":["茶"]}`, Note{Body: "早安", Product: []string{"茶"}}},
		{"null is not stated", `{"body":"早安","tags":null,"author":null,"links":[],"type":null,"images":null,"merchant":{"shop_score":null}}`, Note{Body: "早安"}},
		{"empty words are not stated", `{"body":"早安","type":"","category":"","published_at":"","history":[{"sketch":""}]}`, Note{Body: "早安", History: []PastNote{{}}}},
		{"escapes", `{"t\u0069tle":"\u65e9\u5b89\ud83c\udf38","body":"\r\n"}`, Note{Title: "早安🌸", Body: "\r\n"}},
		{"text untouched", `{"body":"\ufeff #话题[话题]#　\u200b好 \r\n"}`, Note{Body: "\ufeff #话题[话题]#　\u200b好 \r\n"}},
	} {
		got, ignored, err := DecodeNote([]byte(c.in), DecodeOptions{})
		if err != nil || ignored != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %v, %v", c.name, got, ignored, err)
		}
	}
}

// TestDecodePublishArguments reads what a publishing agent sends, as it is.
func TestDecodePublishArguments(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Note
	}{
		{
			`{"title":"周末露营","content":"带上帐篷出发","images":["/tmp/a.jpg","https://img.test/b.png"],"tags":["露营","周末"],"schedule_at":"2026-06-01T20:30:00+08:00","is_original":true,"visibility":"公开可见","products":["折叠椅","营地灯"]}`,
			Note{Title: "周末露营", Body: "带上帐篷出发", Images: []Image{{}, {}}, Tags: []string{"露营", "周末"}, PublishedAt: "2026-06-01T20:30:00+08:00", Product: []string{"折叠椅", "营地灯"}},
		},
		{
			`{"title":"山里的早晨","content":"云海","video":"/tmp/v.mp4","tags":[],"schedule_at":"","is_original":false,"visibility":""}`,
			Note{Title: "山里的早晨", Body: "云海"},
		},
		{`{"title":"t","content":"c","images":null,"tags":null,"products":null}`, Note{Title: "t", Body: "c"}},
	} {
		got, _, err := DecodeNote([]byte(c.in), DecodeOptions{})
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %v", c.in, got, err)
		}
	}
}

func TestDecodeNoteRefuses(t *testing.T) {
	for _, c := range []struct{ in, code, field, says string }{
		{``, CodeBadJSON, "", "expected a value"},
		{`null`, CodeWrongType, "", "expected an object, found null"},
		{`[]`, CodeWrongType, "", "expected an object, found an array"},
		{`{"body":"a"} x`, CodeBadJSON, "", "expected the end"},
		{`{"body":"a",}`, CodeBadJSON, "", "expected a key"},
		{`{"body":"a","links":[{"price":NaN}]}`, CodeBadJSON, "links[0].price", "expected a value"},
		{"{\"body\":\"\xff\"}", CodeInvalidUTF8, "", "UTF-8"},
		{`{"body":"\ud83d"}`, CodeLoneSurrogate, "body", "surrogate"},
		{`{"body":"a","body":"a"}`, CodeDuplicateKey, "body", "twice"},
		{`{"body":"a","author":{"name":"x","name":"x"}}`, CodeDuplicateKey, "author.name", "twice"},
		{`{"Title":"a"}`, CodeUnknownField, "Title", "did you mean title?"},
		{`{"body":"a","link":[]}`, CodeUnknownField, "link", "did you mean links?"},
		{`{"body":"a","zzzz":1}`, CodeUnknownField, "zzzz", "unknown field"},
		{`{"body":"a","links":[{},{"prise":1}]}`, CodeUnknownField, "links[1].prise", "did you mean price?"},
		{`{"body":"a","overlay":"x"}`, CodeUnknownField, "overlay", "unknown field"},
		{`{"body":"a","` + strings.Repeat("字", 40) + `":1}`, CodeUnknownField, strings.Repeat("字", 32) + "…", "unknown field"},
		{`{"body":1}`, CodeWrongType, "body", "expected a string, found a number"},
		{`{"body":"a","tags":"x"}`, CodeWrongType, "tags", "expected an array, found a string"},
		{`{"body":"a","tags":["x",null]}`, CodeWrongType, "tags[1]", "expected a string, found null"},
		{`{"body":"a","images":[1]}`, CodeWrongType, "images[0]", "expected an object"},
		{`{"body":"a","author":{"minor":"false"}}`, CodeWrongType, "author.minor", "true or false"},
		{`{"body":"a","links":[{"price":"129"}]}`, CodeWrongType, "links[0].price", "expected a number, found a string"},
		{`{"body":"a","links":[{"price":1.005}]}`, CodeBadValue, "links[0].price", "two"},
		{`{"body":"a","links":[{"price":-1}]}`, CodeBadValue, "links[0].price", "below zero"},
		{`{"body":"a","merchant":{"shop_score":5.01}}`, CodeBadValue, "merchant.shop_score", "above 5"},
		{`{"body":"a","type":"Ad"}`, CodeBadValue, "type", "did you mean ad?"},
		{`{"body":"a","category":"cosmetic"}`, CodeBadValue, "category", "did you mean cosmetics?"},
		{`{"body":"a","category":"` + strings.Repeat("长", 40) + `"}`, CodeBadValue, "category", "unknown value " + strings.Repeat("长", 32) + "…"},
		{`{"body":"a","links":[{"platform":"taobbao"}]}`, CodeBadValue, "links[0].platform", "did you mean taobao?"},
		{`{"body":"a","schedule_at":"2026-05-01 08:00"}`, CodeBadValue, "schedule_at", "RFC 3339"},
		{`{"body":"a","published_at":"2026-02-30T08:00:00Z"}`, CodeBadValue, "published_at", "RFC 3339"},
		{`{"body":"a","history":[{"kind":"brand"}]}`, CodeBadValue, "history[0].kind", "unknown value brand"},
		{`{"body":"a","history":[{"sketch":"AAE"}]}`, CodeBadValue, "history[0].sketch", "base64"},
		{`{"body":"a","history":[{"sketch":"AA\nE="}]}`, CodeBadValue, "history[0].sketch", "base64"},
		{`{"body":"a","content":"b"}`, CodeConflict, "content", "body, content, desc"},
		{`{"body":"a","product":"x","products":["y"]}`, CodeConflict, "products", "product, products"},
		{`{"body":"a","published_at":"2026-05-01T08:00:00Z","schedule_at":"2026-05-02T08:00:00Z"}`, CodeConflict, "schedule_at", "published_at, schedule_at"},
		{`{}`, CodeEmpty, "", "neither title nor body"},
		{`{"title":" \n\t　","body":"\u200b\ufeff","tags":["x"]}`, CodeEmpty, "", "neither title nor body"},
		{`{"body":"a","x":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`, CodeUnknownField, "x", "unknown"},
	} {
		_, _, err := DecodeNote([]byte(c.in), DecodeOptions{})
		var bad *InputError
		if !errors.As(err, &bad) || bad.Code != c.code || bad.Field != c.field || !strings.Contains(bad.Error(), c.says) {
			t.Errorf("%.80s\n got %v\nwant %s: %s (%s)", c.in, err, c.field, c.says, c.code)
		}
	}
}

func TestInputErrorText(t *testing.T) {
	_, _, err := DecodeNote([]byte(`{"body":"a","links":[{"price":"129"}]}`), DecodeOptions{})
	bad := err.(*InputError)
	if got, want := bad.Error(), "links[0].price: expected a number, found a string (byte 30, wrong_type)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := bad.Text("zh"), "应为数字，却是字符串"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := bad.Text("en"), "expected a number, found a string"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestErrorsKeepTextPrivate breaks a note in every place and looks for its
// text in the errors.
func TestErrorsKeepTextPrivate(t *testing.T) {
	const secret = "私密内容"
	in := `{"id":"` + secret + `","title":"` + secret + `","body":"` + secret + `","tags":["` + secret + `"],"author":{"name":"` + secret + `"},"links":[{"url":"` + secret + `"}]}`
	for i := range in {
		for _, broken := range []string{in[:i], in[:i] + "\x00" + in[i:], in[:i] + "7" + in[i:], in[:i] + `"` + in[i:]} {
			_, _, err := DecodeNote([]byte(broken), DecodeOptions{})
			var bad *InputError
			if err == nil || !errors.As(err, &bad) {
				continue
			}
			if bad.Code != CodeUnknownField && strings.Contains(bad.EN+bad.ZH+bad.Field, "私密") {
				t.Errorf("%q: %v", broken, err)
			}
		}
	}
}

func TestDecodeLenient(t *testing.T) {
	in := `{"body":"a","xsec":{"deep":[1.005,{"k":null}]},"links":[{"color":1},{"color":2,"size":3}],"author":{"fans":[]},"Title":"b"}`
	n, ignored, err := DecodeNote([]byte(in), DecodeOptions{Lenient: true})
	if want := []string{"xsec", "links[].color", "links[].size", "author.fans", "Title"}; err != nil || !reflect.DeepEqual(ignored, want) {
		t.Errorf("%v, %v, want %v", ignored, err, want)
	}
	if want := (Note{Body: "a", Links: []Link{{}, {}}}); !reflect.DeepEqual(n, want) {
		t.Errorf("%+v", n)
	}
	for in, code := range map[string]string{
		`{"body":"a","x":1,"x":2}`:       CodeDuplicateKey,
		`{"body":"a","x":{"k":1,"k":2}}`: CodeDuplicateKey,
		`{"body":"a","x":"\ud800"}`:      CodeLoneSurrogate,
		`{"body":"a","x":tru}`:           CodeBadJSON,
		`{"body":"a","type":"x"}`:        CodeBadValue,
		`{"body":"a","x":` + strings.Repeat("[", 64) + strings.Repeat("]", 64) + `}`: CodeTooDeep,
	} {
		_, _, err := DecodeNote([]byte(in), DecodeOptions{Lenient: true})
		var bad *InputError
		if !errors.As(err, &bad) || bad.Code != code {
			t.Errorf("%.60s: %v, want %s", in, err, code)
		}
	}
	if _, _, err := DecodeNote([]byte(`{"body":"a","x":`+strings.Repeat("[", 63)+strings.Repeat("]", 63)+`}`), DecodeOptions{Lenient: true}); err != nil {
		t.Error("at the depth limit:", err)
	}
}

// TestNoteLimits stands at each limit and one past it, in ASCII, in Chinese
// and in escapes, which bound nothing but the input.
func TestNoteLimits(t *testing.T) {
	body := func(s string) string { return `{"body":"` + s + `"}` }
	items := func(field, item string, n int) string {
		return `{"body":"a","` + field + `":[` + strings.TrimSuffix(strings.Repeat(item+",", n), ",") + `]}`
	}
	spaces := func(n int) string { return `{"body":"a"}` + strings.Repeat(" ", n-12) }
	for _, c := range []struct{ name, at, past, field string }{
		{"ascii", body(strings.Repeat("a", MaxNote)), body(strings.Repeat("a", MaxNote+1)), ""},
		{"han", body(strings.Repeat("字", MaxNote/3)), body(strings.Repeat("字", MaxNote/3+1)), ""},
		{"escaped", body(strings.Repeat(`\u5b57`, MaxNote/3)), body(strings.Repeat(`\u5b57`, MaxNote/3+1)), ""},
		{"all texts", `{"title":"aa","body":"` + strings.Repeat("a", MaxNote-2) + `"}`, `{"title":"aaa","body":"` + strings.Repeat("a", MaxNote-2) + `"}`, ""},
		{"input", spaces(MaxInput), spaces(MaxInput + 1), ""},
		{"tags", items("tags", `"x"`, MaxItems), items("tags", `"x"`, MaxItems+1), "tags[1024]"},
		{"images", items("images", `"x"`, MaxItems), items("images", `"x"`, MaxItems+1), "images[1024]"},
	} {
		if _, _, err := DecodeNote([]byte(c.at), DecodeOptions{}); err != nil {
			t.Errorf("%s, at the limit: %v", c.name, err)
		}
		_, _, err := DecodeNote([]byte(c.past), DecodeOptions{})
		var bad *InputError
		if !errors.As(err, &bad) || bad.Code != CodeTooLarge || bad.Field != c.field {
			t.Errorf("%s, one past: %v", c.name, err)
		}
	}
}

// TestValidateLists gives every list of a note one element too many.
func TestValidateLists(t *testing.T) {
	for field, set := range map[string]func(*Note, int){
		"tags":                        func(n *Note, k int) { n.Tags = make([]string, k) },
		"product":                     func(n *Note, k int) { n.Product = make([]string, k) },
		"links":                       func(n *Note, k int) { n.Links = make([]Link, k) },
		"images":                      func(n *Note, k int) { n.Images = make([]Image, k) },
		"evidence":                    func(n *Note, k int) { n.Evidence = make([]Evidence, k) },
		"approved":                    func(n *Note, k int) { n.Approved = make([]string, k) },
		"history":                     func(n *Note, k int) { n.History = make([]PastNote, k) },
		"campaign.allowed_categories": func(n *Note, k int) { n.Campaign.AllowedCategories = make([]string, k) },
		"images[1].qr":                func(n *Note, k int) { n.Images = []Image{{}, {QR: make([]string, k)}} },
	} {
		n := Note{Body: "a"}
		if set(&n, MaxItems); n.Validate() != nil {
			t.Errorf("%s, at the limit: %v", field, n.Validate())
		}
		set(&n, MaxItems+1)
		var bad *InputError
		if err := n.Validate(); !errors.As(err, &bad) || bad.Code != CodeTooLarge || bad.Field != field {
			t.Errorf("%s, one past: %v", field, err)
		}
	}
}

// TestSizeCountsEveryText sets one string of a note at a time.
func TestSizeCountsEveryText(t *testing.T) {
	var strings int
	var walk func(v reflect.Value, n *Note)
	walk = func(v reflect.Value, n *Note) {
		switch v.Kind() {
		case reflect.String:
			old := v.String()
			before := n.Size()
			v.SetString(old + "字")
			if n.Size() != before+3 {
				t.Errorf("a string is not counted: %s", old)
			}
			v.SetString(old)
			strings++
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i), n)
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i), n)
			}
		}
	}
	n := wholeNote()
	walk(reflect.ValueOf(&n).Elem(), &n)
	if strings < 35 {
		t.Errorf("only %d strings walked", strings)
	}
}

func TestTextNote(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Note
	}{
		{"早安", Note{Body: "早安"}},
		{"# 早安\n今天\n# 不是标题", Note{Title: "早安", Body: "今天\n# 不是标题"}},
		{"\ufeff# 早安\r\n今天\r\n明天\r\n", Note{Title: "早安", Body: "今天\r\n明天\r\n"}},
		{"# 早安", Note{Title: "早安"}},
		{"#早安# 今天", Note{Body: "#早安# 今天"}},
		{"\n# 早安", Note{Body: "\n# 早安"}},
		{"# \n今天", Note{Body: "今天"}},
	} {
		got, err := TextNote(c.in)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %+v, %v", c.in, got, err)
		}
	}
	for in, code := range map[string]string{"": CodeEmpty, "# \n \n": CodeEmpty, "a\xff": CodeInvalidUTF8, strings.Repeat("a", MaxNote+1): CodeTooLarge} {
		var bad *InputError
		if _, err := TextNote(in); !errors.As(err, &bad) || bad.Code != code {
			t.Errorf("%.20q: %v, want %s", in, err, code)
		}
	}
}

// words draws a text with what makes codecs stumble.
func words() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"姐妹们", "🌸", "👩‍👧", "\"", "\\", "\n", "\u2028", "\x00", "/", "#好物#"})), 0, 6).Draw(t, "parts")
		return strings.ToValidUTF8(strings.Join(parts, ""), "")
	})
}

func drawNumber(t *rapid.T) Number {
	if rapid.Bool().Draw(t, "known") {
		return Number{rapid.Int64Range(0, 1e18-1).Draw(t, "hundredths"), true}
	}
	return Number{}
}

// drawNote fills every field by its type; closed fields from their words.
func drawNote(t *rapid.T) Note {
	n := wholeNote()
	pick := func(list []string) string { return rapid.SampledFrom(append(list, "")).Draw(t, "word") }
	n.ID, n.Title, n.Body, n.Comment = words().Draw(t, "id"), words().Draw(t, "title"), words().Draw(t, "body")+"字", words().Draw(t, "comment")
	n.Type = NoteType(rapid.IntRange(0, len(NoteTypes)-1).Draw(t, "type"))
	n.Category = pick(Categories[:])
	n.Tags = some(t, words())
	n.Product = some(t, words())
	if len(n.Product) == 1 && n.Product[0] == "" {
		n.Product = nil
	}
	n.Links = some(t, rapid.Custom(func(t *rapid.T) Link {
		return Link{pick(LinkSites[:]), pick(LinkKinds[:]), words().Draw(t, "url"), words().Draw(t, "title"), drawNumber(t)}
	}))
	n.Images = some(t, rapid.Custom(func(t *rapid.T) Image { return Image{words().Draw(t, "text"), some(t, words())} }))
	n.Author = Author{pick(AuthorKinds[:]), words().Draw(t, "name"), words().Draw(t, "bio"), rapid.Bool().Draw(t, "minor")}
	n.Merchant = Merchant{pick(Regions[:]), pick(Identities[:]), rapid.Bool().Draw(t, "agent"), Number{rapid.Int64Range(0, 500).Draw(t, "score"), true}, drawNumber(t)}
	n.Disclosure = Disclosure{Commission: rapid.Bool().Draw(t, "commission"), AILabel: rapid.Bool().Draw(t, "ai")}
	n.Evidence = some(t, rapid.Custom(func(t *rapid.T) Evidence { return Evidence{Claim: words().Draw(t, "claim"), Kind: pick(Proofs[:])} }))
	n.Campaign = Campaign{StarTask: words().Draw(t, "star"), Platform: pick(Platforms[:]), AllowedCategories: some(t, words())}
	n.Metrics = Metrics{drawNumber(t), drawNumber(t), drawNumber(t), drawNumber(t), drawNumber(t)}
	n.History = some(t, rapid.Custom(func(t *rapid.T) PastNote {
		return PastNote{words().Draw(t, "id"), pick(Histories[:]), some(t, rapid.Byte()), words().Draw(t, "past")}
	}))
	return n
}

func some[T any](t *rapid.T, g *rapid.Generator[T]) []T {
	if list := rapid.SliceOfN(g, 0, 3).Draw(t, "list"); len(list) > 0 {
		return list
	}
	return nil
}

func TestNoteRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawNote(t)
		out := AppendNote(nil, &n)
		back, _, err := DecodeNote(out, DecodeOptions{})
		if err != nil || !reflect.DeepEqual(n, back) {
			t.Fatalf("%s\n%+v\n%+v\n%v", out, n, back, err)
		}
		if strings.Contains(string(out), "\n") {
			t.Fatalf("more than one line: %s", out)
		}
		if again := AppendNote(nil, &back); string(again) != string(out) {
			t.Fatalf("%s\n%s", out, again)
		}
	})
}

// TestAppendNote pins the order and that what is not stated is left out.
func TestAppendNote(t *testing.T) {
	n := wholeNote()
	want, _ := json.Marshal(json.RawMessage(whole))
	text := strings.NewReplacer(`,"minor":false`, "", `"partner_label":false,`, "", "129.0", "129").Replace(string(want))
	if got := string(AppendNote(nil, &n)); got != text {
		t.Errorf("got  %s\nwant %s", got, text)
	}
	if got := string(AppendNote([]byte("x"), &Note{Body: "a"})); got != `x{"body":"a"}` {
		t.Error(got)
	}
}

// FuzzDecodeNote holds the reader to encoding/json on a map: it accepts
// nothing that is not JSON, no member outside the tables, and what it accepts
// has the strings that encoding/json reads.
func FuzzDecodeNote(f *testing.F) {
	f.Add([]byte(whole))
	for _, s := range []string{`{"title":"a"}`, `{"content":"\ud83c\udf38","images":["a"]}`, `{"body":"a","x":1}`, `{"body":"a","body":"b"}`, `{"TITLE":"a"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		strict, _, err := DecodeNote(data, DecodeOptions{})
		loose, ignored, looseErr := DecodeNote(data, DecodeOptions{Lenient: true})
		var m map[string]any
		if std := json.Unmarshal(data, &m); std != nil {
			if err == nil || looseErr == nil {
				t.Fatalf("accepts what encoding/json refuses: %v", std)
			}
			return
		}
		if err == nil && (looseErr != nil || len(ignored) > 0 || !reflect.DeepEqual(strict, loose)) {
			t.Fatalf("lenient differs: %v, %v", ignored, looseErr)
		}
		if looseErr == nil && (len(ignored) == 0) != (err == nil) {
			t.Fatalf("ignored %v, but strict says %v", ignored, err)
		}
		if err == nil {
			compareWithMap(t, &strict, m)
		}
	})
}

func compareWithMap(t *testing.T, n *Note, m map[string]any) {
	str := func(v any) string { s, _ := v.(string); return s }
	for name := range m {
		if memberAt(noteFields, name, 0) < 0 {
			t.Fatalf("accepts member %q", name)
		}
	}
	if n.ID != str(m["id"]) || n.Title != str(m["title"]) || n.Comment != str(m["comment"]) {
		t.Fatalf("%+v is not %v", n, m)
	}
	for _, name := range []string{"body", "content", "desc"} {
		if s := str(m[name]); s != "" && s != n.Body {
			t.Fatalf("body %q is not %q", n.Body, s)
		}
	}
	tags, _ := m["tags"].([]any)
	if fmt.Sprint(n.Tags) != fmt.Sprint(tags) {
		t.Fatalf("tags %v are not %v", n.Tags, tags)
	}
}

// benchNote is a note as agents send it: 1.1 KB of text.
func benchNote() []byte {
	body := strings.Repeat("这支护手霜我用了一个月，质地不油，味道很淡，冬天也够用。\\n", 12)
	return []byte(`{"id":"n-` + strconv.Itoa(100042) + `","title":"换季护手的一点心得","body":"` + body + `","tags":["护手霜","秋冬护肤","平价好物"],"type":"organic","category":"cosmetics","images":["/a/1.jpg","/a/2.jpg"],"author":{"kind":"person","name":"小禾"}}`)
}

func BenchmarkDecodeNote(b *testing.B) {
	data := benchNote()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := DecodeNote(data, DecodeOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecoder is a batch's worker.
func BenchmarkDecoder(b *testing.B) {
	data := benchNote()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	var d Decoder
	for b.Loop() {
		if err := d.Decode(data, DecodeOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecodeRatio takes turns with encoding/json, so that a busy machine
// slows both, and reports the ratio of their times.
func BenchmarkDecodeRatio(b *testing.B) {
	data := benchNote()
	var d Decoder
	var own, std time.Duration
	for b.Loop() {
		from := time.Now()
		for range 20 {
			if err := d.Decode(data, DecodeOptions{}); err != nil {
				b.Fatal(err)
			}
		}
		half := time.Now()
		for range 20 {
			decodeStandard(b, data)
		}
		own, std = own+half.Sub(from), std+time.Since(half)
	}
	b.ReportMetric(float64(own)/float64(std), "own/std")
}

// BenchmarkDecodeNoteStandard is encoding/json on a struct of the same members.
func BenchmarkDecodeNoteStandard(b *testing.B) {
	data := benchNote()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		decodeStandard(b, data)
	}
}

func decodeStandard(b *testing.B, data []byte) {
	var n struct {
		ID, Title, Body, Type, Category string
		Tags, Images                    []string
		Author                          struct{ Kind, Name string }
	}
	if err := json.Unmarshal(data, &n); err != nil {
		b.Fatal(err)
	}
}
