package detect

import "testing"

// TestDiversion holds which parts lead readers away together.
func TestDiversion(t *testing.T) {
	checkFound(t, Diversion,
		// whom is addressed, and what they are to do
		"[[想要货号的来后院找我，别在前面问]]",
		"[[感兴趣的姐妹踢我]]",
		"[[想进的请举手]]，人满开团",
		"[[要的排队，晚上统一发]]",
		"[[想看猫翻她主页]]",
		// a thing, and where it is
		"[[店名见头像]]",
		"[[电子版找我拿]]",
		"[[链接放置顶]]了",
		"[[完整版在小破站]]",
		"[[主页自取]]",
		// not here
		"[[报价不方便贴]]",
		"[[平台会屏蔽，想知道的去我围脖]]",
		// into a group, to a place
		"[[进我们的团长群扣1]]",
		"大图[[去我小号]]看",
		"[[完整版放抖音]]",
		"[[想要的私/我]]",
		// agreed words, ways around the platform, groups
		"[[暗号下单]]",
		"[[懂的都懂老地方]]见",
		"[[直接转账，私我]]",
		"[[图二有暗号]]",
		"[[团长群扣1]]",
		"@ [[某宝下单]] @ 图二",
	)
}

// TestDiversionInnocent holds the same words at peace where they belong to a
// story, are denied or over, or lead to what the platform offers.
func TestDiversionInnocent(t *testing.T) {
	checkFound(t, Diversion,
		"想要的生活，想要的头像自己画",
		"头像是我家猫，店名很好听",
		"妈妈问我要链接，同事私信发你",
		"别私我，链接没有",
		"私信了，统一回复",
		"某宝下单了的那件",
		"橱窗有链接，在主页",
		"教程在评论",
		"想进群山，想进群岛",
		"她去我小号看，去我小号看过",
		"抖音好看，链接，抖音",
		"链接没了，找我问的人太多",
		"想一起走的拼车私我",
		"链接丢了\n\n私我",
		"图二是我妈，暗号照旧",
		"举手的小朋友，排队的人",
	)
}

// TestDiversionLimits holds the bounds at the bound and one past it.
func TestDiversionLimits(t *testing.T) {
	checkFound(t, Diversion,
		"[[怕被吞一二三四五六七八九链接在主页]]",
		"[[暗号一二三四五六七八九下单]]",
		"暗号一二三四五六七八九十下单",
		"[[暗号一二三四。下单]]",
		"暗号一二三四五。下单",
		"[[想一二三四五的私我]]",
		"想一二三四五六七的私我",
	)
}
