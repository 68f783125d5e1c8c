package detect

import "github.com/notelint/notelint/engine/fold"

// aliasLists are the words for WeChat and QQ, the sure ones first.
var aliasLists = [...]struct {
	list   list
	points int
}{{listWechat, strongAlias}, {listQQ, strongAlias}, {listWechatWeak, weakAlias}, {listQQWeak, weakAlias}}

// aliasEnds is the index of the alias list with a word that ends at i, or -1.
func (f *Finder) aliasEnds(in *Input, i int32) int {
	for n, a := range aliasLists {
		if _, ok := f.aliasAt(in, a.list, i); ok {
			return n
		}
	}
	return -1
}

// aliasAt is the longest word of the list that ends at character i and stands
// for itself.
func (f *Finder) aliasAt(in *Input, l list, i int32) (WordHit, bool) {
	hits := in.hits(l)
	for k := lowerBound(hits, i-maxAlias); k < len(hits) && hits[k].Start < i; k++ {
		h := hits[k]
		if h.End == i && !joined(in.Text, h.Start) && !f.words[listWechatInnocent].covers(in.Text, h.Start, h.End) &&
			!f.words[listWechatApp].covers(in.Text, h.Start, h.End) {
			return h, true
		}
	}
	return WordHit{}, false
}

// maxAlias bounds an alias with separators inside.
const maxAlias = 16

// lowerBound is the index of the first hit that starts at i or later.
func lowerBound(hits []WordHit, i int32) int {
	lo, hi := 0, len(hits)
	for lo < hi {
		if mid := (lo + hi) / 2; hits[mid].Start < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// aliasBefore takes the alias that ends at i: a known one, else one or two
// characters that sound like one.
func (f *Finder) aliasBefore(in *Input, id ident, i int32, linked bool, e *evidence) bool {
	if n := f.aliasEnds(in, i); n >= 0 {
		h, _ := f.aliasAt(in, aliasLists[n].list, i)
		if !id.numeric && aliasLists[n].list == listQQWeak && !f.apart(in.Text, h.Start, false) {
			return false
		}
		e.from, e.alias = h.Start, aliasLists[n].points
	} else if from, points := f.soundBefore(in.Text, i, id.numeric); points > 0 && (points > soundAlias && linked || f.apart(in.Text, from, linked || points > soundAlias)) {
		e.from, e.alias = from, points
	} else if id.numeric && id.count >= minWeakQQ {
		f.unknownBefore(in.Text, i, e)
	}
	e.led = e.led || e.alias > 0
	return e.alias > 0
}

// soundBefore reads 惟芯 as 微信 before i, signs between the two characters or
// not, and before a number 蔻 and 邱邱 as QQ.
func (f *Finder) soundBefore(t *fold.Text, i int32, numeric bool) (from int32, points int) {
	if second := f.words[listSoundSecond].endsAt(t, i); second >= 0 {
		if first := f.words[listSoundFirst].endsAt(t, back(t, second)); first >= 0 {
			return first, weakAlias
		}
	}
	if one := f.words[listSoundFirst].endsAt(t, i); one >= 0 {
		return one, soundAlias
	}
	one := f.words[listSoundQQ].endsAt(t, i)
	if one < 0 || !numeric {
		return 0, 0
	}
	if two := f.words[listSoundQQ].endsAt(t, one); two >= 0 {
		return two, weakAlias
	}
	return one, soundAlias
}

// apart reports that what sounds like an alias at i is no end of a word (进口,
// 积分抵扣): a call or an owner leads to it, or a link follows and no Han
// character goes before.
func (f *Finder) apart(t *fold.Text, i int32, linked bool) bool {
	return f.lureBack(t, listAddLure, i) >= 0 || f.words[listAliasOwner].endsAt(t, back(t, i)) >= 0 ||
		linked && t.Chars[i-1].Kind() != fold.Han && !joined(t, i)
}

// back passes over at most three separators before i.
func back(t *fold.Text, i int32) int32 {
	for n := 0; n < maxSeparators && i > 0 && t.Chars[i-1].Separator(); n++ {
		i--
	}
	return i
}

// unknownBefore takes one or two characters between a call to add somebody and
// a long number for an alias nobody has listed: 加我姐邱：2006659892.
func (f *Finder) unknownBefore(t *fold.Text, i int32, e *evidence) {
	for at := i - 1; at > 0 && at >= i-2 && t.Chars[at].Kind() == fold.Han; at-- {
		if f.lureBack(t, listAddLure, at) >= 0 {
			e.from, e.alias = at, unknownAlias
			return
		}
	}
}
