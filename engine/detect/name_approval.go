package detect

import "github.com/notelint/notelint/engine/fold"

// approvals are the kinds of approval numbers in the order of Attrs, with how
// many digits may follow their cue.
var approvals = [...]struct {
	cues     list
	min, max int
}{
	{listApprovalSpecial, 8, 12},   // 国妆特字G20210001
	{listApprovalCosmetics, 8, 12}, // 粤G妆网备字2021000001
	{listApprovalHealth, 4, 14},    // 国食健注G20210001, 食健备G201737000001
	{listApprovalDrug, 8, 8},       // 国药准字Z20210001
	{listApprovalDevice, 8, 12},    // 国械注准20213140001
	{listApprovalPatent, 8, 13},    // ZL201510000000.1
	{listApprovalReview, 6, 14},    // 粤医广[2021]第0101号
}

// maxApproval bounds how far an approval number reaches from its cue.
const maxApproval = 32

// findApprovalNo finds registration, filing, patent and advertisement numbers.
// The hit runs from the province before the cue to 号. Too many or too few
// digits make no number.
func findApprovalNo(f *Finder, in *Input, out *Output) {
	t := in.Text
	for kind, a := range approvals {
		for _, w := range in.hits(a.cues) {
			if joined(t, w.Start) {
				continue
			}
			if end, digits := approvalEnd(t, w.End, a.min); digits >= a.min && digits <= a.max {
				out.Hits = append(out.Hits, Hit{Start: f.issuer(t, w.Start), End: end, Attr: uint8(kind + 1)})
			}
		}
	}
}

// issuer is where the province before a cue begins (粤G妆…, 沪浦械备…), or i.
func (f *Finder) issuer(t *fold.Text, i int32) int32 {
	if i > 2 && f.words[listProvince].startsAt(t, i-2) == i-1 && t.Chars[i-1].Counted() {
		return i - 2
	}
	if i > 1 && f.words[listProvince].startsAt(t, i-1) == i {
		return i - 1
	}
	return i
}

// approvalEnd reads letters, digits, brackets and 第 after a cue, and says
// where the last digit or 号 ends and how many digits there are. A space after
// least digits ends the number.
func approvalEnd(t *fold.Text, i int32, least int) (end int32, digits int) {
	bracket := false
	for limit := i + maxApproval; i < limit; i++ {
		c := t.Chars[i]
		switch {
		case endsClause(c) && c.Kind() != fold.Punct:
			return end, digits
		case arabic(c):
			digits, end = digits+1, i+1
		case within(c, "([〔【"):
			bracket = true
		case within(c, ")]〕】"):
			bracket = false
		case digits >= least && !within(c, ".-") || !bracket && !inApproval(c, digits):
			if c.Rune() == '号' && end == i {
				end++
			}
			return end, digits
		}
	}
	return end, digits
}

// inApproval reports a character that may stand among the digits of a number.
func inApproval(c fold.Char, digits int) bool {
	if latin(c) {
		return digits == 0
	}
	return c.Kind() == fold.Space || within(c, "第:.-")
}
