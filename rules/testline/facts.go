package testline

import (
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
)

// Given are the facts of a line. Facts holds the measured ones that the block
// fixes by full name: numbers in hundredths, booleans 0 or 1. Everything else
// is a field of the note.
type Given struct {
	Facts map[string]int64
	note  engine.Note
}

// facts reads an = row from byte from on. It starts afresh: nothing of the row
// before stays.
func (p *parser) facts(from int) {
	given := &Given{Facts: map[string]int64{}}
	seen := map[string]bool{}
	for i := from; i < len(p.text); {
		word, _, _ := strings.Cut(p.text[i:], " ")
		if word != "" {
			p.fact(given, seen, i, word)
		}
		i += len(word) + 1
	}
	p.given = given
}

// fact reads one word of an = row: a note type, a category, a true flag, or
// name=value.
func (p *parser) fact(given *Given, seen map[string]bool, at int, word string) {
	name, value, hasValue := strings.Cut(word, "=")
	if !hasValue {
		name, value = bare(word)
	}
	s, ambiguous := settingNamed(name)
	switch {
	case len(ambiguous) > 1:
		p.fail(at, factFault("「%s」不只一个", "%s is ambiguous", name).Try("写全名："+strings.Join(ambiguous, "、")))
		return
	case s == nil:
		p.fail(at, factFault("没有「%s」这个事实", "unknown fact %s", name).Near(name, factWords(hasValue)))
		return
	case seen[s.name] && !s.repeats():
		p.fail(at, factFault("%s 写了两次", "%s given twice", s.name))
	}
	seen[s.name] = true
	if hasValue {
		at += len(word) - len(value)
	}
	if f := s.give(given, value); f != nil {
		p.fail(at, *f)
	}
}

func factFault(zh, en string, args ...any) source.Fault {
	return source.Say("E-test-fact", zh, en, args...)
}

// bare turns a word without = into a name and value.
func bare(word string) (name, value string) {
	for _, t := range engine.NoteTypes {
		if t == word {
			return "note.type", word
		}
	}
	for _, c := range engine.Categories {
		if c == word {
			return "note.category", word
		}
	}
	return word, "true"
}

// settingNamed finds a setting by its full name or, where only one has it, by
// its last part.
func settingNamed(name string) (s *setting, ambiguous []string) {
	for i := range settings {
		full := settings[i].name
		if full == name {
			return &settings[i], nil
		}
		if strings.HasSuffix(full, "."+name) {
			s, ambiguous = &settings[i], append(ambiguous, full)
		}
	}
	return s, ambiguous
}

// factWords, for did-you-mean, are the words that may stand where a fact was not understood.
func factWords(named bool) []string {
	var words []string
	if !named {
		words = append(append(words, engine.NoteTypes[:]...), engine.Categories[:]...)
	}
	for i := range settings {
		full := settings[i].name
		last := full[strings.LastIndexByte(full, '.')+1:]
		if _, ambiguous := settingNamed(last); len(ambiguous) == 1 || last == full {
			words = append(words, last)
		}
		words = append(words, full)
	}
	return words
}
