package find

import (
	"slices"

	"github.com/notelint/notelint/engine/fold"
)

// Scope is how far a condition looks around a hit.
type Scope uint8

const (
	InClause Scope = iota
	InSentence
	InLine
	InParagraph
	scopeCount
)

// scope holds the ends of clauses, sentences, lines and paragraphs: characters
// at which one stops, in order, the breaks between surfaces among them.
// counted[i] is how many counted characters stand before character i.
type scope struct {
	built   bool
	ends    [scopeCount][]int32
	counted []int32
}

func (s *scope) build(chars []fold.Char) {
	for i := range s.ends {
		s.ends[i] = s.ends[i][:0]
	}
	s.counted = slices.Grow(s.counted[:0], len(chars)+1)
	n := int32(0)
	for i, c := range chars {
		s.counted = append(s.counted, n)
		if c.Counted() {
			n++
		} else if c.Kind() != fold.Emoji {
			s.end(chars, int32(i))
		}
	}
	s.counted = append(s.counted, n)
	s.built = true
}

// end files character i under every scope it ends.
func (s *scope) end(chars []fold.Char, i int32) {
	widest, ok := ends(chars, i)
	for level := InClause; ok && level <= widest; level++ {
		s.ends[level] = append(s.ends[level], i)
	}
}

// ends tells the widest scope that character i ends. A point or space between
// Latin letters or digits (1.5, 15:30, iPhone 15) ends nothing; nor do quotes,
// brackets and the enumeration comma.
func ends(chars []fold.Char, i int32) (Scope, bool) {
	c := chars[i]
	switch c.Kind() {
	case fold.Break:
		return InParagraph, true
	case fold.Line:
		if blankAfter(chars, i) {
			return InParagraph, true
		}
		return InLine, true
	case fold.Space:
		return InClause, !(latin(chars[i-1]) && latin(chars[i+1]))
	}
	switch c.Rune() {
	case '。', '!', '?', '…', ';', '！', '？', '；':
		return InSentence, true
	case '.':
		return InSentence, !(latin(chars[i-1]) && latin(chars[i+1]))
	case ',', '，', ':', '：', '~', '|', '—', '～', '丨':
		return InClause, !(latin(chars[i-1]) && latin(chars[i+1]))
	}
	return 0, false
}

// blankAfter reports whether only spaces stand between line feed i and the
// next one.
func blankAfter(chars []fold.Char, i int32) bool {
	for i++; chars[i].Kind() == fold.Space; i++ {
	}
	return chars[i].Kind() == fold.Line
}

// Across is Around for characters [start,end): where spaces or lines are what
// disguises a word, it reaches from the first clause to the last.
func (p *Page) Across(s Scope, start, end int32) (from, to int32) {
	from, to = p.Around(s, start)
	if to < end {
		_, to = p.Around(s, end-1)
	}
	return from, to
}

// Around is the clause, sentence, line or paragraph that holds character i.
func (p *Page) Around(s Scope, i int32) (from, to int32) {
	ends := p.scopes().ends[s]
	k, _ := slices.BinarySearch(ends, i)
	return ends[k-1] + 1, ends[k]
}

// Distance is the number of counted characters in [from,to).
func (p *Page) Distance(from, to int32) int {
	c := p.scopes().counted
	return int(c[to] - c[from])
}

func (p *Page) scopes() *scope {
	if !p.scope.built {
		p.scope.build(p.Text.Chars)
	}
	return &p.scope
}

// Gap is the distance from one hit's end to the next one's start; hits that
// overlap or stand the other way round are 0 apart.
func (p *Page) Gap(end, start int32) int {
	if start <= end {
		return 0
	}
	return p.Distance(end, start)
}

// Back is the first character from which at most n counted ones lead to at,
// not before low.
func (p *Page) Back(low, at int32, n int) int32 {
	c := p.scopes().counted
	i := max(low, at-int32(n))
	for i > low && c[at]-c[i-1] <= int32(n) {
		i--
	}
	return i
}

// Forth is behind the last character that at most n counted ones lead to from
// at, not after high.
func (p *Page) Forth(at, high int32, n int) int32 {
	c := p.scopes().counted
	i := min(high, at+int32(n)+1)
	for i < high && c[i]-c[at] <= int32(n) {
		i++
	}
	return i
}

// Longest is the length of the longest hit of a set that Hits has given.
func (p *Page) Longest(set int) int32 { return p.longest[set] }
