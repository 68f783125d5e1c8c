package find

import (
	"cmp"
	"slices"

	"github.com/notelint/notelint/engine/detect"
	"github.com/notelint/notelint/engine/disguise"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/match"
	"github.com/notelint/notelint/engine/segment"
)

// Hit is an entry of a set found on the page: characters [Start,End).
type Hit struct {
	Start, End int32
	Entry      int32 // index into Set.Terms; -1 for patterns and detectors
	On         Surfaces
	Compact    bool          // separators stand inside
	Repeat     bool          // stands again in the title
	Ways       disguise.Ways // how a hit in disguise was read
	Doubt      bool          // the author may mean something else
	read       bool          // by the reader of disguises
	verdict    uint8         // of boundaries and exceptions: unknown, held, refused
	kind       detect.Kind
	Detail     *detect.Hit // of a detector's hit, else nil
}

// Value is what a detector's hit says, in hundredths.
func (h *Hit) Value() (v int64, known bool) {
	if h.Detail == nil {
		return 0, false
	}
	return h.Detail.Value, h.Detail.Known
}

// Disguised reports whether the hit was read through what hides it.
func (h *Hit) Disguised() bool {
	return h.Ways&disguise.Indirect != 0 || h.Detail != nil && h.Detail.Disguised
}

const (
	held = iota + 1
	refused
)

// Source is a surface's text. QR marks the payload of a picture's code.
type Source struct {
	Surface Surface
	Index   int
	Text    string
	QR      bool
}

// Page is one note being read. It belongs to one goroutine; Read starts the
// next note and keeps the memory.
type Page struct {
	Text    fold.Text
	f       *Finder
	found   []match.Hit
	uses    []seen  // by terms that stand on the page, chained by set
	known   []known // by set
	head    []int32 // by term: its first hit of found
	next    []int32 // by hit of found: the next of its term
	terms   []int32 // that have hits
	lists   [][]Hit
	longest []int32 // hit of each set that is ready
	live    []int32 // sets that may have hits
	in      detect.Input
	kinds   [detect.KindCount]kindHits
	body    body
	scope   scope
	run     []rune
	cut     segment.Scratch
	view    disguise.View
	through []reading // what found holds from plain on
	plain   int32
	ends    []int32 // of words
	text    []byte  // window of a pattern
	back    []int32 // its bytes' characters
}

type kindHits struct {
	done bool
	out  detect.Output
}

// NewPage makes a page for one goroutine.
func (f *Finder) NewPage() *Page {
	p := &Page{f: f, known: make([]known, len(f.sets)), lists: make([][]Hit, len(f.sets)), longest: make([]int32, len(f.sets))}
	for i := range p.known {
		p.known[i].first = none
	}
	p.head = chains(len(f.from) - 1)
	p.in.Text = &p.Text
	p.in.Words = make([][]detect.WordHit, detect.Lists())
	return p
}

// Read takes in a note: its surfaces in order, the names of its goods and its
// approved wording, both folded.
func (p *Page) Read(src []Source, own, approved []string) {
	p.reset()
	p.in.Own, p.in.Approved = own, approved
	for i := range src {
		s := &src[i]
		if s.QR {
			p.in.QR = append(p.in.QR, int32(len(p.Text.Parts)))
		}
		p.found = p.f.machine.Scan(&p.Text, p.found, fold.Part{Surface: uint8(s.Surface), Index: uint16(s.Index), Src: s.Text})
	}
	p.body.read(&p.Text)
	p.in.Tokens = detect.Tokens(p.in.Tokens[:0], &p.Text)
	p.in.Amounts = detect.Amounts(p.in.Amounts[:0], &p.Text)
	p.readSingles()
	p.readHidden()
	p.group()
	for _, words := range p.in.Words {
		if !slices.IsSortedFunc(words, byStart) {
			slices.SortFunc(words, byStart)
		}
	}
	p.markDynamic()
}

func (p *Page) reset() {
	p.Text.Reset()
	for _, t := range p.terms {
		p.head[t] = none
	}
	p.found, p.terms, p.uses = p.found[:0], p.terms[:0], p.uses[:0]
	for _, s := range p.live {
		p.known[s], p.lists[s] = known{none, absent}, p.lists[s][:0]
	}
	p.live = p.live[:0]
	for i := range p.in.Words {
		p.in.Words[i] = p.in.Words[i][:0]
	}
	for i := range p.kinds {
		k := &p.kinds[i]
		k.done, k.out.Hits, k.out.More = false, k.out.Hits[:0], k.out.More[:0]
	}
	p.in.QR = p.in.QR[:0]
	p.scope.built = false
}

func byStart(a, b detect.WordHit) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Entry, b.Entry))
}

// readSingles appends the hits of terms of one character.
func (p *Page) readSingles() {
	for i, c := range p.Text.Chars {
		r := uint32(c.Rune())
		if r < singles && p.f.lone[r/64]>>(r%64)&1 == 1 && c.Kind() != fold.Break {
			term := p.f.terms + int(p.f.single[r]) - 1
			p.found = append(p.found, match.Hit{Term: int32(term), Start: int32(i), End: int32(i) + 1})
		}
	}
}

// seen is a term that stands on the page as a set sees it. Most sets are never
// asked for their hits, so this is all that is kept until one is.
type seen struct {
	use
	term int32
	next int32 // of the same set
}

// group chains the hits of each term, in order, and tells every set and list
// of its terms.
func (p *Page) group() {
	p.next = slices.Grow(p.next[:0], len(p.found))[:len(p.found)]
	for i := len(p.found) - 1; i >= 0; i-- {
		t := p.found[i].Term
		if p.head[t] == none {
			p.terms = append(p.terms, t)
		}
		p.next[i] = p.head[t]
		p.head[t] = int32(i)
	}
	for _, t := range p.terms {
		for _, u := range p.f.uses[p.f.from[t]:p.f.from[t+1]] {
			if u.kind == listUse {
				p.list(t, u)
			} else {
				p.mark(int(u.set))
				known := &p.known[u.set]
				p.uses = append(p.uses, seen{u, t, known.first})
				known.first = int32(len(p.uses) - 1)
			}
		}
	}
}

// none ends a chain.
const none = -1

// chains are n empty ones.
func chains(n int) []int32 {
	heads := make([]int32, n)
	for i := range heads {
		heads[i] = none
	}
	return heads
}

func (p *Page) list(term int32, u use) {
	for i := p.head[term]; i != none; i = p.next[i] {
		if i >= p.plain && (p.through[i-p.plain].Ways == 0 || !p.stands(int(i-p.plain))) {
			continue
		}
		if h := &p.found[i]; !h.Compact || u.compact {
			p.in.Words[u.set] = append(p.in.Words[u.set], detect.WordHit{Start: h.Start, End: h.End, Entry: u.entry, Compact: h.Compact})
		}
	}
}

// gather makes a set's hits of what was seen of its words.
func (p *Page) gather(set int) {
	for k := p.known[set].first; k != none; k = p.uses[k].next {
		p.fileAll(set, p.uses[k].term, p.uses[k].use)
	}
	for _, w := range p.f.sets[set].probes {
		if p.head[w.term] != none {
			p.fileAll(set, w.term, w.use)
		}
	}
}

// fileAll files the hits of a term as a set uses it.
func (p *Page) fileAll(set int, term int32, u use) {
	for i := p.head[term]; i != none; i = p.next[i] {
		if h := &p.found[i]; !h.Compact || u.compact {
			p.file(set, u, i)
		}
	}
}

func (p *Page) file(set int, u use, i int32) {
	h := &p.found[i]
	switch u.kind {
	case hiddenUse:
		p.fileHidden(set, u, i)
	case plainUse:
		if p.edges(h.Start, h.End) && (!h.Compact || p.joins(h)) {
			p.add(set, Hit{Start: h.Start, End: h.End, Entry: u.entry, Compact: h.Compact})
		}
	case slotUse:
		p.slotted(set, u.entry, h)
	case literalUse:
		p.matchAt(set, int(u.entry), h.Start, h.End, true)
	}
}

// edges reports whether [start,end) ends at Latin and digits where it begins
// or ends with them.
func (p *Page) edges(start, end int32) bool {
	c := p.Text.Chars
	return !(latin(c[start]) && latin(c[start-1]) || latin(c[end-1]) && latin(c[end]))
}

func latin(c fold.Char) bool { k := c.Kind(); return k == fold.Letter || k == fold.Digit }

// add files a hit under its set.
func (p *Page) add(set int, h Hit) {
	h.On, h.Repeat = p.body.surfaces(&p.Text, h.Start, h.End)
	p.lists[set] = append(p.lists[set], h)
}

// mark notes that a set may have hits.
func (p *Page) mark(set int) {
	if k := &p.known[set]; k.state == absent {
		k.state = live
		p.live = append(p.live, int32(set))
	}
}

// known is what is known of a set on a page.
type known struct {
	first int32 // the last of its uses
	state uint8
}

const (
	absent = iota // it has no hits
	live          // it may have some
	ready         // they are found
)

// Live are the sets that may have hits, once a note was read.
func (p *Page) Live() []int32 { return p.live }
