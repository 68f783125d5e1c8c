package evade

import "math/rand/v2"

func spaced() []Transform {
	return []Transform{
		{"spaces", "空格", Spaced, between(" ")},
		{"dots", "间隔号", Spaced, between("·")},
		{"dashes", "连字符", Spaced, between("-")},
		{"slashes", "斜线", Spaced, between("/")},
		{"sparkles", "表情隔开", Spaced, between("✨")},
		{"lines", "竖排", Spaced, between("\n")},
		{"brackets", "每个字加括号", Spaced, bracketed},
	}
}

func bracketed(_ *rand.Rand, word []rune) []rune {
	if len(word) < 2 {
		return nil
	}
	return every(func(c rune) []rune { return []rune{'【', c, '】'} })(nil, word)
}
