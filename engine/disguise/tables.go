// Package disguise reads words through the ways in which authors hide them:
// characters that sound alike (国佳级), look alike (徽伩) or are split (亻言),
// syllables (zui佳), signs (🔝级), digits (第1) and writing backwards. It looks
// only for the words it is given, in one pass beside the plain search, and
// says how each was read; whether the reading stands among the words around it
// is for the caller to ask (Hit.Doubts).
package disguise

// Tables say what may stand for what. They are the editors' (rules/folding).
type Tables struct {
	Words     []string   `json:",omitempty"` // folded; a term that holds one is looked for
	Backwards []string   `json:",omitempty"` // words of two characters that are found backwards; longer ones always are
	Sounds    []Sound    `json:",omitempty"`
	Shapes    []Shape    `json:",omitempty"`
	Splits    []Split    `json:",omitempty"`
	Signs     []Sign     `json:",omitempty"`
	Spellings []Spelling `json:",omitempty"`
}

// Sound is a syllable without its tone, in Latin letters, and the characters
// that share it. Each of Chars may be hidden behind any other character here,
// or behind the syllable itself. Rare characters give the trick away; Common
// ones are in doubt, for ordinary text holds them too, and Everyday ones most:
// they are words by themselves. Chars may be among them.
type Sound struct {
	Pinyin                 string
	Chars                  string
	Rare, Common, Everyday string
}

// Shape is a character and those that look like it or are forms of it, as a
// Sound has them.
type Shape struct{ Char, Rare, Common, Everyday string }

// Split is a character and what it falls into: 信 into 亻言.
type Split struct {
	Char   string
	Pieces []string
}

// Sign is an emoji or symbol that stands for a character inside a word.
type Sign struct{ Sign, Char string }

// Spelling is a word and whole spellings of it, as long as it is, in which
// nothing is in doubt: 为依 for 唯一. Their characters stand for it only there.
type Spelling struct {
	Word string
	As   []string
}

// Ways are the ways in which a hit was read, as bits.
type Ways uint8

const (
	Homophone Ways = 1 << iota
	Lookalike
	Pieces
	Pinyin
	Emoji
	Digits
	Reversed
	Repeated
)

// Indirect are the ways that cost a step of severity. Digits of any style do
// not (design.md 4).
const Indirect = Homophone | Lookalike | Pieces | Pinyin | Emoji | Reversed | Repeated

// WayNames are the words of `evasion`, in the order of the bits.
var WayNames = [...]string{"homophone", "shape", "split", "pinyin", "emoji", "digit", "reversed", "repeat"}

// Append adds the names of the ways to names, but no name twice.
func (w Ways) Append(names []string) []string {
	for i, name := range WayNames {
		if w>>i&1 == 1 && !has(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func has(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}
