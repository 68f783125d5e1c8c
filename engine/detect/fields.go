package detect

import "github.com/notelint/notelint/engine/fold"

// maxPointed is how many characters may stand between an alias and the word for
// where the account is: 微信见首图.
const maxPointed = 8

// findPointed finds accounts that fill a surface of their own, where another
// one says that the account is there: 微信见首图, and mei_2024 in the picture.
func findPointed(f *Finder, in *Input, out *Output) {
	pointed := int32(-1)
	for _, w := range in.hits(listFieldPointer) {
		if f.aliasNear(in, w.Start) {
			pointed = w.Start
		}
	}
	if pointed < 0 {
		return
	}
	k := 0
	for i := range in.Text.Parts {
		part := &in.Text.Parts[i]
		for k < len(in.Tokens) && in.Tokens[k].Start < part.From {
			k++
		}
		if k == len(in.Tokens) || part.From <= pointed && pointed < part.To || skipBack(in.Text, in.Tokens[k].Start) > part.From {
			continue
		}
		id, ok := f.identAt(in, k)
		if ok && id.to <= part.To && (id.points >= 3 || id.numeric && id.count >= minWeakQQ) && f.fills(in.Text, id, part) {
			out.emit(in.Text, Hit{Start: id.from, End: id.to, Attr: sure, Disguised: true})
		}
	}
}

// aliasNear reports an alias, or a word for an account, in the clause before i.
func (f *Finder) aliasNear(in *Input, i int32) bool {
	t := in.Text
	for counted := 0; i > 1 && counted <= maxPointed; i-- {
		if f.aliasEnds(in, i) >= 0 || f.words[listAccountWord].endsAt(t, i) >= 0 {
			return true
		}
		c := t.Chars[i-1]
		if c == 0 || c.Kind() == fold.Line || closes(c.Rune()) {
			return false
		}
		if c.Counted() {
			counted++
		}
	}
	return false
}

// fills reports that an account is all of its surface, a word that names its
// alias (mei2024加v) aside.
func (f *Finder) fills(t *fold.Text, id ident, part *fold.Part) bool {
	to := id.to
	if tail := f.words[listAliasTail].startsAt(t, to); tail >= 0 {
		to = tail
	}
	for _, c := range t.Chars[to:part.To] {
		if c.Counted() {
			return false
		}
	}
	return true
}
