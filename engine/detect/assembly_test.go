package detect

import (
	"strings"
	"testing"
)

// TestContact holds what the parts of a contact add up to, and what they do not.
func TestContact(t *testing.T) {
	checkFound(t, Contact,
		// an alias nobody listed, between a call and an identifier
		"请加[[惟芯：mei_2024]]",
		"佳[[炜 mei_2024]]备注来意",
		"加我姐[[邱：2006659892]]",
		"加我[[甲乙：2006659892]]",
		"十魏魏：一二三",
		// an identifier in pieces
		"[[微信：mei丨2024]]",
		"[[薇 m e i 2 0 2 4]]",
		// on two surfaces and more
		"微信见图 @ [[mei_2024]]",
		"微信，见图二 @ 好看mei_2024",
		"歌单见图 @ mei_2024",
		"约拍[[139]] @ [[+0004]]\n森系 @ [[+2075]]",
		"口红139 @ 0004\n森系 @ 2075",
		"@ 加[[惟芯]] @ [[+mei_2024]]",
	)
}

// TestContactParts names one text for every part that counts, and the same
// without the part.
func TestContactParts(t *testing.T) {
	f := testFinder(t, Contact)
	for _, c := range []struct{ part, with, without string }{
		{"call", "佳维 mei_2024", "未维 mei_2024"},
		{"sound", "加惟芯 mei_2024", "加蓝天 mei_2024"},
		{"link", "魏：mei_2024", "魏 mei_2024"},
		{"identifier", "加惟芯：mei_2024", "加惟芯：mei"},
		{"phone word", "电话 13 90 00 42 075", "价钱 13 90 00 42 075"},
		{"tail", "mei_2024是我薇，备注课程", "mei_2024是我家，备注课程"},
		{"no word that ends like a call", "佳魏：1234567", "最佳魏：1234567"},
		{"no code", "加惟芯：mei_2024", "游戏id：mei_2024"},
		{"no unit", "加惟芯：1234567", "加惟芯：1234567元"},
		{"emoji between single digits", "1🌸3🌸9🌸0🌸0🌸0🌸4🌸2🌸0🌸7🌸5", "2🌸3🌸9🌸0🌸0🌸0🌸4🌸2🌸0🌸7🌸5"},
		{"radio digits", "打幺三九洞洞洞四二洞拐五", "打幺三九洞"},
		{"letters for digits", "电话139ooo42o75", "电话139abc42o75"},
		{"remark between digits", "约拍一三九(笑)零零零四(笑)二零七五", "约拍一三九(笑)零零零四(笑)二零七"},
		{"pieces", "前三位139，中间四位0004，后四位2075", "三位139，四位0004，后面2075"},
		{"reversed", "倒着读57024000931", "顺着读57024000931"},
		{"spelled dot", "官网meishop点com", "官网meishop点cap"},
		{"spelled at", "发我mei艾特163点com", "发我mei超过163点cap"},
		{"remark in a name", "微信：mei(去掉)2024", "商品：mei(去掉)2024"},
		{"named mail", "投稿到mei88@163邮箱", "投稿到mei88，163邮箱"},
		{"words for signs", "mei88 at 163 dot com", "mei88 cat 163 dot cap"},
		{"short link", "报名t。cn/A6vQ", "报名t。cn"},
	} {
		if got := found(f, Contact, c.with); !strings.Contains(got, "[[") {
			t.Errorf("%s: nothing found in %q", c.part, c.with)
		}
		if got := found(f, Contact, c.without); strings.Contains(got, "[[") {
			t.Errorf("%s: found without it: %q", c.part, got)
		}
	}
}
