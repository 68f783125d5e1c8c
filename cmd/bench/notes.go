package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/notelint/notelint/engine"
)

// seed makes every run measure the same notes.
const seed = 20261124

// Fragments of generated notes: openings, plain sentences, sentences with
// wording that rules look at, and topics.
var (
	openings = []string{"周末和朋友去了海边", "最近换季皮肤有点干", "搬家以后第一次自己做饭", "给爸妈挑的礼物终于到了", "记录一下这个月的开销", "上周末在杭州住了两晚", "被同事问了好几次", "干皮的秋冬记录", "一个人的通勤早餐", "孩子三岁半的绘本清单"}
	plain    = []string{"天气不错，人也不多，走累了就在路边坐一会儿", "质地偏油一点，冬天用刚好，夏天可能会闷", "排队等了四十分钟，味道比我想的淡", "价格是花了一百二十块，没有打折", "早上七点出门，地铁上还有座位", "店员说下午三点以后人会少很多", "晚上十点到家，洗了个热水澡就睡了", "包装有点简单，瓶口会漏，放包里要小心", "我妈觉得颜色太亮，我倒是很喜欢", "用了两周，鼻翼还是会起皮，脸颊好一些", "路上遇到一只猫，跟着我们走了很远", "菜单只有两页，推荐先问清楚份量", "下次想试试另一个牌子，比较一下", "房间不大但是干净，窗外能看到山", "说实话第一天有点失望，后来慢慢习惯了", "书的前半部分节奏慢，后面好看很多", "尺码偏小，平时穿M的建议拿L", "客服回复挺快，就是发货等了三天", "配料表第二位是白砂糖，在意的要看一下", "拍照光线很好，下午四点最合适"}
	marked   = []string{"这真的是全网最低价了姐妹们快冲", "这款面霜是我用过最好用的，闭眼入", "销量第一的品牌，质量肯定没问题", "想要链接的加微信：xiaobai_2088", "用完痘印就治愈了，比药还有效", "点我头像看主页，私信我领优惠券", "限时三天到手价99元，手慢无", "独家配方，100%有效，无效退款", "全国首家，顶级面料，绝对正品", "复制这段话去某宝搜，第一个就是", "姐妹们听我的，这个必入，家人们冲冲冲", "无限回购的一款，已经空瓶三次了"}
	topics   = []string{"#好物分享", "#日常记录", "#杭州旅行", "#敏感肌护肤", "#早餐打卡", "#平价穿搭", "#读书笔记", "#租房改造"}
	emoji    = []string{"✨", "😭", "🌿", "❤️", "🍵", "👍🏻", "1️⃣", "📷"}
	joints   = []string{"。", "！", "，", "～", "\n", "。\n\n", "…", " "}
)

// generate writes n notes of about 1.1 KB, three in ten with marked wording.
func generate(n int) []engine.Note {
	r := rand.New(rand.NewPCG(seed, seed))
	notes := make([]engine.Note, n)
	for i := range notes {
		notes[i] = generateNote(r, i)
	}
	return notes
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func generateNote(r *rand.Rand, i int) engine.Note {
	var b strings.Builder
	b.WriteString(pick(r, openings))
	advertises := r.IntN(10) < 3
	for length := 100 + r.IntN(560); b.Len() < 3*length; {
		b.WriteString(pick(r, joints))
		if advertises && r.IntN(8) == 0 {
			b.WriteString(pick(r, marked))
		} else {
			b.WriteString(pick(r, plain))
		}
		if r.IntN(5) == 0 {
			b.WriteString(pick(r, emoji))
		}
	}
	for range r.IntN(4) {
		b.WriteString(" " + pick(r, topics))
	}
	return engine.Note{ID: fmt.Sprint("g", i), Title: pick(r, openings), Body: b.String()}
}

// real reads the notes and reviews of a folder of JSONL files.
func real(dir string) ([]engine.Note, error) {
	var notes []engine.Note
	for _, name := range []string{"xhs_notes_dev.jsonl", "reviews_dev.jsonl"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(data)) {
			var row struct{ ID, Title, Body, Text string }
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				return nil, err
			}
			notes = append(notes, engine.Note{ID: row.ID, Title: row.Title, Body: row.Body + row.Text})
		}
	}
	return notes, nil
}
