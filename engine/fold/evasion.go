package fold

import "unicode/utf8"

// evasions names what an author's writing can hide, in the order reports
// list it. Case hides nothing and has no name.
var evasions = [...]struct {
	change Change
	name   string
}{
	{Width, "width"}, {Script, "traditional"}, {Style, "style"}, {Mark, "mark"},
}

// Evasion names how the characters [i,j) of one part differ from plain
// writing, in a fixed order: width, traditional, style, mark, shape (a foreign
// letter), emoji,
// invisible (characters nobody sees between them) and separator (spaces,
// punctuation or emoji between them, as a term itself may have too). nil when
// they do not.
func (t *Text) Evasion(i, j int32) []string {
	var all Change
	separated := false
	letters, signs := false, false
	for k, c := range t.Chars[i:j] {
		switch {
		case c.Separator():
			separated = true
		case c.Change()&Reading == 0:
			all |= c.Change()
		case t.letter(i + int32(k)):
			letters = true
		default:
			signs = true
		}
	}
	var names []string
	for _, e := range evasions {
		if all&e.change != 0 {
			names = append(names, e.name)
		}
	}
	if letters {
		names = append(names, "shape")
	}
	if signs {
		names = append(names, "emoji")
	}
	if t.hides(i, j) {
		names = append(names, "invisible")
	}
	if separated {
		names = append(names, "separator")
	}
	return names
}

// letter reports whether character i, which is a reading, was written as a
// letter.
func (t *Text) letter(i int32) bool {
	r, _ := utf8.DecodeRuneInString(t.PartAt(i).Src[t.Offs[i]:])
	return Default().Word(r).Char(r).Kind() == Letter
}

// hides reports invisible runes between the characters [i,j). The joiner
// inside an emoji is part of it.
func (t *Text) hides(i, j int32) bool {
	if j-i < 2 {
		return false
	}
	const joiner = '\u200d'
	emoji := false
	for _, r := range t.PartAt(i).Src[t.Offs[i]:t.Offs[j-1]] {
		w := Default().Word(r)
		switch {
		case w == HiddenWord && !(emoji && r == joiner):
			return true
		case !w.Special():
			emoji = w.Char(r).Kind() == Emoji
		}
	}
	return false
}
