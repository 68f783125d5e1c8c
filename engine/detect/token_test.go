package detect

import (
	"slices"
	"testing"
)

func TestTokens(t *testing.T) {
	kinds := map[TokenKind]string{Latin: "L", Digits: "D", Mixed: "M", URLToken: "U"}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"今天三个人，一起去", nil},
		{"一三八零", []string{"D一三八零"}},
		{"3天 8三 三8", []string{"D3", "D8三", "D三8"}},
		{"加xiaomei_88吧", []string{"Mxiaomei_88"}},
		{"138-0013 8000", []string{"D138", "D0013", "D8000"}},
		{"SK-II spf50+ T恤", []string{"MSK-II", "Mspf50", "LT"}},
		{"-a- _b_", []string{"La", "Lb"}},
		{"v一三八", []string{"Lv", "D一三八"}},
		{"①③⑧ １３８", []string{"D①③⑧", "D１３８"}},
		{"看http://x.cn/a。好", []string{"Uhttp://x.cn/a"}},
		{"看https://x.cn/a?b=1#c, www.xiaomei.com好", []string{"Uhttps://x.cn/a?b=1#c", "Uwww.xiaomei.com"}},
		{"戳t.cn/A6xYz看", []string{"Ut.cn/A6xYz"}},
		{"booking.com 1688.com", []string{"Ubooking.com", "U1688.com"}},
		{"v1.3.8 3.5g 12:30 a.b Mr.Li", []string{"Mv1", "D3", "D8", "D3", "M5g", "D12", "D30", "La", "Lb", "LMr", "LLi"}},
		{"e7.ab0c.cd/q", []string{"Ue7.ab0c.cd/q"}},
		{"http://", []string{"Lhttp"}},
	} {
		text := textOf(c.text)
		var got []string
		for _, tok := range Tokens(nil, text) {
			got = append(got, kinds[tok.Kind]+bytesOf(text, tok.Start, tok.End))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

func BenchmarkTokens(b *testing.B) {
	text := textOf("周末去了三家店", benchNote)
	var tokens []Token
	b.ReportAllocs()
	for b.Loop() {
		tokens = Tokens(tokens[:0], text)
	}
}
