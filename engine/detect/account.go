package detect

import "github.com/notelint/notelint/engine/fold"

// maxName is the longest account name, in characters.
const maxName = 20

// accountKinds are the lists of account words in the order of Attrs[Account];
// a word of the last says by itself that accounts are elsewhere.
var accountKinds = [...]struct {
	list list
	attr uint8
}{
	{listAccountWechat, 1},
	{listAccountQQ, 2},
	{listAccountWeibo, 3},
	{listAccountDouyin, 4},
	{listAccountTaobao, 5},
	{listAccountPublic, 6},
	{listAccountOther, 7},
	{listAccountSame, 7},
}

// findAccount finds an account on another platform, word and name:
// 抖音号：abc123, 公众号「小美」, 微博@xiaomei.
func findAccount(f *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	for _, kind := range accountKinds {
		for _, word := range in.hits(kind.list) {
			end, ok := word.End, kind.list == listAccountSame
			if !ok {
				end, ok = f.nameAfter(in, word)
			}
			if ok && edges(in.Text, word.Start, word.End) {
				out.emit(in.Text, Hit{Start: word.Start, End: end, Attr: kind.attr})
			}
		}
	}
	out.settle(from)
}

// nameAfter finds the name that belongs to a platform's word: any name behind
// @, behind 抖音号： or in its brackets, an identifier behind 抖音： or 抖音搜.
// 抖音：好用 names nobody.
func (f *Finder) nameAfter(in *Input, word WordHit) (int32, bool) {
	t := in.Text
	i := word.End
	linked, named := f.words[listAccountHead].endsAt(t, i) >= 0, false
	for i < word.End+maxLink && t.Chars[i] != 0 {
		c := t.Chars[i]
		switch r := c.Rune(); {
		case r == '@', r == ':' && linked:
			return name(t, i+1)
		case closing(r) != 0 && linked:
			return bracketed(t, i)
		case r == ':', c.Kind() == fold.Space:
			named = named || r == ':'
			i++
		default:
			end := f.words[listHandleWord].startsAt(t, i)
			if i == word.End {
				end = max(end, f.words[listAccountHead].startsAt(t, i))
			}
			if end < 0 {
				return f.namedToken(in, i, linked || named)
			}
			i, linked = end, true
		}
	}
	return 0, false
}

// closing is the bracket that closes r, 0 for other runes.
func closing(r rune) rune {
	switch r {
	case '「':
		return '」'
	case '『':
		return '』'
	case '【':
		return '】'
	case '《':
		return '》'
	case '“':
		return '”'
	case '"':
		return '"'
	}
	return 0
}

// bracketed is the end of the bracket that opens at i; the name in it is one
// line of at most maxName characters.
func bracketed(t *fold.Text, i int32) (int32, bool) {
	want := closing(t.Chars[i].Rune())
	for to := i + 1; to <= i+maxName+1; to++ {
		c := t.Chars[to]
		if c.Rune() == want {
			return to + 1, to > i+1
		}
		if c == 0 || c.Kind() == fold.Line {
			break
		}
	}
	return 0, false
}

// name is the end of the name behind : or @ at i, up to the next separator.
func name(t *fold.Text, i int32) (int32, bool) {
	for t.Chars[i].Kind() == fold.Space || t.Chars[i].Rune() == '@' {
		i++
	}
	if closing(t.Chars[i].Rune()) != 0 {
		return bracketed(t, i)
	}
	end := i
	for c := t.Chars[end]; end-i <= maxName && (c.Counted() || c.Rune() == '_' || c.Rune() == '-'); c = t.Chars[end] {
		end++
	}
	return end, end-i >= 2 && end-i <= maxName
}

// namedToken reads an identifier at i that stands apart from its word, or
// behind a linking one.
func (f *Finder) namedToken(in *Input, i int32, linked bool) (int32, bool) {
	k := in.tokenOver(i)
	if k < 0 || in.Tokens[k].Start != i {
		return 0, false
	}
	sort, end := f.identifier(in, k)
	return end, sort == marked || linked && sort != noShape
}
