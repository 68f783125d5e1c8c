package detect

// The lengths of a QQ number. Behind a weak alias (扣, q) short ones are no
// numbers, and even less where neither lure nor colon goes with it.
const (
	minQQ     = 5
	minWeakQQ = 7
	minBareQQ = 9
	maxQQ     = 11
)

// findQQ finds a QQ alias with the number that follows it. A guard stands on
// its left: suqqu is no alias.
func findQQ(f *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	for _, alias := range in.hits(listQQ) {
		f.qqAt(in, alias, minQQ, out)
	}
	for _, alias := range in.hits(listQQWeak) {
		f.qqAt(in, alias, minWeakQQ, out)
	}
	out.settle(from)
}

// qqAt judges one alias; the number must have shortest digits at least.
func (f *Finder) qqAt(in *Input, alias WordHit, shortest int32, out *Output) {
	if joined(in.Text, alias.Start) {
		return
	}
	l, ok := link{token: in.tokenOver(alias.End)}, true
	from := alias.End
	if !joined(in.Text, from) {
		if l, ok = f.follow(in, from); ok {
			from = in.Tokens[l.token].Start
		}
	}
	if !ok || l.loose > 0 {
		return
	}
	if shortest > minQQ && !l.linked && !f.lured(in, alias) {
		shortest = minBareQQ
	}
	if end, ok := f.qqNumber(in, l.token, from); ok && end-from >= shortest {
		out.emit(in.Text, Hit{Start: alias.Start, End: end, Disguised: l.broken || f.disguised(in, alias)})
	}
}

// qqNumber reads the digits from i to the end of token k, and a second group
// with one separator where the first is too short.
func (f *Finder) qqNumber(in *Input, k int, i int32) (int32, bool) {
	if k < 0 || in.Tokens[k].Kind == URLToken || digit(in.Text.Chars[i]) <= 0 {
		return 0, false
	}
	end := in.Tokens[k].End
	if !digitsOnly(in.Text, i, end) {
		return 0, false
	}
	count := end - i
	if count < minQQ && k+1 < len(in.Tokens) {
		next := in.Tokens[k+1]
		if next.Start == end+1 && between(in.Text, end, next.Start) >= loose && digitsOnly(in.Text, next.Start, next.End) {
			count, end = count+next.End-next.Start, next.End
		}
	}
	return end, count >= minQQ && count <= maxQQ && !f.counted(in, end)
}
