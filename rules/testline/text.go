package testline

import (
	"strings"

	"github.com/notelint/notelint/engine"
)

// surfaceWords are the words after @; surfaces that repeat may be given several
// times in a line.
var surfaceWords = []struct {
	word    string
	surface engine.Surface
	repeats bool
}{
	{"title", engine.Title, false}, {"body", engine.Body, false}, {"tag", engine.Tag, true},
	{"image", engine.ImageText, true}, {"link", engine.LinkTitle, true}, {"comment", engine.Comment, false},
	{"name", engine.AuthorName, false}, {"bio", engine.AuthorBio, false},
}

// qrWord is @qr: the payload of a picture's code, read like the text of one.
const qrWord = "qr"

// SurfaceNamed is the surface that @word stands for.
func SurfaceNamed(word string) (engine.Surface, bool) {
	for _, s := range surfaceWords {
		if s.word == word {
			return s.surface, true
		}
	}
	return 0, false
}

// SurfaceWord is the word after @ for a surface.
func SurfaceWord(surface engine.Surface) string {
	for _, s := range surfaceWords {
		if s.surface == surface {
			return s.word
		}
	}
	return engine.SurfaceNames[surface]
}

// places cuts the row from byte from on into the texts of surfaces.
func (p *parser) places(sign Sign, from int) []Place {
	r := &reader{parser: p, sign: sign}
	surface, start := p.opt.Own, from
	for i := from; i < len(p.text); i++ {
		word, ok := surfaceAt(p.text, i)
		if !ok {
			continue
		}
		r.place(surface, start, i, start != from)
		surface = p.surfaceNamed(word, i)
		r.qr = word == qrWord
		start = i + 1 + len(word)
	}
	r.place(surface, start, len(p.text), start != from)
	return r.places
}

// surfaceAt reads @word at byte i; it stands alone between spaces.
func surfaceAt(text string, i int) (word string, ok bool) {
	if text[i] != '@' || text[i-1] != ' ' {
		return "", false
	}
	word, _, _ = strings.Cut(text[i+1:], " ")
	for _, c := range []byte(word) {
		if c|0x20 < 'a' || c|0x20 > 'z' {
			return "", false
		}
	}
	return word, word != ""
}

// surfaceNamed is a known surface; an unknown one is never taken for text,
// because a slip of the pen would move the example elsewhere.
func (p *parser) surfaceNamed(word string, at int) engine.Surface {
	if word == qrWord {
		return engine.ImageText
	}
	if surface, ok := SurfaceNamed(word); ok {
		return surface
	}
	names := []string{"@" + qrWord}
	for _, s := range surfaceWords {
		names = append(names, "@"+s.word)
	}
	p.fail(at, markFault("没有「@%s」这个位置", "no surface @%s", word).Try(`写字面的 @ 用 \@`).Near("@"+word, names))
	return p.opt.Own
}

// reader turns the stretches of a row into places.
type reader struct {
	*parser
	sign   Sign
	qr     bool // the place at hand stands behind @qr
	places []Place
	out    strings.Builder // the text of the place at hand
	marks  []Mark
}

// place reads bytes [start,end) of the row. Without a marker an empty text is
// no place.
func (r *reader) place(surface engine.Surface, start, end int, marked bool) {
	for start < end && r.text[start] == ' ' {
		start++
	}
	for start < end && r.text[end-1] == ' ' {
		end--
	}
	if start == end && !marked {
		return
	}
	index := 0
	for _, other := range r.places {
		if other.Surface == surface {
			index++
		}
	}
	if index > 0 && !repeats(surface) {
		r.fail(start, markFault("@%s 写了两次", "@%s given twice", SurfaceWord(surface)))
	}
	r.out.Reset()
	r.marks = nil
	r.read(start, end)
	r.places = append(r.places, Place{Surface: surface, Index: index, Text: r.out.String(), QR: r.qr, Marks: r.marks})
}

// repeats reports whether a note has several texts of the surface.
func repeats(surface engine.Surface) bool {
	for _, s := range surfaceWords {
		if s.surface == surface {
			return s.repeats
		}
	}
	return false
}

// read copies bytes [i,end) of the row, marks and escapes resolved.
func (r *reader) read(i, end int) {
	for i < end {
		rest := r.text[i:end]
		switch {
		case strings.HasPrefix(rest, "[["):
			i += r.mark(i, end)
		case strings.HasPrefix(rest, "]]"):
			r.fail(i, markFault("]] 前面没有 [[", "]] without [["))
			i += 2
		default:
			n := plainLength(rest)
			r.out.WriteString(unescape(rest[:n]))
			i += n
		}
	}
}

// plainLength is the length of text before the next bracket pair.
func plainLength(text string) int {
	n := len(text)
	for _, pair := range []string{"[[", "]]"} {
		if at := strings.Index(text, pair); at >= 0 {
			n = min(n, at)
		}
	}
	return n
}

// unescape resolves \n and \@; any other backslash is the author's own.
func unescape(text string) string {
	return strings.NewReplacer(`\n`, "\n", `\@`, "@").Replace(text)
}
