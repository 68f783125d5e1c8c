package engine

import (
	"encoding/json"
	"strings"
	"testing"
)

func fullReport() *Report {
	span := Span{"body", 0, [2]int{4, 9}, [2]int{4, 10}, [2]int{12, 27}}
	return &Report{
		ID: "n-1", Verdict: Block, Risk: Risk{50, 40, true, 83, []RiskPart{{"contact-info", 42, 40}}},
		Authenticity: Authenticity{Score: 71, Known: true, Parts: []TonePart{{"hype", 250, -9, 40, []Stretch{{"body", 0, [2]int{3, 5}}, {"image_text", 1, [2]int{0, 2}}}}}},
		AdTone:       AdTone{Density: 123, Worst: Worst{Stretch{Field: "body", Rune: [2]int{0, 60}}, 400}, Hits: 3, Parts: []TonePart{{"hype", 300, 12, -1, nil}}},
		Findings: []Finding{{
			Rule: "contact-info.wechat", Pack: "contact-info", Severity: SevBlock, Span: span, Text: "加\"薇\"❤", Matched: "加微信", Evasion: []string{"homophone", "emoji"},
			Message: "站外联系方式", Basis: []string{"社区规范"}, Suggest: []Advice{{Replace: "私信我"}, {Insert: "广告", At: "body_start"}, {Delete: "加微信"}, {Ask: "有授权吗"}},
			Also: []Span{{"comment", 0, [2]int{0, 2}, [2]int{0, 2}, [2]int{0, 6}}}, Needs: "evidence", Consequence: "限流", Points: 40,
		}},
		Exempted: []Finding{{Rule: "absolute.best", Pack: "absolute", Severity: Warn, Span: span, Text: "最好", Matched: "最好", Message: "m", Exemption: "UNRELATED", Why: "不指商品"}},
		Limits:   []Limit{{"title", 23, 20}}, Revision: "sha256:00",
	}
}

// TestReportJSON pins every member and the order of design.md section 4.
func TestReportJSON(t *testing.T) {
	span := `"field":"body","index":0,"rune":[4,9],"utf16":[4,10],"byte":[12,27]`
	want := `{"id":"n-1","verdict":"block","risk":{"score":50,"points":40,"calibrated":true,"chance":83,"parts":[{"pack":"contact-info","points":42,"counted":40}]},` +
		`"authenticity":{"score":71,"parts":[{"signal":"hype","value":2.5,"effect":-9,"percentile":40,"evidence":[{"field":"body","rune":[3,5]},{"field":"image_text","index":1,"rune":[0,2]}]}]},` +
		`"ad_tone":{"density":1.23,"worst":{"field":"body","rune":[0,60],"density":4},"hits":3,"parts":[{"signal":"hype","value":3,"effect":12}]},` +
		`"findings":[{"rule":"contact-info.wechat","pack":"contact-info","severity":"block",` + span + `,"text":"加\"薇\"❤","matched":"加微信","evasion":["homophone","emoji"],` +
		`"message":"站外联系方式","basis":["社区规范"],"suggest":[{"replace":"私信我"},{"insert":"广告","at":"body_start"},{"delete":"加微信"},{"ask":"有授权吗"}],` +
		`"also":[{"field":"comment","index":0,"rune":[0,2],"utf16":[0,2],"byte":[0,6]}],"needs":["evidence"],"consequence":"限流","points":40}],` +
		`"exempted":[{"rule":"absolute.best","pack":"absolute","severity":"warn",` + span + `,"text":"最好","matched":"最好","message":"m","basis":[],"points":0,"exemption":"UNRELATED","why":"不指商品"}],` +
		`"shadow":[],"limits":[{"what":"title","have":23,"max":20}],"rules":{"revision":"sha256:00"}}`
	got := string(fullReport().AppendJSON(nil))
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !json.Valid([]byte(got)) {
		t.Error("not JSON")
	}
}

func TestReportJSONOfNothing(t *testing.T) {
	r := Report{Authenticity: Authenticity{Reason: "少于 30 个汉字"}}
	want := `x{"id":"","verdict":"pass","risk":{"score":0,"points":0,"calibrated":false,"parts":[]},"authenticity":{"score":null,"reason":"少于 30 个汉字","parts":[]},` +
		`"ad_tone":{"density":0,"worst":null,"hits":0,"parts":[]},"findings":[],"exempted":[],"shadow":[],"limits":[],"rules":{"revision":""}}`
	if got := string(r.AppendJSON([]byte("x"))); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestReportIndexOfWorst says where the worst stretch is in a field that a
// note has several of.
func TestReportIndexOfWorst(t *testing.T) {
	r := Report{AdTone: AdTone{Worst: Worst{Stretch{"image_text", 2, [2]int{1, 3}}, 50}}}
	if got := string(r.AppendJSON(nil)); !strings.Contains(got, `"worst":{"field":"image_text","index":2,"rune":[1,3],"density":0.5}`) {
		t.Error(got)
	}
}

func TestReportAllocatesNothing(t *testing.T) {
	r, buf := fullReport(), make([]byte, 0, 4096)
	if n := testing.AllocsPerRun(100, func() { r.AppendJSON(buf) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkReportJSON(b *testing.B) {
	r, buf := fullReport(), make([]byte, 0, 4096)
	b.SetBytes(int64(len(r.AppendJSON(buf))))
	b.ReportAllocs()
	for b.Loop() {
		r.AppendJSON(buf)
	}
}
