// Package detect finds what word lists cannot: phone numbers, WeChat handles,
// prices, dates, approval numbers, names. Detectors read the folded text and
// its tokens; they know neither rules nor reports.
package detect

// Hit is something found: characters [Start,End) of the text, further pieces
// in More (contact details spread over lines and fields), its value in
// hundredths where it has one, and its attribute ("cosmetics_special").
type Hit struct {
	Start, End int32
	More       [][2]int32
	Value      int64
	Known      bool // Value is set
	Attr       string
	Disguised  bool // read through a homophone, shape, separator or emoji
}
