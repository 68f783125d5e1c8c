package evade

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

func (t table) written() []Transform {
	return []Transform{
		{"fullwidth", "全角", Written, every(shift(0xFF10, 0xFF21, 0xFF41))},
		{"circled", "带圈字母和数字", Written, every(circled)},
		{"bold", "数学粗体", Written, every(shift(0x1D7CE, 0x1D400, 0x1D41A))},
		{"sans", "数学无衬线体", Written, every(shift(0x1D7E2, 0x1D5A0, 0x1D5BA))},
		{"monospace", "数学等宽体", Written, every(shift(0x1D7F6, 0x1D670, 0x1D68A))},
		{"keycap", "键帽数字", Written, every(keycap)},
		{"superscript", "上标数字", Written, every(superscript)},
		{"upper", "大写", Written, every(upper)},
		{"foreign", "西里尔和希腊字母", Written, every(foreign)},
		{"marks", "加变音符号", Written, one(marked)},
		{"traditional", "繁体", Written, every(t.traditional)},
		{"zero_width", "零宽字符", Written, between("\u200b")},
		{"soft_hyphen", "软连字符", Written, between("\u00ad")},
		{"filler", "韩文填充符", Written, between("\u3164")},
		{"joiner", "字连接符", Written, between("\u2060")},
	}
}

// shift moves digits and letters to the blocks that begin at these runes.
func shift(digit, capital, small rune) func(rune) []rune {
	return func(c rune) []rune {
		switch {
		case c >= '0' && c <= '9':
			return []rune{digit + c - '0'}
		case c >= 'A' && c <= 'Z':
			return []rune{capital + c - 'A'}
		case c >= 'a' && c <= 'z':
			return []rune{small + c - 'a'}
		}
		return nil
	}
}

func circled(c rune) []rune {
	switch {
	case c == '0':
		return []rune{'⓪'}
	case c >= '1' && c <= '9':
		return []rune{'①' + c - '1'}
	case c >= 'A' && c <= 'Z':
		return []rune{'Ⓐ' + c - 'A'}
	case c >= 'a' && c <= 'z':
		return []rune{'ⓐ' + c - 'a'}
	}
	return nil
}

func keycap(c rune) []rune {
	if c < '0' || c > '9' {
		return nil
	}
	return []rune{c, 0xFE0F, 0x20E3}
}

func superscript(c rune) []rune {
	if c < '0' || c > '9' {
		return nil
	}
	return []rune{[]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[c-'0']}
}

func upper(c rune) []rune { return []rune{unicode.ToUpper(c)} }

// foreign writes Latin letters as Cyrillic and Greek ones.
func foreign(c rune) []rune {
	const latin = "acehiopvxyBHKMT"
	if i := strings.IndexRune(latin, c); i >= 0 {
		return []rune("асеһіоρνхуВНКМТ")[i : i+1]
	}
	return nil
}

// marked puts a stroke, a ring or dots on a character.
func marked(r *rand.Rand, c rune) []rune {
	if !unicode.IsLetter(c) {
		return nil
	}
	marks := []rune{0x0336, 0x030A, 0x0308, 0x0332}
	return []rune{c, marks[r.IntN(len(marks))]}
}

func (t table) traditional(c rune) []rune {
	if h, ok := t[c]; ok && h.traditional != 0 {
		return []rune{h.traditional}
	}
	return nil
}
