package detect

import "github.com/notelint/notelint/engine/fold"

// The bounds of a number in pieces: tokens that are looked at from a cue on,
// pieces, characters between the first and the last.
const (
	maxPieceTokens = 24
	maxPieces      = 6
)

// findSplit finds mobile numbers whose pieces the note tells to put together
// (前三位139，中间四位…) or that end lines and surfaces behind a call, and numbers
// to be read backwards.
func findSplit(f *Finder, in *Input, out *Output) {
	for _, cue := range in.hits(listReversedCue) {
		f.reversedNear(in, cue, out)
	}
	cued := len(in.hits(listSplitCue)) > 0
	for k := 0; k < len(in.Tokens); k++ {
		if in.Tokens[k].Kind != Digits {
			continue
		}
		if last, ok := f.piecesAt(in, k, !cued); ok && (cued || f.asked(in, in.Tokens[k].Start)) {
			f.emitPieces(in, k, last, !cued, out)
			k = last
		}
	}
}

// asked reports a word for a phone or a reason to get in touch before i, on
// this line or the one before.
func (f *Finder) asked(in *Input, i int32) bool {
	t := in.Text
	for counted := 0; i > 1 && counted < maxLink; i-- {
		if f.words[listContactPhone].endsAt(t, i) >= 0 || f.words[listContactAsk].endsAt(t, i) >= 0 {
			return true
		}
		if t.Chars[i-1].Counted() {
			counted++
		}
	}
	return false
}

// edged reports a piece that ends its line.
func edged(t *fold.Text, tok Token) bool {
	i := tok.End
	for t.Chars[i] != 0 && t.Chars[i].Kind() != fold.Line && t.Chars[i].Separator() {
		i++
	}
	return t.Chars[i] == 0 || t.Chars[i].Kind() == fold.Line
}

// piece reports a token of two to eight digits that counts nothing.
func (f *Finder) piece(in *Input, tok Token) bool {
	n := tok.End - tok.Start
	return tok.Kind == Digits && n > 1 && n < mobileDigits && digitsOnly(in.Text, tok.Start, tok.End) && !f.counted(in, tok.End)
}

// piecesAt adds up pieces from token k on until they are a mobile number, and
// gives the last of them. Where no word says that there are pieces, each must
// end its line (edge).
func (f *Finder) piecesAt(in *Input, k int, edge bool) (last int, ok bool) {
	first := in.Tokens[k]
	if !f.piece(in, first) || edge && !edged(in.Text, first) || digit(in.Text.Chars[first.Start]) != 1 || digit(in.Text.Chars[first.Start+1]) < 3 {
		return 0, false
	}
	count, pieces := int32(0), 0
	for i := k; i < len(in.Tokens) && i < k+maxPieceTokens && count < mobileDigits; i++ {
		if tok := in.Tokens[i]; f.piece(in, tok) && (!edge || edged(in.Text, tok)) {
			count, pieces, last = count+tok.End-tok.Start, pieces+1, i
		}
	}
	return last, count == mobileDigits && pieces > 1 && pieces <= maxPieces
}

// emitPieces writes the pieces from token k to the last as one hit.
func (f *Finder) emitPieces(in *Input, k, last int, edge bool, out *Output) {
	h := Hit{Start: in.Tokens[k].Start, End: in.Tokens[k].End, Attr: sure, Disguised: true, MoreFrom: int32(len(out.More))}
	for _, tok := range in.Tokens[k+1 : last+1] {
		if f.piece(in, tok) && (!edge || edged(in.Text, tok)) {
			out.More = append(out.More, [2]int32{tok.Start, tok.End})
		}
	}
	h.MoreTo = int32(len(out.More))
	out.Hits = append(out.Hits, h)
}

// reversedNear finds eleven digits within maxLinkRaw characters of a cue that
// are a mobile number from the end.
func (f *Finder) reversedNear(in *Input, cue WordHit, out *Output) {
	for k := in.tokenFrom(cue.Start - maxLinkRaw); k < len(in.Tokens) && in.Tokens[k].Start < cue.End+maxLinkRaw; k++ {
		fig, ok := in.figureAt(k, mobileDigits)
		if !ok || in.Tokens[k].Kind != Digits {
			continue
		}
		end := fig.end - 1
		if digit(in.Text.Chars[end]) == 1 && digit(in.Text.Chars[end-1]) >= 3 && in.free(fig, k) {
			out.emit(in.Text, Hit{Start: fig.start, End: fig.end, Attr: sure, Disguised: true})
		}
	}
}
