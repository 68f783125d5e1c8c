package detect

import (
	"strings"
	"testing"
)

// found runs a detector over surfaces written with @ between them and puts
// [[ ]] around what it finds, [[+ ]] around further pieces.
func found(f *Finder, k Kind, surfaces ...string) string {
	in := inputOf(f, surfaces...)
	var out Output
	f.Find(k, in, &out)
	opens, closes := map[int32]string{}, map[int32]string{}
	for _, h := range out.Hits {
		opens[h.Start], closes[h.End] = "[[", "]]"
		for _, piece := range out.More[h.MoreFrom:h.MoreTo] {
			opens[piece[0]], closes[piece[1]] = "[[+", "]]"
		}
	}
	var b strings.Builder
	for n, part := range in.Text.Parts {
		if n > 0 {
			b.WriteString(" @ ")
		}
		from := part.From
		for i := part.From; i <= part.To; i++ {
			if opens[i] == "" && closes[i] == "" && i < part.To {
				continue
			}
			if i > from {
				b.WriteString(bytesOf(in.Text, from, i))
			}
			b.WriteString(closes[i])
			if i < part.To {
				b.WriteString(opens[i])
			}
			from = i
		}
	}
	return b.String()
}

// checkFound holds every text to what is marked in it.
func checkFound(t *testing.T, k Kind, texts ...string) {
	t.Helper()
	f := testFinder(t, k)
	unmark := strings.NewReplacer("[[+", "", "[[", "", "]]", "")
	for _, want := range texts {
		got := found(f, k, strings.Split(unmark.Replace(want), " @ ")...)
		if got != want {
			t.Errorf("%s\ngot  %q\nwant %q", Names[k], got, want)
		}
	}
}

func TestPhone(t *testing.T) {
	checkFound(t, Phone,
		"打[[138 0013 8000]]",
		"打[[一三八零零一三八零零零]]",
		"[[①③⑧00１３八〇〇〇]]",
		"好用 @ [[138]] @ [[+0013]] @ [[+8000]]",
		"[[138-0013-8000]]，[[13900139000]]",
		"[[1 3 8 0 0 1 3 8 0 0 0]]",
		"[[1-3-8 0013_8000]]",
		"[[壹叁捌零零壹叁捌零零零]]",
		"[[幺三八零零幺三八零零零]]",
		"[[𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎]]",
		"[[1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣]]",
		"[[1\u200b38\u200b00138000]]",
		"V[[13800138000]]",
		"tel[[13800138000]]",
		"+86 [[13800138000]]",
		"86-[[138-0013-8000]]",
		"[[138\n0013\n8000]]",
		"[[138.0013.8000]]。",
		"[[13800138000]] @ [[15912345678]]",
		"[[138🌸0013🌸8000]]，[[138=0013=8000]]，[[138】【0013】【8000]]",
		"150、1200、1500，150🌸120🌸800",
		"两个号[[13800138000]]/[[13900139000]]",
		"订单号 20251380013800012",
		"订单号：13800138000",
		"①③⑧三款色号",
		"1️⃣2️⃣3️⃣步骤",
		"一三五练腿，二四六练背",
		"三八节、二三事、十三香、幺蛾子、零零后、五一假期、两千三",
		"条码6901234567892",
		"isbn9787111111111",
		"1、3、8、0、0、1、3、8、0、0、0",
		"1 380元，2 500元",
		"房号1、3、8，第1、3、8款",
		"身份证11010519491231002X",
		"13800138000.5",
		"2025-13800138000",
		"138****8000",
		"1380013800",
		"138001380001",
		"12800138000",
		"尺码165 100 80 500",
		"12345、12315、110、119、120、95588",
		"版本1.3.8",
		"RM13912345678",
		"1 3 8 0 0 1 3 8 0 0 0 5 6",
		"6222 1380 0138 0001 234",
		"一三八十零一三八零零零",
		"2025年11月11日13点14分",
	)
}

func TestLandline(t *testing.T) {
	checkFound(t, Landline,
		"[[010-65529988]]",
		"座机[[0571-8765432]]",
		"（[[021）6552 9988]]",
		"[[400-820-8820]]",
		"[[４００-８２０-８８２０]]",
		"电话[[01065529988]]",
		"电话：[[01065529988]]",
		"热线[[4008208820]]",
		"热线[[400 820 8820]]",
		"打12345、12315、110，95588",
		"400-800块",
		"400 820 8820",
		"编号 010-65529988",
		"010-2025",
		"2025-01-01",
		"0.5-1.5",
		"气温010度",
		"订单010655299881",
	)
}

func TestWechat(t *testing.T) {
	checkFound(t, Wechat,
		"想要的加[[薇❤：xiaomei_88]]",
		"[[微\n信\nxiaomei_88]]",
		"[[vx: Xiaomei88]]",
		"加[[薇xiao]] @ [[+mei_88]]",
		"[[wx xiaomei_88]]",
		"加[[微信xiaomei_88]]",
		"加[[微信xiaomei]]",
		"[[薇信：xiaomei]]",
		"我的[[微信号是xiaomei_88]]哦",
		"[[微信同号13800138000]]",
		"[[微信搜123456789]]",
		"[[Ｖｘ：xiaomei88]]",
		"[[ⓥⓧ：xiaomei88]]",
		"[[𝐯𝐱：xiaomei88]]",
		"加·[[微·信 xiaomei_88]]",
		"[[V信：xiaomei_88]]",
		"[[v 信 xiaomei_88]]",
		"[[W.X xiaomei_88]]",
		"[[胃xin xiaomei_88]]",
		"[[V❤：xiaomei_88]]",
		"[[微❤️xiaomei_88]]",
		"加我[[薇：xiaomei]]",
		"私发[[薇xiaomei88]]",
		"➕[[V：xiaomei88]]",
		"+[[v xiaomei88]]",
		"加[[威信xiaomei_88]]",
		"加[[卫星：xiaomei_88]]",
		"[[V13800138000]]",
		"+[[v 13800138000]]",
		"加[[wx12345678]]",
		"加[[vxxiaomei_88]]",
		"[[wechatxiaomei_88]]",
		"[[威信xiaomei_88]]，[[卫星 13800138000]]",
		"[[V：xiaomei_88]]",
		"vxxiaomei_88",
		"卫星20251101",
		"V：20",
		"[[微\u200b信：xiaomei_88]]",
		"加[[微信 xiaomei_88]]",
		"加我[[微信备注小红书 xiaomei_88]]",
		"加[[微信]] @ [[+xiaomei_88]]",
		"用微信支付了三十块",
		"权威信息学院xueyuan",
		"权威信源abcdef12",
		"安徽信息abcdef12",
		"我用wechat付款",
		"微信读书加了书单",
		"微信读书：abcdef12",
		"企业微信 abcdef12",
		"稍微信任abcdef12",
		"V领xiaomei88",
		"vlog xiaomei88",
		"CV xiaomei88",
		"看http://x.cn/wx/xiaomei88",
		"wx.jpg xiaomei88",
		"小程序开发xiaomei88",
		"微信 iPhone 版",
		"微信收款888888元",
		"微信步数 12345678步",
		"微信里看到snoopy头像",
		"蔷薇abcdef12，薇薇abcdef12",
		"加入微信读书",
		"微信\n\nxiaomei_88",
		"微信xiaomei@qq.com",
		"威信县abcdef12",
		"他在村里很有威信",
	)
}

func TestWechatWord(t *testing.T) {
	checkFound(t, WechatWord,
		"想要资料的加[[微信]]",
		"资料加[[薇❤]]领",
		"[[微信]]读书，[[微信]]支付",
		"[[vx]]滴我",
		"加[[薇]]，快",
		"[[微信号]]多少",
		"加[[微·信]]",
		"加[[w.x]]",
		"权威信息，稍微信任，安徽信息",
		"稍微，信不信由你",
		"cvx vxa wx9",
		"看http://x.cn/wx",
		"立威信，威信县，很有威信",
		"V领、小v、vlog、CV",
		"加V领衬衫",
		"蔷薇，薇薇，紫薇",
		"w x y z",
	)
}

func TestQQ(t *testing.T) {
	checkFound(t, QQ,
		"[[扣扣：12345678]]",
		"加[[🐧12345678]]",
		"[[qq12345678]]",
		"[[QQ群：123456789]]",
		"[[Q.Q 12345678]]",
		"[[企鹅号 12345678]]",
		"[[ＱＱ：１２３４５６７８]]",
		"加[[扣 扣 12345678]]",
		"[[QQ号是12345678]]",
		"suqqu12345678眼影",
		"加[[群12345678]]，[[扣：1234567]]，加[[Q12345678]]，[[釦釦 359807886]]",
		"评论区扣1，扣：123456，群山123456789",
		"QQ糖500克",
		"QQ糖 50000克",
		"口感QQ的",
		"QQ音乐 12345678",
		"QQ会员 12345",
		"企鹅馆2025年",
		"12345678@qq.com",
		"QQ 10000块",
	)
}

func TestEmail(t *testing.T) {
	checkFound(t, Email,
		"发到[[xiaomei_88@qq.com]]哦",
		"[[xiao.mei+a@mail.163.com]]。",
		"[[ｘｉａｏｍｅｉ＠qq.com]]",
		"@小红书 @qq.com a@b 1@2.3",
	)
}

func TestURL(t *testing.T) {
	checkFound(t, URL,
		"[[http://x.cn/a]]",
		"看[[https://x.cn/a?b=1]]，好",
		"[[www.xiaomei.com]]好",
		"戳[[t.cn/A6xYz]]看",
		"xiaomei@qq.com",
		"小红书店铺",
		"3.5 1.2.3 v2.0 node.js main.py 12:30",
	)
}

func TestShareToken(t *testing.T) {
	checkFound(t, ShareToken,
		"复制这段[[￥aB3dE5fG7h￥]]打开",
		"[[€aB3dE5fG7h€]]后",
		"[[(aB3dE5fG7h)]]",
		"[[《aB3dE5fG7h》]]",
		"《GoneGirl》好看",
		"《iPhone15Pro》",
		"(AirPodsPro2)",
		"￥299￥",
		"￥100000000￥",
		"$hellohello$",
	)
}

func TestHandle(t *testing.T) {
	checkFound(t, Handle,
		"ID：[[xiaomei_88]]",
		"账号[[xiaomei88]]",
		"联系我 [[xiaomei_88]]",
		"型号abcdef88",
		"色号rouge999",
		"账号xiaomei，账号check-in",
		"酒店check-in，商店p16-p18",
		"加spf50plus",
		"我的cerave2024",
	)
}

func TestAccount(t *testing.T) {
	checkFound(t, Account,
		"[[抖音号：abc123]]",
		"[[公众号「小美护肤」]]更新了",
		"[[公众号：小美爱护肤]]，",
		"[[淘宝店：小美家]]",
		"[[微博@小美]]",
		"[[微博 @xiaomei_88]]",
		"[[全网同名]]",
		"[[B站搜xiaomei_88]]",
		"[[抖音号 12345678]]",
		"[[抖音搜13800138000]]",
		"抖音号 12345678元",
		"[[抖音：abc123]]，[[抖音：xiaomei]]",
		"抖音：这个真的好用，知乎：怎么看",
		"抖音二十年",
		"公众号运营复盘",
		"小程序开发教程",
		"微博「热搜」，抖音“神曲”",
		"淘宝买的iphone15",
		"b站二次元讨论",
	)
}

func TestIDCard(t *testing.T) {
	checkFound(t, IDCard,
		"身份证[[11010519491231002X]]",
		"[[110105 19491231 002x]]",
		"[[１１０１０５１９４９１２３１００２Ｘ]]",
		"订单110105194912310021",
		"订单号11010519491231002X",
		"110105194913310026",
		"身份证[[110105194912310021]]",
		"尾数110105194912310021",
		"110105491231002",
	)
}

func TestBankCard(t *testing.T) {
	checkFound(t, BankCard,
		"卡号[[6222 0212 3456 7890 128]]",
		"[[6222021234567890128]]",
		"卡号[[4111111111111111]]",
		"[[4111 1111 1111 1111]]",
		"4111111111111111",
		"快递6222021234567890123",
		"快递单号6222021234567890128",
		"6222 0212 3456 7890 129",
		"卡号[[6222 0212 3456 7890 129]]",
		"条码6901234567892",
	)
}

func TestPlate(t *testing.T) {
	checkFound(t, Plate,
		"我的[[沪A12345]]",
		"曝光[[沪A·12345]]",
		"加塞的[[沪 A12345]]",
		"[[京a-88866]]",
		"[[浙A丨88K66]]",
		"[[粤BD12345]]",
		"沪B站",
		"京A大楼",
		"沪A123",
		"全新S12345",
		"新Balance574",
	)
}

func TestPassport(t *testing.T) {
	checkFound(t, Passport,
		"护照号[[E12345678]]",
		"护照：[[EA1234567]]",
		"带上护照、身份证",
		"批号G20210001",
		"国妆特字G20210001",
	)
}

func TestAddress(t *testing.T) {
	checkFound(t, Address,
		"我家住在[[浙江省杭州市西湖区文三路12号3栋502室]]",
		"寄到[[杭州市西湖区文三路12号]]吧",
		"[[阳光小区3栋2单元502室]]",
		"[[阳光小区3栋2单元502]]",
		"[[滨江路88弄12号602]]",
		"[[河西村三组28号]]",
		"[[翠湖花园6号楼2单元]]",
		"寄[[青藤花园12-3-401]]",
		"青藤12-3-401",
		"滨江路88号602路",
		"南京路100号",
		"北苏州路234号",
		"地铁2号线",
		"11月11号，3号楼",
		"杭州市西湖区",
		"色号3号",
	)
}

func TestPersonName(t *testing.T) {
	checkFound(t, PersonName,
		"姓名：[[张三]]，电话",
		"收件人[[李小红]]电话138",
		"我叫[[欧阳小红]]。",
		"[[李小明]] 13900042075",
		"渣男[[李小明]]，手机13900042075",
		"收件人[[李小明]]欠钱",
		"答复，李小明。手机13900042075",
		"王师傅 13900042075",
		"找到李小明 139",
		"收件人：[[王五]]",
		"我叫小美",
		"我叫车去机场",
		"本人很懒，本人高度近视",
		"姓名不方便说",
	)
}

func TestQR(t *testing.T) {
	f := testFinder(t, contactKinds...)
	in := inputOf(f, "好看", "https://x.cn/q")
	in.QR = []int32{1}
	var out Output
	f.Find(QR, in, &out)
	if len(out.Hits) != 1 || bytesOf(in.Text, out.Hits[0].Start, out.Hits[0].End) != "https://x.cn/q" {
		t.Errorf("got %v", out.Hits)
	}
}
