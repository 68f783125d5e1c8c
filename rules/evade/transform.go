// Package evade disguises words the way authors do: the other side of the
// tables in rules/folding, written apart from them, so that a test of one
// against the other tests both. A Transform changes one word; the same seed
// changes it the same way.
package evade

import (
	"math/rand/v2"
	"slices"
)

// Sort says what must see through a transform.
type Sort uint8

const (
	// Written forms are folded in every term: width, style, marks.
	Written Sort = iota
	// Spaced words have something between their characters.
	Spaced
	// Replaced characters are read only in words that may be disguised.
	Replaced
)

// Transform is one way to disguise a word.
type Transform struct {
	Name  string
	About string // in Chinese, for editors
	Sort  Sort
	apply func(r *rand.Rand, word []rune) []rune // nil or the same: it does not apply
}

// Apply disguises a word; false where the transform finds nothing to change.
func (t *Transform) Apply(seed uint64, word string) (string, bool) {
	out := t.apply(rand.New(rand.NewPCG(seed, seed^0x9e3779b97f4a7c15)), []rune(word))
	if out == nil || string(out) == word {
		return "", false
	}
	return string(out), true
}

// Transforms are all of them, the mildest first.
func Transforms() []Transform {
	t := readTable()
	return slices.Concat(t.written(), spaced(), t.replaced())
}

// one changes one of the characters that change has something for, by chance.
func one(change func(r *rand.Rand, c rune) []rune) func(*rand.Rand, []rune) []rune {
	return func(r *rand.Rand, word []rune) []rune {
		for _, i := range r.Perm(len(word)) {
			if to := change(r, word[i]); len(to) > 0 {
				return slices.Concat(word[:i], to, word[i+1:])
			}
		}
		return nil
	}
}

// every changes all characters that change has something for.
func every(change func(c rune) []rune) func(*rand.Rand, []rune) []rune {
	return func(_ *rand.Rand, word []rune) []rune {
		var out []rune
		for _, c := range word {
			if to := change(c); len(to) > 0 {
				out = append(out, to...)
			} else {
				out = append(out, c)
			}
		}
		return out
	}
}

// between puts something between every two characters; nil for one alone.
func between(what string) func(*rand.Rand, []rune) []rune {
	return func(_ *rand.Rand, word []rune) []rune {
		var out []rune
		for i, c := range word {
			if i > 0 {
				out = append(out, []rune(what)...)
			}
			out = append(out, c)
		}
		return out
	}
}
