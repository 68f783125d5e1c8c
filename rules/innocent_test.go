package rules_test

import (
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
)

// lookalikes are innocent words that folding could take for a contact word, a
// platform or banned wording (domain.md 4.17, 3.18 to 3.20).
var lookalikes = strings.Fields(`
权威信息 权威信源 权威信号 立威信 威信县 安徽信息 校徽信息 队徽信息 军徽信息 国徽信封 樱桃宝石 蜜桃宝贝 桃宝宝 卫星 卫星云图 绿泡泡水壶
企鹅 小企鹅 球球 秋秋 绿色软件 小蓝书的封面 薇薇 紫薇 蔷薇 薇姿 芙洛薇 V领 vlog CV 小v 大V 群山 四王群岛 人群 群演 裙子 suqqu QQ糖
口感QQ的 QQ音乐 QQ会员 Addict hidden wedding Addison ddudu 周末去哪儿 去哪儿玩 戳笑点 踢足球 衣服扣子 房号138 第1、3、8款 三八节 2TB硬盘
独播剧场 菠菜 地衣 白粉墙 四号线 火山➕瀑布 一颗🍑 企鹅🐧 微信读书 微信支付截图 企业微信 微风 微波炉 维信诺 唯心 卫生 围巾 味精 胃镜
公众号运营复盘 小程序开发教程 围脖 得物 京东方 传送门 空降兵 滴滴打车 滴滴答答 图二是我妈 左上角的路牌 后台管理系统 橙色的软糖 老地方餐厅
暗号电影 B站二十年 拉我一把 来问问大家 醉好几次 嘴好甜 罪第一次 顶着大太阳 丁级 第二 唯美 为一点小事 根本 治安 跟治安员 包过的书皮 抱过孩子
跑过步 饱过 泡过温泉 大码女装 抗摔手机壳 绘本 益生菌 柒牌男装 丸美 玩美 美拍 最右边 升发 制好的茶 消眼纹 去跟朋友说 像烟一样 推一推
女子 木子 月半 弓长岭 言午 力口 人圭 又又又 品尝 晶晶 王文 日取 今天最女子气 天气晴好郝老师来了 zui zhong can men long pin women hen
Weibo Liu Di Yi Guo Jia Ji Bao 号码牌 豪码 嚎啕 耗时 浩瀚 郝老师 小红书 小红薯 蕞尔小国 北京时间 亲近 精东西 鲸鱼 经冬 惊动 冻东西
逗音乐 斗嘴 豆腐 块手表 快收工 筷子手工 闲余时间 咸鱼饭 涛声 淘气宝宝 逃跑 桃子 葡萄宝石 天猫座 添毛 田毛 甜猫 信封 微小 微笑 心微凉 信微弱
`)

// None of them says more than info, wherever it stands, in notes that sell
// nothing.
func TestLookalikesAreSpared(t *testing.T) {
	e := compile(t, sharedSet(), engine.Options{})
	for _, word := range lookalikes {
		for _, sentence := range []string{word, "今天说到" + word + "，就写这么多", "我喜欢" + word + "。", "晚上聊了" + word + "和别的事"} {
			for surface, n := range map[string]engine.Note{
				"body": {Title: "早市的豆花", Body: sentence}, "title": {Title: sentence, Body: quiet[0]},
				"comment": {Body: quiet[0], Comment: sentence}, "image": {Body: quiet[0], Images: []engine.Image{{Text: sentence}}},
			} {
				r, _ := check(t, e, n)
				for _, f := range r.Findings {
					if f.Severity > engine.Info {
						t.Errorf("%s, %s: %s 「%s」 read as 「%s」", sentence, surface, f.Rule, f.Text, f.Matched)
					}
				}
			}
		}
	}
	t.Logf("%d words", len(lookalikes))
}
