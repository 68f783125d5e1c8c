package detect

import (
	"strings"
	"testing"
)

// TestLimits holds every bound at the bound and one past it.
func TestLimits(t *testing.T) {
	x := strings.Repeat
	for _, c := range []struct {
		name       string
		kind       Kind
		in, beyond string
	}{
		{"shortest identifier", Wechat, "加微信：abc_12", "加微信：abc_1"},
		{"longest identifier", Wechat, "加微信：a" + x("1", 19), "加微信：a" + x("1", 20)},
		{"two pieces, shortest", Wechat, "加薇abc\nd_1", "加薇abc\nd1"},
		{"two pieces, longest", Wechat, "加薇abcde\na" + x("1", 14), "加薇abcde\na" + x("1", 15)},
		{"shortest digits", Wechat, "微信号123456", "微信号12345"},
		{"longest digits", Wechat, "微信号20123456789", "微信号201234567890"},
		{"linking characters", Wechat, "加wechat" + x("号", maxLink) + "abc_12", "加wechat" + x("号", maxLink+1) + "abc_12"},
		{"separators", Wechat, "微信" + x(" ", maxLinkRaw) + "abc_12", "微信" + x(" ", maxLinkRaw+1) + "abc_12"},
		{"loose characters", Wechat, "微信甲乙abc_12", "微信甲乙丙abc_12"},
		{"loose characters behind a lure", Wechat, "加微信甲乙丙丁戊己abc_12", "加微信甲乙丙丁戊己庚abc_12"},
		{"lines", Wechat, "微信\nabc_12", "微信\n \nabc_12"},
		{"surfaces", Wechat, "微信 @ abc_12", "微信 @  @ abc_12"},
		{"shortest QQ", QQ, "QQ12345", "QQ1234"},
		{"longest QQ", QQ, "QQ12345678901", "QQ123456789012"},
		{"weak QQ", QQ, "扣：1234567", "扣：123456"},
		{"bare weak QQ", QQ, "扣123456789", "扣12345678"},
		{"shortest share token", ShareToken, "￥aB3dE5fG￥", "￥aB3dE5f￥"},
		{"longest share token", ShareToken, "￥aB3dE5fG7hJ9￥", "￥aB3dE5fG7hJ9k￥"},
		{"mobile digits", Phone, "13800138000", "138001380000"},
		{"separators in a number", Phone, "138   0013   8000", "138    0013    8000"},
		{"account name in brackets", Account, "公众号「" + x("美", maxName) + "」", "公众号「" + x("美", maxName+1) + "」"},
		{"account name", Account, "公众号：" + x("美", maxName), "公众号：" + x("美", maxName+1)},
		{"shortest account name", Account, "公众号：小美", "公众号：美"},
		{"shortest card", BankCard, "卡号4222222222222", "卡号422222222222"},
		{"longest card", BankCard, "6222021234567890128", "62220212345678901286"},
		{"plate characters", Plate, "沪AD12345", "沪AD123456"},
		{"passport word", Passport, "通行证" + x("号", maxPassport) + "H12345678", "通行证" + x("号", maxPassport+1) + "H12345678"},
		{"units", Address, "西湖区文三路12号", "文三路12号"},
		{"distance of units", Address, "西湖区" + x("文", maxUnitGap-1) + "路12号3栋", "西湖区" + x("文", maxUnitGap) + "路12号"},
		{"given name", PersonName, "姓名：张三四", "姓名：张三四五"},
		{"name in an email", Email, x("a", maxHost) + "@b.com", x("a", maxHost+1) + "@b.com"},
		{"host of an address", URL, x("b", maxHost-4) + ".com", x("b", maxHost-3) + ".com"},
		{"host of an email", Email, "a@" + x("b", maxHost-4) + ".com", "a@" + x("b", maxHost-3) + ".com"},
	} {
		f := testFinder(t, c.kind)
		for text, want := range map[string]bool{c.in: true, c.beyond: false} {
			if got := found(f, c.kind, strings.Split(text, " @ ")...); strings.Contains(got, "[[") != want {
				t.Errorf("%s: got %q, want a hit: %v", c.name, got, want)
			}
		}
	}
}
