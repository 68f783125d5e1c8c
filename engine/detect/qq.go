package detect

// The lengths of a QQ number.
const (
	minQQ = 5
	maxQQ = 11
)

// findQQ finds a QQ alias with the number that follows it. A guard stands on
// its left: suqqu is no alias.
func findQQ(f *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	for _, alias := range in.hits(listQQ) {
		if joined(in.Text, alias.Start) {
			continue
		}
		if end, ok := f.qqAfter(in, alias.End); ok {
			out.emit(in.Text, Hit{Start: alias.Start, End: end, Disguised: f.disguised(in, alias)})
		}
	}
	out.settle(from)
}

// qqAfter finds the number that belongs to an alias ending at i: in the same
// token, or behind linking words only.
func (f *Finder) qqAfter(in *Input, i int32) (int32, bool) {
	if joined(in.Text, i) {
		k := in.tokenOver(i)
		return f.qqNumber(in, k, i)
	}
	l, ok := f.follow(in, i)
	if !ok || l.loose > 0 {
		return 0, false
	}
	return f.qqNumber(in, l.token, in.Tokens[l.token].Start)
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
		if next.Start == end+1 && between(in.Text, end, next.Start) != noGap && digitsOnly(in.Text, next.Start, next.End) {
			count, end = count+next.End-next.Start, next.End
		}
	}
	return end, count >= minQQ && count <= maxQQ && !f.counted(in, end)
}
