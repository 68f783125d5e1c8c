package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-ego/gse"

	"github.com/notelint/notelint/engine"
)

// seed makes every run measure the same notes.
const seed = 20261124

// Fragments of generated notes: openings, sentences with wording that rules
// look at, topics and what stands between sentences.
var (
	openings = []string{"周末和朋友去了海边", "最近换季皮肤有点干", "搬家以后第一次自己做饭", "给爸妈挑的礼物终于到了", "记录一下这个月的开销", "上周末在杭州住了两晚", "被同事问了好几次", "干皮的秋冬记录", "一个人的通勤早餐", "孩子三岁半的绘本清单"}
	marked   = []string{"这真的是全网最低价了姐妹们快冲", "这款面霜是我用过最好用的，闭眼入", "销量第一的品牌，质量肯定没问题", "想要链接的加微信：xiaobai_2088", "用完痘印就治愈了，比药还有效", "点我头像看主页，私信我领优惠券", "限时三天到手价99元，手慢无", "独家配方，100%有效，无效退款", "全国首家，顶级面料，绝对正品", "复制这段话去某宝搜，第一个就是", "姐妹们听我的，这个必入，家人们冲冲冲", "无限回购的一款，已经空瓶三次了"}
	topics   = []string{"#好物分享", "#日常记录", "#杭州旅行", "#敏感肌护肤", "#早餐打卡", "#平价穿搭", "#读书笔记", "#租房改造"}
	emoji    = []string{"✨", "😭", "🌿", "❤️", "🍵", "👍🏻", "1️⃣", "📷"}
	joints   = []string{"。", "！", "，", "～", "\n", "。\n\n", "…", " "}
)

// writer writes notes: its words are a dictionary's, drawn by frequency, so
// that a note is as varied as a person's.
type writer struct {
	*rand.Rand
	words []string
	upTo  []float64 // frequency of words[:i+1]
}

func newWriter(seg *gse.Segmenter) *writer {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, seed))}
	sum := 0.0
	for _, t := range seg.Dict.Tokens {
		if n := utf8.RuneCountInString(t.Text()); n >= 1 && n <= 4 && t.Freq() > 20 {
			sum += t.Freq()
			w.words, w.upTo = append(w.words, t.Text()), append(w.upTo, sum)
		}
	}
	return w
}

// generate writes n notes of about 1.1 KB, three in ten with marked wording.
func (w *writer) generate(n int) []engine.Note {
	notes := make([]engine.Note, n)
	for i := range notes {
		notes[i] = w.note(i)
	}
	return notes
}

// sentence is a few words, the frequent ones often.
func (w *writer) sentence() string {
	var b strings.Builder
	for range 4 + w.IntN(10) {
		i, _ := slices.BinarySearch(w.upTo, w.Float64()*w.upTo[len(w.upTo)-1])
		b.WriteString(w.words[min(i, len(w.words)-1)])
	}
	return b.String()
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func (w *writer) note(i int) engine.Note {
	r := w.Rand
	var b strings.Builder
	b.WriteString(pick(r, openings))
	advertises := r.IntN(10) < 3
	for length := 100 + r.IntN(560); b.Len() < 3*length; {
		b.WriteString(pick(r, joints))
		if advertises && r.IntN(8) == 0 {
			b.WriteString(pick(r, marked))
		} else {
			b.WriteString(w.sentence())
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

// readReal reads the notes and reviews of a folder of JSONL files.
func readReal(dir string) ([]engine.Note, error) {
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
