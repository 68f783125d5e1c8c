package detect

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var valueKinds = []Kind{Price, Percent, Numbers, Duration, Date, Place, StandardNo, ApprovalNo, SourceLine,
	OwnName, Brand, Rival, ApprovedText, ListLine}

// valueInput is what the engine hands to Find.
func valueInput(f *Finder, surfaces ...string) *Input {
	in := inputOf(f, surfaces...)
	in.Amounts = Amounts(nil, in.Text)
	return in
}

// valued is the text of the input's first surface with [[ ]] around the hits
// of a kind, each followed by its value in hundredths or attribute.
func valued(f *Finder, in *Input, k Kind) string {
	var out Output
	f.Find(k, in, &out)
	src, last := in.Text.Parts[0].Src, uint32(0)
	var b strings.Builder
	for _, h := range out.Hits {
		from, to := in.Text.Offs[h.Start], in.Text.Offs[h.End]
		if from < last {
			return fmt.Sprintf("overlapping hits %+v in %s", out.Hits, src)
		}
		b.WriteString(src[last:from] + "[[" + src[from:to] + "]]")
		switch {
		case h.Attr > 0:
			b.WriteString("{" + Attrs[k][h.Attr-1] + "}")
		case h.Known:
			fmt.Fprintf(&b, "{%d}", h.Value)
		}
		last = to
	}
	return b.String() + src[last:]
}

var marks = strings.NewReplacer("[[", "", "]]", "")

// plain is a marked text without its marks.
func plain(text string) string {
	for {
		from := strings.Index(text, "]]{")
		if from < 0 {
			return marks.Replace(text)
		}
		to := from + strings.Index(text[from:], "}")
		text = text[:from+2] + text[to+1:]
	}
}

// checkMarked runs a kind over texts that are marked as it should mark them.
func checkMarked(t *testing.T, k Kind, texts []string) {
	t.Helper()
	f := testFinder(t, valueKinds...)
	for _, want := range texts {
		if got := valued(f, valueInput(f, plain(want)), k); got != want {
			t.Errorf("%s: got %s, want %s", Names[k], got, want)
		}
	}
}

func TestPrice(t *testing.T) {
	checkMarked(t, Price, []string{
		"原价[[299元]]{29900}，到手[[99元]]{9900}",
		"原价：[[¥299]]{29900} 现在[[¥99]]{9900}",
		"原价：[[￥299.5]]{29950}起", "[[RMB299]]{29900}", "[[299 RMB]]{29900}，[[1,299元]]{129900}",
		"建议零售价[[299元]]{29900}，[[299元]]{29900}就是7天内最低", "[[99元]]{9900}买的", "[[138元]]{13800}/晚", "[[２９９元]]{29900}",
		"才[[299块]]{29900}，[[三百块]]{30000}，[[两块钱]]{200}，[[299块钱]]{29900}",
		"[[1.5万元]]{1500000}", "[[3w元]]{3000000}", "[[两千三百元]]{230000}", "[[两千三块]]{230000}", "[[一百二十八元]]{12800}",
		"到手[[99]]{9900}", "到手[[99]]{9900}，冲", "券后[[59]]{5900}拿下", "💰[[99]]{9900}", "原价[[299]]{29900}现价[[99]]{9900}", "到手价: [[99]]{9900} 快来",
		"[[9块9]]{990}包邮", "[[九块九]]{990}包邮", "[[19块9毛]]{1990}", "[[300多元]]{30000}", "几[[十块钱]]就行", "[[十几块]]，",
		"99-[[129元]]{12900}", "只要[[一元]]{100}", "[[0元]]{0}购", "[[99元]]{9900}3件",
		// innocents
		"一元二次方程", "3元2次方程", "一块儿去", "元旦快乐", "块状腮红", "两块石头", "3块蛋糕", "三元桥", "二元对立", "11元旦", "3元素",
		"到手3件", "到手 3 件", "只要3天", "只要50%", "仅需5分钟", "到手9折", "原价2025年", "5000日元", "20美元", "￥aB3dE5fG7h￥", "￥3dE5fG7h￥",
		"第3元", "半块", "v299", "一起放一块，搅拌",
	})
}

func TestPercent(t *testing.T) {
	checkMarked(t, Percent, []string{
		"[[100%]]{10000}有效", "[[百分百]]{10000}正品", "[[１００％]]{10000} 正品", "[[97%]]{9700}的用户", "复购率高达[[85.5%]]{8550}", "[[100 %]]{10000}",
		"[[百分之九十]]{9000}", "[[百分之百]]{10000}", "[[百分之九十五点五]]{9550}", "[[百分之98]]{9800}", "[[九成]]{9000}用户", "[[9成]]{9000}新", "[[9.5成]]{9500}", "[[10%]]{1000}-[[20%]]{2000}",
		// innocents
		"一成不变", "10成分", "三成员", "4成功", "100成", "半成品", "第三成", "1.2.3%", "百分制", "三五成群", "九十分", "完成度",
	})
}

func TestNumber(t *testing.T) {
	checkMarked(t, Numbers, []string{
		"[[1.2万]]{1200000}人", "[[3w]]{3000000}", "[[500+]]{50000}", "[[三百二十]]{32000}人", "[[两千三]]{230000}", "[[十二]]{1200}个", "[[12]]{1200}个", "[[1,234]]{123400}",
		"[[3.14159]]{314}", "[[500]]{50000}ml", "[[二〇二五]]{202500}", "[[一百零五]]{10500}", "[[一千零五十]]{105000}", "[[3千万]]{3000000000}", "[[三亿五千万]]{35000000000}", "[[1万2]]{1200000}",
		"[[1.2345万]]{1234500}", "[[三点五万]]{3500000}", "[[5]]{500}千克", "[[5万]]{5000000}一盒", "[[三五百]]", "[[20251380013800012]]", "[[壹佰贰拾]]{12000}", "[[十五]]{1500}",
		// innocents
		"一个", "三天", "第17天", "第三百名", "15:30", "1.2.3", "B5面霜", "iPhone15", "万一", "千万别", "三三两两", "七七八八", "一五一十", "三五个", "半个", "1:1", "3D打印",
	})
}

func TestDuration(t *testing.T) {
	checkMarked(t, Duration, []string{
		"[[48小时]]{4800}内发货", "[[当天]]{2400}发货", "[[三天]]{7200}内发货", "[[半个月]]{36000}", "[[48小时]]{4800}不脱妆", "[[7天]]{16800}内最低", "[[七日内]]{16800}最低",
		"[[一个半小时]]{150}", "[[一年半]]{1314000}", "[[三天半]]{8400}", "[[半小时]]{50}", "[[30分钟]]{50}", "[[48h]]{4800}发货", "[[两周]]{33600}", "[[3个星期]]{50400}", "[[半年]]{438000}", "[[十年]]{8760000}",
		"3-[[5天]]{12000}", "[[两三天]]", "[[十几天]]", "[[十多天]]{24000}", "[[5个工作日]]{12000}", "[[次日]]{4800}达", "[[3个月]]{216000}", "[[36秒]]{1}", "[[7天]]{16800}后", "[[两个月]]{144000}",
		// innocents
		"第17天", "第三周", "8月3日", "2025年", "二〇二五年", "25年8月", "8月", "一年级", "周三天气好", "星期二天气", "3天然成分", "一周岁", "三个年级", "1个月饼", "15:30", "当天空放晴", "一半", "半天然", "v3天",
	})
}

func TestDate(t *testing.T) {
	checkMarked(t, Date, []string{
		"[[2025年8月]]", "[[2025.08.01]]", "[[8月3日]]", "[[11月11日]]旗舰店", "[[2025年上半年]]浙江省", "[[第三季度]]", "截至[[2025年8月3日]]", "[[2025年]]", "[[双十一]]", "[[2025-8-1]]发货",
		"[[2025/08]]", "[[2025年第三季度]]", "[[2025年三季度]]", "[[2025Q3]]", "[[二〇二五年八月三日]]", "[[25年8月]]", "[[8月]]买的", "[[八月份]]", "[[十一月十一日]]", "[[8月底]]", "[[2025年 8月 3日]]", "[[双11]]", "[[618]]大促", "[[国庆节]]快乐，[[国庆]]见", "[[双十一]][[11月11日]]",
		// innocents
		"15:30", "3.5", "昨天", "上周末", "去年", "3个月", "13月", "2025.13", "2025.8", "6月龄宝宝", "1.2.3", "11号色", "18年寒假", "20251301", "1618元", "2025-", "GB 7718", "30天", "2025.08.0123",
		"3月经期", "两月前",
	})
}

func TestPlace(t *testing.T) {
	checkMarked(t, Place, []string{
		"[[浙江省]]销量", "[[北京]]烤鸭", "[[全国]]", "[[杭州市]][[西湖区]]", "[[上海]]南站", "[[内蒙古自治区]]", "[[朝阳区]]", "去[[大理]]玩", "[[黄山]]东门", "[[香港特别行政区]]", "[[北京]]市场",
		// innocents
		"我市", "本店", "门店", "全网", "朝阳升起", "大理石", "三明治", "哈密瓜", "长治久安", "开封后", "中山装", "小区", "市场",
	})
}

func TestStandardNo(t *testing.T) {
	checkMarked(t, StandardNo, []string{
		"执行[[GB/T 14456]]", "[[GB 7718-2025]]", "[[QB/T 1234]]", "[[NY/T 391-2021]]标准", "[[LS/T 3246]]", "[[T/CAB 001-2020]]", "[[Q/ABC 0001S]]", "[[Q/ABC 0001S-2020]]", "[[GB7718]]", "[[DB31/T 1234-2020]]", "[[ＧＢ／Ｔ 14456.1-2017]]", "[[GB 4806.7—2023]]",
		// innocents
		"256GB", "16 GB 256 GB", "内存16GB", "NY 10001", "t.cn/a1b2", "T/T汇款", "GB", "QB 12", "LS 2025", "T/CAB 001", "db123", "WS 100", "YYDS 1234",
	})
}

func TestApprovalNo(t *testing.T) {
	checkMarked(t, ApprovalNo, []string{
		"美白精华 [[国妆特字G20210001]]{cosmetics_special}", "[[国妆特进字J20210001]]{cosmetics_special}", "[[粤G妆网备字2021000001]]{cosmetics}", "[[国妆网备进字（沪）2021000001]]{cosmetics}",
		"鱼油 [[国食健注G20210001]]{health_food}", "[[食健备G201737000001]]{health_food}", "[[国药准字Z20210001]]{drug}", "[[国药准字 H20210001]]{drug}", "[[国药准字HJ20210001]]{drug}",
		"[[国械注准20213140001]]{device}", "[[浙械注准20212140001]]{device}", "[[沪浦械备20150001号]]{device}", "（发明专利 [[ZL201510000000.1]]{patent}）", "[[ZL 2015 1 0000000.1]]{patent}，", "[[专利号：201510000000.1]]{patent}", "[[粤医广[2021]第0101号]]{ad_review}", "[[京药广审（文）第2021010123号]]{ad_review}",
		// innocents
		"国妆特字号产品", "国药准字", "国药准字Z2021", "国药准字Z202100011", "械备齐全", "zl", "ZL123", "专利号见包装", "妆网备字查询", "食健备案", "医广2021", "puzl201510000000",
	})
}

func TestSourceLine(t *testing.T) {
	checkMarked(t, SourceLine, []string{
		"2025年上半年浙江省销量第一，[[数据来源：某某咨询报告]]", "[[数据来源：某大学2025年报告]]。", "[[来源：某某研究院]]", "[[引自《肌肤研究》]]", "[[报告编号A2025001]]", "[[样本量200人]]", "[[n=200人]]", "[[数据来自某某统计局]]，好", "[[报告编号：SGS2025]]",
		// innocents
		"数据来源不明", "来源不明", "快乐的来源", "数据来源：", "来源：网络", "检测报告我看了", "来源[a]移动", "内容来源于生活", "报告编号", "样本量很小", "数据来源：网络", "引自 ，", "fun=200",
	})
}

func TestListLine(t *testing.T) {
	checkMarked(t, ListLine, []string{
		"好物\n[[✅]]成分好\n[[✅]]功效强\n[[✔️]]适合油皮\n[[✅]]添加神经酰胺", "[[①]]洗脸\n[[②]]擦水\n[[③]]面霜\n[[④]]睡觉", "[[✅]]成分好", "[[1.]]洗脸\n[[2.]] 擦水", "[[1、]]洗脸", "[[一、]]洗脸", "[[(1)]]洗脸", "[[（二）]]擦水", "[[-]] 洗脸", "  [[•]]洗脸", "[[1)]]洗脸", "[[⑩]]睡觉", "[[1️⃣]]洗脸\n[[2️⃣]]擦水", "[[㈠]]洗脸", "[[⒈]]洗脸", "[[❶]]洗脸", "[[❤️]]喜欢", "[[🌟]]🌟提亮", "[[10.]]睡觉",
		// innocents
		"好用✅", "3.5分", "1天", "2025.好", "-3度", "——完", "✅", "✅\n好", "一次", "😭难过", "123、好", "(笑)好", "1:1",
	})
}

func TestNames(t *testing.T) {
	f := testFinder(t, valueKinds...)
	for _, c := range []struct {
		kind          Kind
		own, approved []string
		want          string
	}{
		{OwnName, []string{"小棕瓶"}, nil, "[[小棕瓶]]真好，我爱[[小棕瓶]]"},
		{OwnName, []string{"小棕瓶", "小棕瓶精华"}, nil, "[[小棕瓶精华]]和[[小棕瓶]]"},
		{OwnName, []string{"小棕瓶精华", "小棕瓶"}, nil, "[[小棕瓶精华]]"},
		{OwnName, []string{"sk-ii"}, nil, "[[SK-II]]神仙水"},
		{OwnName, []string{"abc"}, nil, "abcd xabc abc1 [[abc]]水"},
		{OwnName, []string{"啊啊"}, nil, "[[啊啊]][[啊啊]]啊"},
		{OwnName, []string{"霜"}, nil, "面霜"},
		{OwnName, []string{""}, nil, "面霜"},
		{OwnName, nil, nil, "小棕瓶"},
		{OwnName, []string{"小棕瓶"}, nil, "小棕的瓶，小棕"},
		{OwnName, []string{"ab"}, nil, "a b cab abab"},
		{Brand, nil, nil, "[[兰蔻]]和[[资生堂]]"},
		{Brand, nil, nil, "[[OLAY]]水，xolay"},
		{Brand, nil, nil, "兰花和豆蔻"},
		{Rival, []string{"兰蔻"}, nil, "兰蔻比[[资生堂]]润"},
		{Rival, []string{"兰蔻小黑瓶"}, nil, "兰蔻小黑瓶完爆[[资生堂]]，兰蔻自家旧款"},
		{Rival, []string{"小棕瓶"}, nil, "[[雅诗兰黛]]的小棕瓶"},
		{Rival, nil, nil, "[[兰蔻]]"},
		{Rival, []string{"资生堂"}, nil, "资生堂"},
		{Rival, []string{"小米粥"}, nil, "小米粥真香"},
		{ApprovedText, nil, []string{"有助于增强免疫力"}, "[[有助于增强免疫力]]，好"},
		{ApprovedText, nil, []string{"「满200减30优惠券」。"}, "今天[[满200减30优惠券]]！"},
		{ApprovedText, nil, []string{"有助于增强免疫力"}, "显著增强免疫力"},
		{ApprovedText, nil, []string{"。", ""}, "。。"},
		{ApprovedText, nil, []string{"满200减30"}, "满200减300"},
		{ApprovedText, nil, []string{"甲，乙"}, "甲乙 [[甲，乙]]"},
		{ApprovedText, nil, nil, "有助于"},
	} {
		in := valueInput(f, plain(c.want))
		in.Own = c.own
		for _, s := range c.approved {
			in.Approved = append(in.Approved, foldPlain(s))
		}
		if got := valued(f, in, c.kind); got != c.want {
			t.Errorf("%s %v: got %s, want %s", Names[c.kind], c.own, got, c.want)
		}
	}
}

// foldPlain folds as the text of a test is folded.
func foldPlain(s string) string {
	var b strings.Builder
	for _, c := range textOf(s).Chars {
		if c != 0 {
			b.WriteRune(c.Rune())
		}
	}
	return b.String()
}

// TestOccurrences holds the rolling search to a naive one.
func TestOccurrences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("甲乙")), 1, 4, -1).Draw(t, "word")
		src := rapid.StringOfN(rapid.RuneFrom([]rune("甲乙丙")), 0, 40, -1).Draw(t, "src")
		var out Output
		out.occurrences(textOf(src), word, 7)
		at := 0
		for _, h := range out.Hits {
			k := strings.Index(src[at:], word)
			if k < 0 || int(h.Start) != 1+(at+k)/3 || h.Entry != 7 {
				t.Fatalf("%q in %q: got %+v", word, src, out.Hits)
			}
			at += k + len(word)
		}
		if strings.Contains(src[at:], word) {
			t.Fatalf("%q in %q: missed after %d", word, src, at)
		}
	})
}

func TestNumberLimits(t *testing.T) {
	for _, c := range []struct {
		src   string
		value int64
		known bool
	}{
		{"999999999999", 99_999_999_999_900, true},
		{"9999999999999", 0, false},
		{"92233亿", 922_330_000_000_000, true},
		{"92234亿", 0, false},
		{"九九九九九九九九九九九九", 99_999_999_999_900, true},
		{"九九九九九九九九九九九九九", 0, false},
		{"9万亿", 900_000_000_000_000, true},
		{"10万亿", 0, false},
		{"0.019", 1, true},
		{"三五", 0, false},
		{"二零", 2000, true},
		{"三点五", 350, true},
		{"三点五十", 300, true},
		{"1，200", 100, true},
		{"1,200", 120_000, true},
		{"1,2000", 100, true},
	} {
		n := readNumber(textOf(c.src), 1)
		if n.value != c.value || n.known != c.known {
			t.Errorf("%s: got %d %v, want %d %v", c.src, n.value, n.known, c.value, c.known)
		}
	}
}

// TestNumberLaw: what is written in Chinese numerals is read as the number.
func TestNumberLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Int64Range(1, 99_999_999).Draw(t, "v")
		src := chinese(v)
		n := readNumber(textOf(src), 1)
		if !n.known || n.value != v*one {
			t.Fatalf("%s: got %d, want %d", src, n.value, v*one)
		}
	})
}

// chinese writes a number below 10^8.
func chinese(v int64) string {
	if v >= 10_000 {
		rest := v % 10_000
		s := chinese(v/10_000) + "万"
		switch {
		case rest == 0:
			return s
		case rest < 1000:
			return s + "零" + chinese(rest)
		}
		return s + chinese(rest)
	}
	digits, scales := []rune("零一二三四五六七八九"), []string{"千", "百", "十", ""}
	s, zero := "", false
	for k, unit := range []int64{1000, 100, 10, 1} {
		d := v / unit % 10
		if d == 0 {
			zero = s != ""
			continue
		}
		if zero {
			s += "零"
			zero = false
		}
		s += string(digits[d]) + scales[k]
	}
	return s
}

func FuzzValues(f *testing.F) {
	finder := testFinder(f, valueKinds...)
	for _, s := range []string{"原价¥299.00元 9块9", "百分之九十五点", "2025.08.", "T/CAB 001-", "国妆特字(", "三点五十亿亿亿亿", "9999999999999万亿", "1.2.3.4", "第", "半", "GB/", "n=", "1,23", "数据来源：", "(十", "2025年第", "十十百千万"} {
		f.Add(s, "兰蔻")
	}
	f.Fuzz(func(t *testing.T, src, own string) {
		in := valueInput(finder, src, own)
		in.Own, in.Approved = []string{foldPlain(own)}, []string{foldPlain(own)}
		var out Output
		for _, k := range valueKinds {
			out.Hits = out.Hits[:0]
			finder.Find(k, in, &out)
			last := int32(0)
			for _, h := range out.Hits {
				if h.Start < last || h.End <= h.Start || int(h.End) > len(in.Text.Chars) || !h.Known && h.Value != 0 && k != Price {
					t.Fatalf("%s: hit %+v in %q", Names[k], h, src)
				}
				last = h.Start
				for _, c := range in.Text.Chars[h.Start:h.End] {
					if c == 0 {
						t.Fatalf("%s: hit %+v over a break in %q", Names[k], h, src)
					}
				}
			}
		}
	})
}

func TestValuesAllocateNothing(t *testing.T) {
	f := testFinder(t, valueKinds...)
	in := valueInput(f, benchNote+"兰蔻原价299元，48小时发货，数据来源：某报告 GB/T 14456 国药准字Z20210001 97% 2025年8月 浙江省")
	in.Own, in.Approved = []string{"小棕瓶"}, []string{"48小时发货"}
	var out Output
	run := func() {
		out.Hits = out.Hits[:0]
		for _, k := range valueKinds {
			f.Find(k, in, &out)
		}
	}
	run()
	if got := testing.AllocsPerRun(20, run); got != 0 {
		t.Errorf("%v allocations, want 0", got)
	}
}

func BenchmarkValues(b *testing.B) {
	f := testFinder(b, valueKinds...)
	in := valueInput(f, benchNote)
	in.Own = []string{"小棕瓶"}
	var out Output
	run := func(b *testing.B, kinds ...Kind) {
		for b.Loop() {
			out.Hits = out.Hits[:0]
			for _, k := range kinds {
				f.Find(k, in, &out)
			}
		}
	}
	b.Run("numbers", func(b *testing.B) {
		for b.Loop() {
			in.Amounts = Amounts(in.Amounts[:0], in.Text)
		}
	})
	b.Run("all", func(b *testing.B) { run(b, valueKinds...) })
	for _, k := range valueKinds {
		b.Run(Names[k], func(b *testing.B) { run(b, k) })
	}
}
