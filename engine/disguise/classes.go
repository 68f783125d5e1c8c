package disguise

import "slices"

// number gives the runes of words their symbols: one to all that share their
// first syllable.
func (b *builder) number() {
	syllable := map[rune]int{}
	for i, s := range b.sounds {
		for _, r := range s.chars {
			if _, ok := syllable[r]; !ok {
				syllable[r] = i
			}
		}
	}
	shared := make([]uint16, len(b.sounds))
	next := uint16(1)
	for _, w := range b.words {
		for _, r := range w.runes {
			if b.symbols[r] != 0 {
				continue
			}
			i, sounds := syllable[r]
			if sounds && shared[i] != 0 {
				b.symbols[r] = shared[i]
				continue
			}
			b.symbols[r] = next
			if sounds {
				shared[i] = next
			}
			next++
		}
	}
}

// classify gives everything that can be written for a rune of a word its
// class.
func (b *builder) classify() {
	means := map[rune][]uint16{}
	for r, s := range b.symbols {
		means[r] = append(means[r], s)
	}
	for key := range b.readings {
		if s := b.symbols[rune(key&(1<<32-1))]; s != 0 {
			means[rune(key>>32)] = append(means[rune(key>>32)], s)
		}
	}
	for sign, r := range b.signs {
		means[sign] = means[r]
	}
	b.classOf, b.classes = make([]uint16, slots), [][]uint16{nil}
	known := map[string]uint16{}
	for r, symbols := range means {
		if slot, ok := slotOf(r); ok {
			b.classOf[slot] = b.class(symbols, known)
		}
	}
	for i := range b.sounds {
		var symbols []uint16
		for _, r := range b.sounds[i].chars {
			if s := b.symbols[r]; s != 0 {
				symbols = append(symbols, s)
			}
		}
		b.sounds[i].class = b.class(symbols, known)
	}
	for first, list := range b.splits {
		slot, ok := slotOf(first)
		if ok && slices.ContainsFunc(list, func(x split) bool { return len(means[x.char]) > 0 }) {
			b.classOf[slot] |= opens
		}
	}
}

// class is the number of a set of symbols, 0 for none.
func (b *builder) class(symbols []uint16, known map[string]uint16) uint16 {
	if len(symbols) == 0 {
		return 0
	}
	symbols = slices.Clone(symbols)
	slices.Sort(symbols)
	symbols = slices.Compact(symbols)
	key := make([]byte, 0, 2*len(symbols))
	for _, s := range symbols {
		key = append(key, byte(s), byte(s>>8))
	}
	class, ok := known[string(key)]
	if !ok {
		class = uint16(len(b.classes))
		b.classes = append(b.classes, symbols)
		known[string(key)] = class
	}
	return class
}
