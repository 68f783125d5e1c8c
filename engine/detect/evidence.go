package detect

import "github.com/notelint/notelint/engine/fold"

// What speaks for a contact, in points. A finding is sure from sureContact on
// (an alias, a link and an identifier), likely from likelyContact on.
const (
	strongAlias   = 4
	weakAlias     = 3
	soundAlias    = 2
	unknownAlias  = 1
	phoneWord     = 4
	accountWord   = 2
	directLure    = 3
	distantLure   = 1
	linkPoint     = 1
	tailPoints    = 2
	innocentCost  = 8
	sureContact   = 8
	likelyContact = 6
)

// evidence is what stands around an identifier.
type evidence struct {
	from   int32 // where the finding starts: at the alias, else the identifier
	points int
	alias  int  // points of the alias
	led    bool // an alias, a word for a phone or account or a call leads to it
}

// around weighs what leads to an identifier and what follows it.
func (f *Finder) around(in *Input, id ident) evidence {
	e := evidence{from: id.from, led: id.points >= likelyContact}
	at, linked, lured := f.backOver(in, id.from)
	if f.words[listInnocent].endsAt(in.Text, at) >= 0 || f.words[listOwnHandle].endsAt(in.Text, at) >= 0 {
		e.points -= innocentCost
	}
	e.points += linkPoint
	if linked {
		e.points += linkPoint
	}
	if lured {
		e.points, e.led = e.points+directLure, true
	}
	if word := f.words[listAccountWord].endsAt(in.Text, at); word >= 0 && f.aliasEnds(in, at) < 0 {
		e.points, e.led = e.points+accountWord, true
		at, _, _ = f.backOver(in, word)
	}
	if f.aliasBefore(in, id, at, linked, &e) || f.wordBefore(in, id, at, &e) {
		f.lureBefore(in, &e)
	}
	e.points += e.alias
	f.tail(in, id, &e)
	return e
}

// backOver walks back from i over separators and linking words. It reports
// whether a colon or such a word was among them, and whether one of them was a
// call: 加我, or 加 with a colon.
func (f *Finder) backOver(in *Input, i int32) (at int32, linked, lured bool) {
	breaks := 0
	for from := i; i > 1 && from-i < maxLinkRaw; {
		c := in.Text.Chars[i-1]
		if c.Kind() == fold.Break || c.Kind() == fold.Line {
			if breaks++; breaks > 2 {
				break
			}
		}
		if c.Separator() || c == 0 {
			if closes(c.Rune()) || c.Kind() >= fold.Punct && f.aliasEnds(in, i) >= 0 {
				break
			}
			linked = linked || linking(c.Rune())
			i--
			continue
		}
		start := f.linkWord(in, i)
		if start < 0 {
			break
		}
		lured = lured || f.lureAt(in.Text, listLure, i) == start && (i-start > 1 || linked)
		i, linked = start, true
	}
	return i, linked, lured
}

// linkWord is the start of a word that links an alias to its identifier and
// ends at i, or -1; an alias is none.
func (f *Finder) linkWord(in *Input, i int32) int32 {
	if f.aliasEnds(in, i) >= 0 {
		return -1
	}
	start := f.words[listHandleWord].endsAt(in.Text, i)
	if start < 0 {
		start = f.words[listHandleLead].endsAt(in.Text, i)
	}
	if account := f.words[listAccountWord].endsAt(in.Text, i); account >= 0 && account <= start {
		return -1
	}
	return start
}

// closes reports a sign that ends a sentence.
func closes(r rune) bool { return r == '。' || r == '!' || r == '?' }

// linking reports a sign that points at what follows.
func linking(r rune) bool {
	switch r {
	case ':', ';', '=', '>', '→', '@', '➡', '👉', '👇', '⬇', '↓', '⇒', '↘':
		return true
	}
	return false
}

// lureAt is the start of the call that ends at i, or -1; 加 in 参加 is none.
func (f *Finder) lureAt(t *fold.Text, l list, i int32) int32 {
	from := f.words[l].endsAt(t, i)
	if from < 0 || f.words[listLureInnocent].covers(t, from, i) {
		return -1
	}
	return from
}

// lureBack is the start of the call that ends at i or up to three separators
// before it, or -1.
func (f *Finder) lureBack(t *fold.Text, l list, i int32) int32 {
	for n := 0; i > 1; n++ {
		if from := f.lureAt(t, l, i); from >= 0 {
			return from
		}
		if n == maxSeparators || !t.Chars[i-1].Separator() {
			break
		}
		i--
	}
	return -1
}

// wordBefore takes a word for a phone that ends at i, or a call to get in
// touch.
func (f *Finder) wordBefore(in *Input, id ident, i int32, e *evidence) bool {
	t := in.Text
	if f.words[listContactPhone].endsAt(t, i) >= 0 && id.numeric && id.count >= minWeakQQ {
		e.points, e.led = e.points+phoneWord, true
		return true
	}
	if from := f.lureAt(t, listLure, i); from >= 0 && i-from > 1 {
		e.points, e.led = e.points+directLure, true
	}
	return false
}

// lureBefore looks for a call to get in touch: directly before the alias, else
// in the same sentence.
func (f *Finder) lureBefore(in *Input, e *evidence) {
	t := in.Text
	i := e.from
	if from := f.words[listAliasOwner].endsAt(t, back(t, i)); from >= 0 {
		i = from
	}
	if f.lureBack(t, listAddLure, i) >= 0 || f.lureBack(t, listLure, i) >= 0 {
		e.points += directLure
		return
	}
	for counted := 0; i > 0 && counted < maxLink; i-- {
		c := t.Chars[i-1]
		if c == 0 || closes(c.Rune()) {
			return
		}
		if f.words[listContactAsk].endsAt(t, i) >= 0 {
			e.points += distantLure
			return
		}
		if c.Counted() {
			counted++
		}
	}
}

// maxTail is how many characters a word that vouches for a contact may stand
// behind it.
const maxTail = 6

// tail weighs what follows: 同号, 备注来意, or the alias itself (是我薇).
func (f *Finder) tail(in *Input, id ident, e *evidence) {
	t := in.Text
	if f.words[listAliasTail].startsAt(t, id.to) >= 0 || t.Chars[id.to].Kind() == fold.Space && f.words[listAliasTail].startsAt(t, id.to+1) >= 0 {
		e.points, e.led = e.points+weakAlias, true
	}
	for i, counted := id.to, 0; counted <= maxTail && t.Chars[i] != 0; i++ {
		if f.words[listContactTail].startsAt(t, i) >= 0 {
			e.points += tailPoints
			return
		}
		if t.Chars[i].Counted() {
			counted++
		}
	}
}
