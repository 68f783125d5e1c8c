package evade

import (
	"math/rand/v2"
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func (t table) replaced() []Transform {
	return []Transform{
		{"homophone", "同音字", Replaced, one(func(r *rand.Rand, c rune) []rune { return pick(r, t[c].same) })},
		{"rare_homophone", "生僻同音字", Replaced, one(func(r *rand.Rand, c rune) []rune { return pick(r, t[c].rare) })},
		{"lookalike", "形近字", Replaced, one(func(r *rand.Rand, c rune) []rune { return pick(r, t[c].alike) })},
		{"split", "拆字", Replaced, one(func(_ *rand.Rand, c rune) []rune { return t[c].pieces })},
		{"sign", "表情代字", Replaced, one(func(_ *rand.Rand, c rune) []rune { return t[c].sign })},
		{"pinyin", "一个字写拼音", Replaced, one(func(_ *rand.Rand, c rune) []rune { return toneless(t[c].syllable) })},
		{"toned_pinyin", "一个字写带调拼音", Replaced, one(func(_ *rand.Rand, c rune) []rune { return t[c].syllable })},
		{"all_pinyin", "整词拼音", Replaced, t.spelled},
		{"digit", "数字代字", Replaced, one(digit)},
		{"circled_digit", "带圈数字代字", Replaced, one(func(r *rand.Rand, c rune) []rune { return every(circled)(r, digit(r, c)) })},
		{"repeat", "叠字", Replaced, repeated},
	}
}

func pick(r *rand.Rand, from []rune) []rune {
	if len(from) == 0 {
		return nil
	}
	i := r.IntN(len(from))
	return from[i : i+1]
}

// toneless is a syllable without its tone; ü is v.
func toneless(syllable []rune) []rune {
	var out []rune
	for _, c := range norm.NFD.String(string(syllable)) {
		switch {
		case c == 0x0308 && len(out) > 0:
			out[len(out)-1] = 'v'
		case !unicode.Is(unicode.Mn, c):
			out = append(out, c)
		}
	}
	return out
}

// spelled writes a word of Han characters in letters alone.
func (t table) spelled(_ *rand.Rand, word []rune) []rune {
	var out []rune
	for _, c := range word {
		h, ok := t[c]
		if !ok {
			return nil
		}
		out = append(out, toneless(h.syllable)...)
	}
	return out
}

func digit(_ *rand.Rand, c rune) []rune {
	if i := slices.Index([]rune("零一二三四五六七八九"), c); i >= 0 {
		return []rune{'0' + rune(i)}
	}
	return nil
}

// repeated says a character of the middle or the end twice.
func repeated(r *rand.Rand, word []rune) []rune {
	if len(word) < 2 {
		return nil
	}
	i := 1 + r.IntN(len(word)-1)
	if !unicode.Is(unicode.Han, word[i]) {
		return nil
	}
	return slices.Insert(slices.Clone(word), i, word[i])
}
