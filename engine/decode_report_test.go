package engine

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// TestReportRoundTrip draws any report: what is written is read back to the
// same bytes.
func TestReportRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.Make[Report]().Draw(t, "report")
		r.Verdict %= Verdict(len(Verdicts))
		if r.Revision == "" {
			r.Revision = "sha256:0"
		}
		for _, list := range [][]Finding{r.Findings, r.Exempted, r.Shadow} {
			for i := range list {
				list[i].Severity %= Severity(len(Severities))
			}
		}
		tame(&r)
		first := r.AppendJSON(nil)
		back, err := DecodeReport(first)
		if err != nil {
			t.Fatalf("%v\n%s", err, first)
		}
		if again := back.AppendJSON(nil); !bytes.Equal(first, again) {
			t.Fatalf("\n%s\n%s", first, again)
		}
	})
}

// tame keeps numbers where hundredths of them exist.
func tame(r *Report) {
	for _, p := range []*int{&r.Risk.Score, &r.Risk.Points, &r.Risk.Chance, &r.Authenticity.Score, &r.AdTone.Hits} {
		*p %= 1 << 40
	}
	for i := range r.Risk.Parts {
		r.Risk.Parts[i].Points %= 1 << 40
		r.Risk.Parts[i].Counted %= 1 << 40
	}
	for _, parts := range [][]TonePart{r.Authenticity.Parts, r.AdTone.Parts} {
		for i := range parts {
			parts[i].Effect %= 1 << 40
			parts[i].Value %= 1 << 40
			parts[i].Percentile %= 1 << 40
			for k := range parts[i].Evidence {
				parts[i].Evidence[k].Index = max(parts[i].Evidence[k].Index, 0) % (1 << 40)
				tamePair(&parts[i].Evidence[k].Rune)
			}
		}
	}
	r.AdTone.Density %= 1 << 40
	r.AdTone.Worst.Density %= 1 << 40
	r.AdTone.Worst.Index %= 1 << 40
	tamePair(&r.AdTone.Worst.Rune)
	for i := range r.Limits {
		r.Limits[i].Have %= 1 << 40
		r.Limits[i].Max %= 1 << 40
	}
	for _, list := range [][]Finding{r.Findings, r.Exempted, r.Shadow} {
		for i := range list {
			list[i].Points %= 1 << 40
			tameSpan(&list[i].Span)
			for k := range list[i].Also {
				tameSpan(&list[i].Also[k])
			}
		}
	}
}

func tameSpan(s *Span) {
	s.Index %= 1 << 40
	tamePair(&s.Rune)
	tamePair(&s.UTF16)
	tamePair(&s.Byte)
}

func tamePair(p *[2]int) {
	p[0] %= 1 << 40
	p[1] %= 1 << 40
}

func TestNoReport(t *testing.T) {
	for _, in := range []string{`{}`, `{"id":"a"}`, `[]`, `{"id":1,"rules":{"revision":"x"}}`, `{"id":"a","nosuch":1}`, `{"risk":{"score":1.5}}`, `{"findings":[{"rune":[1]}]}`, ``} {
		if _, err := DecodeReport([]byte(in)); err == nil {
			t.Errorf("%s: %v", in, err)
		}
	}
}
