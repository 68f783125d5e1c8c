package detect

import (
	"strings"
	"testing"
)

// benchNote is an ordinary note of some 350 characters.
var benchNote = strings.Repeat("周末和朋友去了新开的咖啡店，拿铁28元一杯，奶泡很细。老板说豆子每周现烘，酸度不高。☕\n位置在老街口，坐地铁2号线出来走五分钟就到，店里有12张桌子，午后阳光很好。#探店 下次想试试手冲和可颂，", 4)

func TestNew(t *testing.T) {
	holed := testLists(t)
	holed["innocent"] = []string{"订单", ""}
	without := testLists(t)
	delete(without, "lure")
	for _, c := range []struct {
		name  string
		lists map[string][]string
		only  []Kind
		want  string
	}{
		{"contacts", testLists(t), contactKinds, ""},
		{"none needed", nil, []Kind{URL, Email}, ""},
		{"missing", without, []Kind{Wechat}, `E-list-missing: detector wechat reads the list "lure"`},
		{"missing but not needed", without, []Kind{Phone}, ""},
		{"unknown", map[string][]string{"weixin": {"微信"}}, []Kind{URL}, `E-list-unknown: no detector reads the list "weixin"`},
		{"misspelt", map[string][]string{"wechat_week": {"薇"}}, []Kind{URL}, `did you mean "wechat_weak"?`},
		{"empty word", holed, []Kind{Phone}, `E-list-word: list "innocent", word 2`},
	} {
		_, err := New(c.lists, c.only...)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}
