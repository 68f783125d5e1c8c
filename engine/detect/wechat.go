package detect

import "github.com/notelint/notelint/engine/fold"

// findWechat finds a WeChat alias with the account that follows it.
func findWechat(f *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	for _, alias := range in.hits(listWechat) {
		f.wechatAt(in, alias, true, out)
	}
	for _, alias := range in.hits(listWechatWeak) {
		f.wechatAt(in, alias, false, out)
	}
	out.settle(from)
}

// wechatAt judges one alias. A strong one needs an identifier near it, a weak
// one (薇, v, 卫星) also a lure before it or a colon behind it.
func (f *Finder) wechatAt(in *Input, alias WordHit, strong bool, out *Output) {
	if !f.aliasStands(in, alias) || f.words[listWechatApp].covers(in.Text, alias.Start, alias.End) {
		return
	}
	lured := f.lured(in, alias)
	end, broken, ok := int32(0), false, false
	if joined(in.Text, alias.End) {
		end, ok = f.gluedAccount(in, alias, lured)
	} else {
		end, broken, ok = f.accountAfter(in, alias, strong, lured)
	}
	if ok {
		out.emit(in.Text, Hit{Start: alias.Start, End: end, Disguised: broken || f.disguised(in, alias)})
	}
}

// lured reports a lure or an owner before an alias.
func (f *Finder) lured(in *Input, alias WordHit) bool {
	return f.follows(in, alias.Start, listLure) || f.follows(in, alias.Start, listAliasOwner)
}

// aliasStands reports an alias that is no part of another word or address.
func (f *Finder) aliasStands(in *Input, alias WordHit) bool {
	torn := f.words[listWechatInnocent].covers(in.Text, alias.Start, min(alias.End, alias.Start+2)) // 细微信|号
	if torn || joined(in.Text, alias.Start) {
		return false
	}
	k := in.tokenOver(alias.End - 1)
	return k < 0 || in.Tokens[k].Kind != URLToken && !attached(in.Text, in.Tokens[k].End)
}

// disguised reports an alias that is read through something: 薇❤, vx, w.x.
func (f *Finder) disguised(in *Input, alias WordHit) bool {
	return alias.Compact || !f.words[listPlainAlias].exact(in.Text, alias.Start, alias.End)
}

// gluedAccount reads an account in the same token as a Latin alias: a mobile
// number, behind a lure also six digits and more, and a marked identifier
// behind a lure or an alias of four characters (wechat, weixin).
func (f *Finder) gluedAccount(in *Input, alias WordHit, lured bool) (int32, bool) {
	k := in.tokenOver(alias.End)
	if k < 0 {
		return 0, false
	}
	tok := in.Tokens[k]
	if fig, ok := f.gluedPhone(in, tok); ok && fig.start >= alias.End {
		return tok.End, true
	}
	n := tok.End - alias.End
	switch {
	case n < minHandle || tok.Kind != Mixed:
		return 0, false
	case latin(in.Text.Chars[alias.End]):
		return tok.End, n <= maxHandle && (lured || alias.End-alias.Start >= 4)
	}
	return tok.End, lured && n <= mobileDigits && digitsOnly(in.Text, alias.End, tok.End)
}

// accountAfter finds the identifier that belongs to an alias. The plainer the
// identifier looks, the closer its link must be.
func (f *Finder) accountAfter(in *Input, alias WordHit, strong, lured bool) (end int32, broken, ok bool) {
	l, ok := f.follow(in, alias.End)
	if !ok {
		return 0, false, false
	}
	sort, end := f.identifier(in, l.token)
	allowed := 0
	if strong {
		allowed = maxLoose(sort, lured)
	} else if !lured && !weakLinked(sort, l, alias) {
		return 0, false, false
	}
	if sort == wordlike && !l.linked && !lured {
		return 0, false, false
	}
	return end, l.broken, sort != noShape && l.loose <= allowed
}

// maxLoose is how many characters that link nothing may stand between a strong
// alias and its identifier.
func maxLoose(sort shape, lured bool) int {
	switch {
	case sort != marked:
		return 0
	case lured:
		return 6
	}
	return 2
}

// weakLinked reports a weak alias that needs no lure: a colon or, behind a word
// of two characters, nothing stands between it and what is clearly an account.
func weakLinked(sort shape, l link, alias WordHit) bool {
	word := alias.End-alias.Start > 1
	switch sort {
	case marked, mobile:
		return l.colon || word
	case numeric:
		return l.colon
	}
	return false
}

// findWechatWord finds the aliases themselves, whatever follows. A weak one
// counts where a lure stands before it and nothing behind it: 加薇。
func findWechatWord(f *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	for _, alias := range in.hits(listWechat) {
		if f.aliasStands(in, alias) && !joined(in.Text, alias.End) && (!alias.Compact || f.oneClause(in, alias)) {
			out.emit(in.Text, Hit{Start: alias.Start, End: alias.End, Disguised: f.disguised(in, alias)})
		}
	}
	for _, alias := range in.hits(listWechatWeak) {
		last := !in.Text.Chars[alias.End].Counted() && !is(in.Text, alias.End, "://")
		if last && f.aliasStands(in, alias) && f.words[listLure].endsAt(in.Text, alias.Start) >= 0 {
			out.emit(in.Text, Hit{Start: alias.Start, End: alias.End, Disguised: true})
		}
	}
	out.settle(from)
}

// oneClause reports whether the separators inside an alias may be meant as
// disguise: no sentence ends or pauses between its characters, and spaced
// letters only behind a lure.
func (f *Finder) oneClause(in *Input, alias WordHit) bool {
	for _, c := range in.Text.Chars[alias.Start:alias.End] {
		switch c.Rune() {
		case ',', '。', '!', '?', ';', '、', ':', '…':
			return false
		}
		if c.Kind() == fold.Line {
			return false
		}
	}
	return !latin(in.Text.Chars[alias.Start]) || f.follows(in, alias.Start, listLure)
}

// settle sorts the hits from index from on and keeps of overlapping ones the
// first and longest.
func (out *Output) settle(from int) {
	found := out.Hits[from:]
	sortHits(found)
	kept := from
	for _, h := range found {
		if kept == from || h.Start >= out.Hits[kept-1].reach(out) {
			out.Hits[kept] = h
			kept++
		}
	}
	out.Hits = out.Hits[:kept]
}

// reach is where the last piece of a hit ends.
func (h Hit) reach(out *Output) int32 {
	if h.MoreTo > h.MoreFrom {
		return out.More[h.MoreTo-1][1]
	}
	return h.End
}
