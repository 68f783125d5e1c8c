package detect

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// fragments are what hostile and ordinary notes are made of.
var fragments = []string{"微信", "加", "薇", "v", "vx", "❤", "：", ":", "xiaomei_88", "xiao", "mei_88", "1", "138", "0013", "8000", "13800138000",
	"一三八", "①", "8", " ", "\n", "\n\n", "。", "，", "-", "_", ".", "·", "/", "(", ")", "￥", "《", "》", "@", "http://", "www.", ".com", ".cn/a",
	"qq", "扣扣", "🐧", "号", "账号", "抖音号", "公众号", "「", "」", "订单号", "电话", "010-", "400", "卡号", "6222", "0212", "3456", "7890", "128",
	"11010519491231002X", "沪A12345", "护照", "E12345678", "浙江省", "杭州市", "文三路", "12号", "3栋", "502室", "姓名：", "张三", "收件人", "好看", "\u200b",
	"佳", "惟芯", "丨", "🌸", "洞", "(笑)", "前三位", "倒着", "点com", "艾特163", "想要的", "私我", "发你", "链接", "在", "主页", "某宝", "暗号", "怕被吞"}

// checkHits holds the hits of every contact detector to the contract.
func checkHits(t interface{ Fatalf(string, ...any) }, f *Finder, surfaces ...string) {
	in := inputOf(f, surfaces...)
	for _, k := range contactKinds {
		var out Output
		f.Find(k, in, &out)
		last := int32(0)
		for _, h := range out.Hits {
			if h.Start < last {
				t.Fatalf("%s: hits out of order in %q", Names[k], surfaces)
			}
			last = h.Start
			end := h.End
			checkPiece(t, in, k, h.Start, h.End)
			for _, piece := range out.More[h.MoreFrom:h.MoreTo] {
				if piece[0] < end {
					t.Fatalf("%s: pieces out of order in %q", Names[k], surfaces)
				}
				checkPiece(t, in, k, piece[0], piece[1])
				end = piece[1]
			}
		}
	}
}

// checkPiece holds a piece to one surface.
func checkPiece(t interface{ Fatalf(string, ...any) }, in *Input, k Kind, from, to int32) {
	if from >= to || from < 1 || int(to) >= len(in.Text.Chars) {
		t.Fatalf("%s: piece [%d,%d) of %d characters", Names[k], from, to, len(in.Text.Chars))
	}
	if part := in.Text.PartAt(from); from < part.From || to > part.To {
		t.Fatalf("%s: piece [%d,%d) leaves its surface [%d,%d)", Names[k], from, to, part.From, part.To)
	}
}

func TestFindKeepsTheContract(t *testing.T) {
	f := testFinder(t, contactKinds...)
	rapid.Check(t, func(t *rapid.T) {
		surface := rapid.Map(rapid.SliceOfN(rapid.SampledFrom(fragments), 0, 20), func(s []string) string { return strings.Join(s, "") })
		checkHits(t, f, rapid.SliceOfN(surface, 1, 4).Draw(t, "surfaces")...)
	})
}

// Windows are bounded: ten thousand fragments take ten thousand times one.
func TestFindOnLongText(t *testing.T) {
	f := testFinder(t, contactKinds...)
	for _, fragment := range []string{"微信", "薇", "1 ", "138-", "v:", "a.", "a@", "a_", "@a.b", "「", "公众号「", "姓名：", "12号", "路", "QQ 1", "                    ", "一", "6222 ", "加微\n"} {
		checkHits(t, f, strings.Repeat(fragment, 10_000))
	}
	checkHits(t, f, strings.Split(strings.Repeat("1 ", 10_000), " ")...)
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{"加薇❤：xiaomei_88", "138 0013 8000", "￥aB3dE5fG7h￥", "微\n信\nxiaomei_88", "http://x.cn/a@b.com", "扣扣：12345678", "\xff薇\x00"} {
		f.Add(seed, "8000")
	}
	finder := testFinder(f, contactKinds...)
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) < 4096 {
			checkHits(t, finder, a, b)
		}
	})
}

func TestFindAllocatesNothing(t *testing.T) {
	f := testFinder(t, contactKinds...)
	in := inputOf(f, "加薇❤：xiaomei_88", benchNote, "138", "0013", "8000 QQ12345678")
	var out Output
	run := func() {
		out.Hits, out.More = out.Hits[:0], out.More[:0]
		for _, k := range contactKinds {
			f.Find(k, in, &out)
		}
	}
	run()
	if n := testing.AllocsPerRun(100, run); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// BenchmarkFind runs every contact detector over an ordinary note and over
// one that is full of contacts.
func BenchmarkFind(b *testing.B) {
	f := testFinder(b, contactKinds...)
	for name, text := range map[string]string{"plain": benchNote, "contacts": strings.Repeat("加薇❤：xiaomei_88，打138 0013 8000。", 14)} {
		b.Run(name, func(b *testing.B) {
			in := inputOf(f, "周末去了三家店", text)
			var out Output
			b.ReportAllocs()
			for b.Loop() {
				out.Hits, out.More = out.Hits[:0], out.More[:0]
				for _, k := range contactKinds {
					f.Find(k, in, &out)
				}
			}
		})
	}
}

func TestDisguisedAndKind(t *testing.T) {
	for _, c := range []struct {
		kind      Kind
		text      string
		disguised bool
		attr      string
	}{
		{Wechat, "加微信xiaomei_88", false, ""},
		{Wechat, "加微信 @ xiaomei_88", true, ""},
		{Wechat, "加微·信xiaomei_88", true, ""},
		{Wechat, "薇❤：xiaomei_88", true, ""},
		{Wechat, "vx：xiaomei_88", true, ""},
		{WechatWord, "加微信", false, ""},
		{WechatWord, "加薇", true, ""},
		{QQ, "QQ：12345678", false, ""},
		{QQ, "🐧12345678", true, ""},
		{Phone, "138 0013 8000", false, ""},
		{Phone, "138=0013=8000", true, ""},
		{Phone, "1 3 8 0 0 1 3 8 0 0 0", true, ""},
		{Phone, "138 @ 0013 @ 8000", true, ""},
		{Account, "抖音号：abc123", false, "douyin"},
		{Account, "淘宝店：小美", false, "taobao"},
		{Account, "公众号：小美", false, "public"},
		{Account, "微博@小美", false, "weibo"},
		{Account, "视频号：小美", false, "wechat"},
		{Account, "qq空间：小美", false, "qq"},
		{Account, "全网同名", false, "other"},
	} {
		f := testFinder(t, c.kind)
		var out Output
		f.Find(c.kind, inputOf(f, strings.Split(c.text, " @ ")...), &out)
		if len(out.Hits) != 1 {
			t.Errorf("%s: %d hits", c.text, len(out.Hits))
			continue
		}
		h, attr := out.Hits[0], ""
		if h.Attr > 0 {
			attr = Attrs[c.kind][h.Attr-1]
		}
		if h.Disguised != c.disguised || attr != c.attr {
			t.Errorf("%s: disguised %v, kind %q", c.text, h.Disguised, attr)
		}
	}
}
