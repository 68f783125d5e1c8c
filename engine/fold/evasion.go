package fold

// evasions names what an author's writing can hide, in the order reports
// list it. Case hides nothing and has no name.
var evasions = [...]struct {
	change Change
	name   string
}{
	{Width, "width"}, {Script, "traditional"}, {Style, "style"}, {Mark, "mark"}, {Reading, "emoji"},
}

// Evasion names how the characters [i,j) of one part differ from plain
// writing, in a fixed order: width, traditional, style, mark, emoji,
// invisible (characters nobody sees between them) and separator (spaces,
// punctuation or emoji between them, as a term itself may have too). nil when
// they do not.
func (t *Text) Evasion(i, j int32) []string {
	var all Change
	separated := false
	for _, c := range t.Chars[i:j] {
		if c.Separator() {
			separated = true
		} else {
			all |= c.Change()
		}
	}
	var names []string
	for _, e := range evasions {
		if all&e.change != 0 {
			names = append(names, e.name)
		}
	}
	if t.hides(i, j) {
		names = append(names, "invisible")
	}
	if separated {
		names = append(names, "separator")
	}
	return names
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
