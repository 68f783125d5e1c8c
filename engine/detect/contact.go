package detect

// findContact assembles contacts from what stands near each other: an alias,
// a call to get in touch, a link, an identifier in one piece or in several. No
// part decides alone; the sum of their points does. What the detectors of one
// form (phone, email) find by themselves is left to them.
func findContact(f *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	findDotted(f, in, out)
	findSplit(f, in, out)
	findPointed(f, in, out)
	for k := 0; k < len(in.Tokens); k++ {
		id, ok := f.identAt(in, k)
		if ok {
			f.weigh(in, k, id, out)
		}
		for ok && k+1 < len(in.Tokens) && in.Tokens[k+1].Start < id.to {
			k++
		}
	}
	out.settle(from)
	if len(out.Hits) > from {
		f.yield(in, from, out)
	}
}

// yield drops the hits from index from on that one of the plain detectors has
// as well.
func (f *Finder) yield(in *Input, from int, out *Output) {
	mid := len(out.Hits)
	for _, find := range [...]func(*Finder, *Input, *Output){findPhone, findLandline, findWechat, findQQ, findEmail, findURL, findAccount} {
		find(f, in, out)
	}
	out.settle(mid)
	plain, kept := out.Hits[mid:], from
	for _, h := range out.Hits[from:mid] {
		for len(plain) > 0 && plain[0].reach(out) <= h.Start {
			plain = plain[1:]
		}
		if len(plain) == 0 || plain[0].Start >= h.reach(out) {
			out.Hits[kept] = h
			kept++
		}
	}
	out.Hits = out.Hits[:kept]
}

// weigh adds up what speaks for the identifier that starts with token k.
func (f *Finder) weigh(in *Input, k int, id ident, out *Output) {
	if _, ok := f.phoneAt(in, k); ok || serviceLine(in, id) {
		return
	}
	e := f.around(in, id)
	points := id.points + e.points
	if points < likelyContact || !e.led || id.points < e.needs(id) {
		return
	}
	if pieceEnd(in.Text, e.from, id.to) == e.from { // an emoji, alone at the end of its surface
		e.from = id.from
	}
	attr := uint8(likely)
	if points >= sureContact {
		attr = sure
	}
	out.emit(in.Text, Hit{Start: e.from, End: id.to, Attr: attr, Disguised: id.odd})
}

// serviceLine reports a plain 400 or 800 number, which Landline judges.
func serviceLine(in *Input, id ident) bool {
	return id.numeric && !id.odd && (is(in.Text, id.from, "400") || is(in.Text, id.from, "800"))
}

// needs is how much an identifier must look like one: a plain word and what
// begins with digits (125ml) are accounts only behind a sure alias, a number
// only behind some alias or with the shape of a mobile number.
func (e *evidence) needs(id ident) int {
	switch {
	case e.alias >= strongAlias || id.numeric && (e.alias > 0 && id.count >= minWeakQQ || id.mobile):
		return 1
	case e.alias >= weakAlias && !id.numeric && e.points >= weakAlias+2*linkPoint+directLure:
		return 1
	case e.alias >= weakAlias && !id.numeric:
		return 2
	case id.numeric && e.points < phoneWord:
		return maxNumber
	case id.numeric:
		return 1
	}
	return 3
}

// The attributes of an assembled hit.
const (
	sure = iota + 1
	likely
)
