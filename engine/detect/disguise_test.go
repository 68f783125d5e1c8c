package detect

import (
	"strings"
	"testing"
)

// TestSeenDisguises holds the ways people were seen to hide a contact, as far
// as folding and word lists reach.
func TestSeenDisguises(t *testing.T) {
	for kind, c := range map[Kind]struct{ words, behind string }{
		Wechat: {"薇信 威信 威心 微心 唯信 徽信 葳信 卫星 V信 胃xin 威杏 薇❤信 微❤信 加我薇 私发薇 维信 围信 危信 嶶信 溦信 微伩 vx VX wx WX weixin wechat wecaht v信 加微 " +
			"w信 wei信 V❤ 薇❤ 微❤ 威♥ ➕V ➕薇❤️ +v ＋v šēī✘ šēī♥ 徽✘ 徵♥ 徾❤ 幑♡ 薇♡ 薇✘ ｖｘ ⓥⓧ Ⓦx 𝐯𝐱 𝓿𝔁 🅅🅇 ⅴⅹ 微·信 微信 v·信 W.X w.x 微/信 微*信 微_信 微【信 " +
			"微\u200b信 v\u200cx 微\ufeff信 薇亻言 聯繫微信 十V 伽薇 ＋我微", "：xiaomei_88"},
		QQ:    {"扣扣 扣Q 秋秋 球球 企鹅 企鹅号 Q号 鹅号 哔Q Q.Q 🐧 加裙 Q裙 ＱＱ 扣·扣 扣 筘 釦釦", "：12345678"},
		Phone: {"❶❸❽⓿⓿❶❸❽⓿⓿⓿ ⒈⒊⒏00⒈⒊⒏000 ⑴⑶⑻00⑴⑶⑻000 ㈠㈢㈧零零㈠㈢㈧零零零 ㊀㊂㊇零零㊀㊂㊇零零零 ¹³⁸⁰⁰¹³⁸⁰⁰⁰ ₁₃₈₀₀₁₃₈₀₀₀ 𝟙𝟛𝟠𝟘𝟘𝟙𝟛𝟠𝟘𝟘𝟘 𝟭𝟯𝟴𝟬𝟬𝟭𝟯𝟴𝟬𝟬𝟬 𝟷𝟹𝟾𝟶𝟶𝟷𝟹𝟾𝟶𝟶𝟶 一3八00一3八000 1叁8零零1叁8零零零 1-3-8-0013_8000 138·0013·8000 138*0013*8000 138|0013|8000", ""},
	} {
		f := testFinder(t, kind)
		for word := range strings.FieldsSeq(c.words) {
			if got := found(f, kind, word+c.behind); !strings.Contains(got, "[[") {
				t.Errorf("%s: nothing found in %q", Names[kind], got)
			}
		}
	}
}

// TestInnocents holds ordinary notes to silence, all contact detectors at once.
func TestInnocents(t *testing.T) {
	f := testFinder(t, contactKinds...)
	for _, text := range []string{
		"权威信息、权威信源、权威信号、立威信、威信县", "安徽信息、校徽信息、队徽信息、军徽信息", "樱桃宝石、蜜桃宝贝、桃宝宝", "卫星、绿泡泡、企鹅、球球、秋秋都好看",
		"薇薇、紫薇、蔷薇、薇姿、芙洛薇", "V领、vlog、CV、小v", "四王群岛、群山、人群、群演", "suqqu、QQ糖、口感QQ的、QQ音乐、QQ会员", "Addict、hidden、wedding、Addison、pdd、ddudu",
		"周末去哪儿，去哪儿玩", "戳笑点、踢足球、衣服扣子", "1 3 8 房号，第1、3、8款，三八节", "2TB硬盘，VX3000，wx.png", "独播、菠菜、地衣、白粉、四号", "火山➕瀑布，🍑🐧🍑",
		"护照、身份证、充电宝", "班级管理、班级排名", "人肉带回国内", "拉我一把、来问问大家、点我朋友圈的封面", "滴滴打车、滴滴答答、图二是我妈", "橙色软件、老地方餐厅、暗号电影、B站二十年",
		"路口交通，宝鸡巴士，第一次，最近，绝对值，国家级自然保护区", "SPF50+ PA++++，30ml，2025年8月3日15:30", "iPhone 16 Pro Max 256GB，¥8999", "①洗脸 ②拍水 ③面霜", "1️⃣早餐 2️⃣午餐 3️⃣晚餐",
		"比例1:2:3，尺码165/88A，21.5cm", "周一三五练腿，二四六练背", "地铁2号线3号口，A座", "版本1.3.8，备案号20210001", "快递单号SF1234567890123", "复购率97%，销量10000+", "微微一笑，稍微信任一点，细微信号",
	} {
		for _, k := range contactKinds {
			if got := found(f, k, text); got != text {
				t.Errorf("%s: %s", Names[k], got)
			}
		}
	}
}
