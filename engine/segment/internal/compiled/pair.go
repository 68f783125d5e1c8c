package compiled

// Pairs tells of two neighbouring runes whether some word may go on from the
// one to the other. It never says no where one does; of other pairs it says
// yes to one in ten.
type Pairs []byte

// pairBits is the size as a power of two: two million bits for the half
// million pairs of zh_s.
const pairBits = 21

// NewPairs makes an empty set.
func NewPairs() Pairs { return make(Pairs, 1<<pairBits/8) }

// Add takes in the neighbours of a word.
func (p Pairs) Add(word []rune) {
	for i := 1; i < len(word); i++ {
		bit := pairBit(word[i-1], word[i])
		p[bit/8] |= 1 << (bit % 8)
	}
}

// Joined reports whether some word may go on from a to b.
func (p Pairs) Joined(a, b rune) bool {
	bit := pairBit(a, b)
	return p[bit/8]>>(bit%8)&1 == 1
}

func pairBit(a, b rune) uint32 {
	h := uint32(a)*0x9e3779b1 ^ uint32(b)*0x85ebca77
	h ^= h >> 15
	return h * 0x2c1b3c6d >> (32 - pairBits)
}
