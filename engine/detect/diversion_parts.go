package detect

import "github.com/notelint/notelint/engine/fold"

// part is what a fragment does in a sentence that leads readers away.
type part uint8

const (
	divWant    part = iota // 感兴趣的: who is addressed
	divCall                // 私我: an act that only leads to a talk apart
	divNod                 // 举手: a sign the reader gives
	divGive                // 发你: what is promised
	divTake                // 找我拿: call and promise in one
	divPlace               // 主页
	divPicture             // 图二
	divThing               // 链接
	divMatter              // 教程: what a note may give away
	divVeil                // 不好说: it cannot be said here
	divCode                // 暗号
	divDeal                // 下单
	divAside               // 不走平台
	divGroup               // 进群
	divApp                 // 某宝
	divSite                // 抖音
	partCount
)

// partLists are the lists of the parts.
var partLists = [partCount]list{listDivWant, listDivCall, listDivNod, listDivGive, listDivTake, listDivPlace, listDivPicture,
	listDivThing, listDivMatter, listDivVeil, listDivCode, listDivDeal, listDivAside, listDivGroup, listPlatform, listPlatformMedia}

// bond says how two parts must stand to belong together.
type bond uint8

const (
	apart  bond = iota // within maxApart characters
	near               // touching, fillers (姐妹, 直接) aside
	linked             // with a word such as 在 or 看 beside one of them
)

// pair is what two parts, one behind the other, are worth.
type pair struct {
	points int
	how    bond
}

// pairs by the first part and the second.
var pairs = [partCount][partCount]pair{
	divWant: {divCall: {3, near}, divNod: {3, near}, divGive: {3, near}, divTake: {3, near}, divPlace: {3, linked}, divPicture: {2, linked},
		divVeil: {3, apart}, divCode: {3, apart}, divAside: {3, linked}, divGroup: {3, near}, divApp: {3, linked}},
	divCall: {divGive: {3, apart}, divThing: {3, near}, divMatter: {2, apart}, divPlace: {2, linked}, divDeal: {2, apart}, divAside: {2, apart}, divVeil: {2, apart},
		divGroup: {2, apart}},
	divNod:  {divGive: {3, apart}},
	divGive: {divCall: {3, apart}, divThing: {1, apart}, divGroup: {2, apart}, divVeil: {2, apart}},
	divTake: {divThing: {2, apart}, divMatter: {2, apart}, divGive: {2, apart}},
	divPlace: {divCall: {3, apart}, divGive: {3, apart}, divTake: {3, apart}, divThing: {3, linked}, divMatter: {2, linked}, divVeil: {2, apart}, divCode: {3, apart},
		divDeal: {3, linked}, divGroup: {2, linked}},
	divPicture: {divCall: {3, apart}, divCode: {3, linked}, divGroup: {3, apart}, divAside: {2, apart}},
	divThing: {divCall: {3, near}, divNod: {2, near}, divGive: {2, apart}, divTake: {3, near}, divPlace: {3, linked}, divVeil: {3, apart},
		divAside: {3, linked}, divApp: {3, linked}, divCode: {3, apart}, divGroup: {3, linked}},
	divMatter: {divCall: {3, near}, divNod: {2, near}, divGive: {2, apart}, divTake: {3, near}, divPlace: {2, linked}, divVeil: {2, apart},
		divAside: {3, linked}, divApp: {3, linked}, divSite: {3, linked}, divCode: {2, apart}, divGroup: {2, linked}},
	divVeil: {divCall: {3, apart}, divNod: {3, apart}, divGive: {3, apart}, divTake: {3, apart}, divPlace: {3, linked}, divThing: {2, apart}, divMatter: {2, apart},
		divWant: {2, apart}, divVeil: {3, apart}, divAside: {3, apart}, divCode: {2, apart}, divApp: {3, apart}, divDeal: {1, apart}},
	divCode: {divGive: {3, apart}, divThing: {2, apart}, divPlace: {3, linked}, divPicture: {3, near}, divDeal: {3, apart}, divWant: {3, apart},
		divCode: {3, near}, divCall: {3, apart}, divAside: {2, apart}, divApp: {2, apart}},
	divDeal:  {divAside: {3, linked}, divApp: {3, linked}, divPlace: {3, linked}, divCode: {3, near}, divCall: {2, near}, divGive: {1, apart}},
	divAside: {divAside: {3, apart}, divDeal: {3, apart}, divCall: {3, apart}, divThing: {2, apart}, divMatter: {3, linked}, divGive: {2, apart}, divPlace: {2, linked}, divCode: {3, apart}},
	divGroup: {divPlace: {3, linked}, divGive: {2, apart}, divNod: {3, near}, divCall: {3, apart}, divDeal: {2, apart}, divWant: {2, apart}, divThing: {1, apart}},
	divSite:  {divCall: {3, apart}, divPlace: {2, linked}},
	divApp:   {divPlace: {3, linked}, divCall: {3, apart}, divDeal: {3, near}, divNod: {3, near}, divGive: {2, apart}},
}

// bound reports whether the two fragments stand as the bond asks.
func (f *Finder) bound(t *fold.Text, a, b fragment, how bond) bool {
	switch how {
	case near:
		at := f.overFillers(t, b.start, a.end)
		if t.Chars[at-1].Rune() == '的' {
			at--
		}
		return at <= a.end
	case linked:
		for i := a.end; i < b.start; i++ {
			if closes(t.Chars[i].Rune()) {
				return false
			}
		}
		return f.leads(t, a.start, 1) || f.leads(t, b.start, a.end) || f.led(t, a.end) || f.led(t, b.end) || abuts(t, a, b)
	}
	return true
}

// abuts reports a thing or picture with its place or code right behind it
// (价格主页, 图里字拼起来), or 是 before that.
func abuts(t *fold.Text, a, b fragment) bool {
	if b.part == divApp || b.part == divAside {
		return false
	}
	if b.start > a.end && t.Chars[b.start-1].Rune() == '是' {
		return true
	}
	near := b.start == a.end || b.start == a.end+1 && t.Chars[a.end].Counted()
	return near && (a.part == divThing || a.part == divPicture)
}

// leads reports a link before i and not before low: 在, 看我的.
func (f *Finder) leads(t *fold.Text, i, low int32) bool {
	for n := 0; n < 2; n++ {
		if f.words[listDivLink].endsAt(t, i) >= low {
			return true
		}
		from := f.words[listDivBetween].endsAt(t, i)
		if from < 0 {
			return false
		}
		i = from
	}
	return false
}

// led reports a link behind i: 里有, 自取.
func (f *Finder) led(t *fold.Text, i int32) bool {
	if to := f.words[listDivBetween].startsAt(t, i); to >= 0 {
		i = to
	}
	return f.words[listDivLink].startsAt(t, i) >= 0
}

// maxPull is how many characters may stand between 进 and its group.
const maxPull = 5

// alone is what a fragment is worth by itself, and where it then starts: a
// call with what it leads to, a thing with a bare 私 behind it, a group that
// readers are pulled into, a place that they are sent to.
func (f *Finder) alone(t *fold.Text, fr fragment) (points int, from int32) {
	switch fr.part {
	case divCall, divTake:
		if to := f.words[listDivGain].startsAt(t, fr.end); to >= 0 && !over(t.Chars[to]) {
			return enoughParts, fr.start
		}
	case divThing, divMatter:
		if bareCall(t, fr.end) {
			return enoughParts, fr.start
		}
	case divGroup:
		points := 0
		if f.words[listDivLook].startsAt(t, fr.end) >= 0 {
			points = 1
		}
		if f.words[listDivPull].startsAt(t, fr.start) >= 0 {
			return 2 + points, fr.start
		}
		for i := fr.start; i > fr.start-maxPull && t.Chars[i-1].Kind() == fold.Han; i-- {
			if from := f.words[listDivPull].endsAt(t, i); from >= 0 && !f.told(t, from) {
				return 2 + points, from
			}
		}
	case divPlace:
		from, to := f.sent(t, fr.start), f.words[listDivLook].startsAt(t, fr.end)
		if from >= 0 && to >= 0 && !over(t.Chars[to]) && !f.told(t, from) {
			return enoughParts, from
		}
	}
	return 0, fr.start
}

// bareCall reports 私, 滴, 戳 or 踢 as all that is left of the clause from i on.
func bareCall(t *fold.Text, i int32) bool {
	for n := 0; n < maxSeparators && t.Chars[i].Separator() && !closes(t.Chars[i].Rune()); n++ {
		i++
	}
	switch t.Chars[i].Rune() {
	case '私', '滴', '戳', '踢':
		return !t.Chars[i+1].Counted()
	}
	return false
}

// sent is the start of the verb that sends readers to the place at i, or -1.
func (f *Finder) sent(t *fold.Text, i int32) int32 {
	if between := f.words[listDivBetween].endsAt(t, i); between >= 0 {
		i = between
	}
	return f.words[listDivSend].endsAt(t, i)
}

// over reports the sign of something that has happened.
func over(c fold.Char) bool {
	switch c.Rune() {
	case '了', '过', '着', '到', '完':
		return true
	}
	return false
}

// overFillers walks back from i over fillers and separators, at most to low.
func (f *Finder) overFillers(t *fold.Text, i, low int32) int32 {
	for separators := 0; i > low; {
		if from := f.words[listDivFiller].endsAt(t, i); from >= 0 {
			i = from
			continue
		}
		if c := t.Chars[i-1]; c.Counted() || c == 0 || closes(c.Rune()) || separators == maxSeparators {
			break
		}
		separators++
		i--
	}
	return i
}

// maxWish is how many characters 想…的 may span.
const maxWish = 7

// addressed is the start of the reader addressed before i (想要的姐妹, 想进的),
// or -1. Where a link is asked for, it stands between: 想要的看主页.
func (f *Finder) addressed(t *fold.Text, i int32, how bond) int32 {
	if how == apart {
		return -1
	}
	if how == linked {
		at := i
		if from := f.words[listDivBetween].endsAt(t, at); from >= 0 {
			at = from
		}
		from := f.words[listDivLink].endsAt(t, at)
		if from < 0 {
			return -1
		}
		i = from
	}
	at := max(f.overFillers(t, i, max(0, i-maxLinkRaw)), 1)
	if from := bareWish(t, at); from >= 0 && how == linked {
		return from
	}
	return wish(t, at)
}

// wish is the start of 想…的 that ends at i, or -1.
func wish(t *fold.Text, i int32) int32 {
	if t.Chars[i-1].Rune() != '的' {
		return -1
	}
	for k := i - 1; k > 0 && i-k <= maxWish && t.Chars[k].Kind() == fold.Han; k-- {
		if wishes(t.Chars[k]) {
			if wishes(t.Chars[k-1]) {
				k--
			}
			return k
		}
	}
	return -1
}

// bareWish is the start of a clause of at most maxWish characters before i that
// begins with 想 (想看猫), or -1.
func bareWish(t *fold.Text, i int32) int32 {
	k := i
	for i-k < maxWish && t.Chars[k-1].Kind() == fold.Han {
		k--
	}
	if i-k < 2 || t.Chars[k].Rune() != '想' || t.Chars[k-1].Kind() == fold.Han {
		return -1
	}
	return k
}

// wishes reports a character that begins a wish.
func wishes(c fold.Char) bool {
	switch c.Rune() {
	case '想', '要', '需', '求', '蹲', '缺', '诚', '有':
		return true
	}
	return false
}
