package segment

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"
)

var _, _ Segmenter = (*Dict)(nil), (*GSE)(nil)

// at finds the term in a run that is written with it: 确[保过]程.
func at(t testing.TB, marked string) (run []rune, start, end int) {
	t.Helper()
	before, rest, ok := strings.Cut(marked, "[")
	term, after, closed := strings.Cut(rest, "]")
	if !ok || !closed {
		t.Fatalf("%q marks no term", marked)
	}
	start = len(runes(before))
	return runes(before + term + after), start, start + len(runes(term))
}

// traps hold a term that is no word there: it lies across words.
const traps = `
确[保过]程 确[保过] 担[保过] [保过]程 [保过]去 面[包过]期 面[包过] 打[包过] 钱[包过] 红[包过] [包过]期
脓[包会]小一点 面[包退]了 [保本]人 环[保本] 确[保本] 担[保本] [保本]次 [保本]地 确[保健]康 环[保健]身
[有机]会再来 [有机]会 所[有机] 没[有机] [有机]器 [有机]构说 [有机]制 [有机]场
医[生发]的 先[生发] 学[生发] 发[生发] 产[生发] 诞[生发] 再[生发]电
变[成人]群 换[成人]民币 路[口交]通 [开运]动会 展[开运] 展[开运]动 修[改运]费 [无广]州
稍[微信]任 安[徽信]息 权[威信]息 并[非遗]漏 樱[桃宝]石 宝[鸡巴]士 完[全能]够`

// uses hold a term that is meant: a word, a part of a longer one, or beside one.
const uses = `
不能[治愈] 被[治愈]了 [治愈]系 [消炎]药 手串[改运] [手串]改运 我[今早]去的 全程[无广] 真的[无广]
加[微信]号 加[微信] 我的[微信]是 [微信]聊 [减肥]茶 [减肥茶] 喝[减肥茶] [保健]食品 [保健食品] 这是[保健食品]
考试[包过] [包过]班 报名[保过] 零基础[包会] 不满意[包退] 稳赚[保本] [有机]蔬菜 防脱[生发] [成人]用品
招财[开运] 全国[第一] 去[淘宝]买 全网[最好用] [根治]脚气 [祛斑]霜 [特效]药 祖传[秘方] [自费]买的`

func TestTorn(t *testing.T) {
	d := mustLoad(t, Word{"微信", 3000})
	var sc Scratch
	for want, list := range map[bool]string{true: traps, false: uses} {
		for _, marked := range strings.Fields(list) {
			run, start, end := at(t, marked)
			if got := d.Torn(run, start, end, &sc); got != want {
				t.Errorf("%s: torn = %v, cut %s", marked, got, spell(d, string(run)))
			}
		}
	}
}

// A run may be told where its neighbours end, but not what they mean: 加微信号
// needs the taught word, and 小心成人肉背景 stays a hit.
func TestTornNeedsTeaching(t *testing.T) {
	for _, c := range []struct {
		frequency int
		torn      bool
	}{{1000, true}, {3000, false}} {
		d := mustLoad(t, Word{"微信", c.frequency})
		run, start, end := at(t, "加[微信]号")
		if got := d.Torn(run, start, end, &Scratch{}); got != c.torn {
			t.Errorf("微信 at %d: torn = %v", c.frequency, got)
		}
	}
}

func TestWhole(t *testing.T) {
	d := mustLoad(t)
	var sc Scratch
	for marked, want := range map[string]bool{
		"[广告]":     true,
		"这是[广告]":   true,
		"[广告]内容":   true,
		"[广告]牌很大":  false,
		"不能[治愈]":   false,
		"面[包过]期":   false,
		"第[一次]":    false,
		"[第一]次":    false,
		"戴了[手串]改运": true,
		"买a[bc]d的": false,
		"买[abcd]的": true,
		"做[a]b超":   false,
	} {
		run, start, end := at(t, marked)
		if got := d.Whole(run, start, end, &sc); got != want {
			t.Errorf("%s: whole = %v, cut %s", marked, got, spell(d, string(run)))
		}
	}
}

func TestCut(t *testing.T) {
	d := mustLoad(t, Word{"a醇霜", 0}, Word{"小彩云", 0}, Word{"㐀㐁", 0}, Word{"小彩vx", 0})
	for text, want := range map[string]string{
		"":              "",
		"我今天去买面包":       "我/今天/去/买/面包",
		"不能治愈，真的":       "不能治愈/，/真的",
		"vx2024号":       "vx2024/号",
		"a醇霜":           "a醇霜",
		"ba醇霜":          "ba/醇/霜",
		"a醇霜b":          "a醇霜/b",
		"大s来":           "大s/来",
		"大sa来":          "大/sa/来",
		"小彩vx好":         "小彩vx/好",
		"小彩vxa":         "小/彩/vxa",
		"4s店":           "4s店",
		"14s店":          "14s/店",
		"小彩云好":          "小彩云/好",
		"㐀㐁㐂":           "㐀㐁/㐂",
		"é²γ三":          "é²γ/三",
		"c++很难":         "c++/很/难",
		"\u200d🍑\ufffd": "\u200d/🍑/\ufffd",
	} {
		if got := spell(d, text); got != want {
			t.Errorf("%q is cut %s, want %s", text, got, want)
		}
	}
}

func spell(d *Dict, text string) string {
	run := runes(text)
	var words []string
	from := int32(0)
	for _, to := range d.Cut(nil, run, &Scratch{}) {
		words = append(words, string(run[from:to]))
		from = to
	}
	return strings.Join(words, "/")
}

func TestInner(t *testing.T) {
	d, taught := mustLoad(t), mustLoad(t, Word{"㐀·", 0})
	for r, want := range map[rune]bool{
		'面': true, 'a': true, '7': true, 'é': true, 'γ': true, '&': true,
		'，': false, ' ': false, '\n': false, '🍑': false, '·': false, '㐀': false, -1: false, 0x110000: false,
	} {
		if d.Inner(r) != want {
			t.Errorf("Inner(%q) = %v", r, !want)
		}
	}
	if !taught.Inner('㐀') || !taught.Inner('·') {
		t.Error("the runes of a taught word are not inner")
	}
}

func TestTaughtWords(t *testing.T) {
	total := mustLoadTotal()
	long := strings.Repeat("好", MaxWord)
	for _, c := range []struct {
		word Word
		code string
	}{
		{Word{"好用", 0}, ""},
		{Word{"好用", MinFrequency}, ""},
		{Word{"好用", MinFrequency - 1}, "word_frequency"},
		{Word{"好用", -1}, "word_frequency"},
		{Word{"好用", total}, ""},
		{Word{"好用", total + 1}, "word_frequency"},
		{Word{"", 0}, "word_short"},
		{Word{"好", 0}, "word_short"},
		{Word{long, 0}, ""},
		{Word{long + "好", 0}, "word_long"},
		{Word{"la mer", 0}, "word_rune"},
		{Word{"VX号", 0}, "word_rune"},
		{Word{"好\n用", 0}, "word_rune"},
		{Word{"好\xff", 0}, "word_rune"},
	} {
		_, err := Load([]Word{{"小彩云", 0}, c.word})
		var fault *WordError
		if got := errors.As(err, &fault); got != (c.code != "") || got && (fault.Code != c.code || fault.Index != 1) {
			t.Errorf("%q at %d: %v, want code %q", c.word.Text, c.word.Frequency, err, c.code)
		}
	}
}

func TestWordErrorSaysWhatAndWhy(t *testing.T) {
	_, err := Load([]Word{{"好", 0}})
	if want := `segment: word 0 "好": word_short: one character needs no teaching; give at least 2`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// One dictionary's words are not another's.
func TestLoadSharesNothing(t *testing.T) {
	taught, plain := mustLoad(t, Word{"㐀㐁", 0}), mustLoad(t)
	if got := spell(plain, "㐀㐁"); got != "㐀/㐁" || plain.Inner('㐀') {
		t.Errorf("a word taught to one dictionary is in another: %s", got)
	}
	if got := spell(taught, "㐀㐁"); got != "㐀㐁" {
		t.Errorf("the taught word is lost: %s", got)
	}
}

// A lower frequency never makes a word dearer, whether the dictionary knows it
// or it was taught before.
func TestTeachingNeverTakesAway(t *testing.T) {
	for _, words := range [][]Word{
		{{"微信", 3000}, {"微信", 2}},
		{{"微信", 2}, {"微信", 3000}},
		{{"微信", 3000}, {"信号", 2}},
	} {
		d := mustLoad(t, words...)
		run, start, end := at(t, "加[微信]号")
		if d.Torn(run, start, end, &Scratch{}) {
			t.Errorf("taught %v, %s is cut %s", words, string(run), spell(d, string(run)))
		}
	}
	if got := spell(mustLoad(t, Word{"面包", 2}), "大面包过"); got != spell(mustLoad(t), "大面包过") {
		t.Errorf("面包 taught at 2 is cut %s", got)
	}
}

func TestDigest(t *testing.T) {
	if got := fmt.Sprintf("%x", sha256.Sum256([]byte(zhS))); got != Digest {
		t.Errorf("the embedded dictionary has digest %s, Digest says %s: run go generate", got, Digest)
	}
}

func TestNoAllocations(t *testing.T) {
	d := mustLoad(t, Word{"微信", 3000})
	var sc Scratch
	run, start, end := at(t, "加[微信]号领资料")
	ends := d.Cut(nil, run, &sc)
	if n := testing.AllocsPerRun(100, func() {
		ends = d.Cut(ends[:0], run, &sc)
		d.Torn(run, start, end, &sc)
		d.Whole(run, start, end, &sc)
		d.Inner(run[0])
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzCut(f *testing.F) {
	f.Add("我今天去买面包，vx2024", 1, 3)
	f.Add("加微信号🍑\n权威信息a醇", 4, 6)
	f.Add("\xff\xfeé²γ㐀", 0, 1)
	d := mustLoad(f, Word{"微信", 3000}, Word{"a醇", 0}, Word{"㐀🍑", 0})
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		run := runes(text)
		checkCut(t, d, run)
		if 0 <= start && start < end && end <= len(run) {
			checkTerm(t, d, run, start, end)
		}
	})
}
