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
// one (薇, v, 卫星) also a lure directly before it.
func (f *Finder) wechatAt(in *Input, alias WordHit, strong bool, out *Output) {
	if !f.aliasStands(in, alias) || f.words[listWechatApp].covers(in.Text, alias.Start, alias.End) {
		return
	}
	lured := f.follows(in, alias.Start, listLure)
	end, broken, ok := int32(0), false, false
	if joined(in.Text, alias.End) {
		end, ok = f.gluedAccount(in, alias, lured)
	} else if strong || lured {
		end, broken, ok = f.accountAfter(in, alias.End, strong, lured)
	}
	if ok {
		out.emit(in.Text, Hit{Start: alias.Start, End: end, Disguised: broken || f.disguised(in, alias)})
	}
}

// aliasStands reports an alias that is no part of another word or address.
func (f *Finder) aliasStands(in *Input, alias WordHit) bool {
	if joined(in.Text, alias.Start) || f.words[listWechatInnocent].covers(in.Text, alias.Start, alias.End) {
		return false
	}
	k := in.tokenOver(alias.End - 1)
	return k < 0 || in.Tokens[k].Kind != URLToken && !address(in.Text, in.Tokens[k].End)
}

// disguised reports an alias that is read through something: 薇❤, vx, w.x.
func (f *Finder) disguised(in *Input, alias WordHit) bool {
	return alias.Compact || !f.words[listPlainAlias].exact(in.Text, alias.Start, alias.End)
}

// gluedAccount reads an account in the same token as a Latin alias: a mobile
// number, or behind a lure six digits and more.
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
	return tok.End, lured && n >= minHandle && n <= mobileDigits && digitsOnly(in.Text, alias.End, tok.End)
}

// accountAfter finds the identifier that belongs to an alias ending at i. The
// plainer the identifier looks, the closer its link must be.
func (f *Finder) accountAfter(in *Input, i int32, strong, lured bool) (end int32, broken, ok bool) {
	l, ok := f.follow(in, i)
	if !ok {
		return 0, false, false
	}
	sort, end := f.identifier(in, l.token)
	allowed := 0
	switch {
	case sort == noShape:
		return 0, false, false
	case sort == wordlike && !l.linked && !lured:
		return 0, false, false
	case sort == marked && strong && lured:
		allowed = 6
	case sort == marked && strong:
		allowed = 2
	}
	return end, l.broken, l.loose <= allowed
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
		if !in.Text.Chars[alias.End].Counted() && f.aliasStands(in, alias) && f.words[listLure].endsAt(in.Text, alias.Start) >= 0 {
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
