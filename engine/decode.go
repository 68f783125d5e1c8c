package engine

import (
	"strconv"

	"github.com/notelint/notelint/engine/spell"
	"github.com/notelint/notelint/engine/wire"
)

// Bounds of what is read. Each has its own error; nothing is cut.
const (
	MaxNote  = 256 << 10 // bytes of all texts of a note, see Note.Size
	MaxInput = 1 << 20   // bytes of the JSON that holds a note: a text may take up to six times its size
	MaxItems = 1024      // elements of one list
)

// DecodeOptions says how a note is read.
type DecodeOptions struct {
	// Lenient ignores members that are not known, instead of refusing them.
	Lenient bool
}

// DecodeNote reads a note from one JSON text: the shape of design.md section
// 3, or the arguments of xiaohongshu-mcp's publish tools. A member that is
// null counts as not stated. It returns the paths of ignored members, each
// once and in order of appearance; elements of a list share a path
// (links[].color). The error is an *InputError. The note keeps nothing of
// data.
func DecodeNote(data []byte, opt DecodeOptions) (Note, []string, error) {
	var d Decoder
	err := d.Decode(data, opt)
	return d.Note, d.Ignored, err
}

// Decoder reads notes one after another and keeps its own memory between
// them; what it has read stays good. The zero Decoder is ready.
type Decoder struct {
	Note    Note     // the note read last, empty after an error
	Ignored []string // see DecodeNote
	d       decoder
}

// Decode reads a note like DecodeNote.
func (r *Decoder) Decode(data []byte, opt DecodeOptions) error {
	r.Note, r.Ignored = Note{}, nil
	if len(data) > MaxInput {
		return TooLarge(MaxInput)
	}
	d := &r.d
	d.lenient, d.ignored, d.passed, d.path = opt.Lenient, nil, nil, d.steps[:0]
	d.Reset(data)
	readObject(d, noteFields, &r.Note)
	d.End()
	err := r.verdict()
	if err != nil {
		r.Note = Note{}
		return err
	}
	r.Ignored = d.ignored
	return nil
}

func (r *Decoder) verdict() error {
	if err := r.d.Err(); err != nil {
		return &InputError{Code: err.Code, Field: r.d.where(true), Offset: err.Offset, ZH: err.ZH, EN: err.EN}
	}
	return r.Note.Validate()
}

// decoder reads values by the field tables in decode_note.go. The reader keeps
// the first fault, and path stays where it happened.
type decoder struct {
	wire.Reader
	lenient bool
	ignored []string
	passed  map[string]bool // what is in ignored
	path    []step
	steps   [8]step // where path begins to live
}

// step is a member of an object, or with no name an element of a list.
type step struct {
	name  string
	index int
}

// member is a member of an object that is read into a T.
type member[T any] struct {
	name string
	read func(*decoder, *T)
}

// readObject reads an object whose members are fields. Callers write members in
// the order of the table more often than not, so the search for the next one
// begins behind the last.
func readObject[T any](d *decoder, fields []member[T], into *T) {
	seen, next := uint64(0), 0
	var others map[string]bool
	for d.Open(wire.Object); d.Key(); d.leave() {
		i := memberAt(fields, d.Name(), next)
		if i < 0 && d.lenient {
			others = d.ignore(others)
			continue
		}
		d.path = append(d.path, step{name: d.Name()})
		if i < 0 {
			d.unknown(memberNames(fields))
			break
		}
		if seen>>i&1 == 1 {
			d.Duplicate()
		} else if !d.Null() {
			fields[i].read(d, into)
		}
		seen |= 1 << i
		next = i + 1
	}
}

func memberAt[T any](fields []member[T], name string, from int) int {
	for i := from; i < len(fields); i++ {
		if fields[i].name == name {
			return i
		}
	}
	for i := range min(from, len(fields)) {
		if fields[i].name == name {
			return i
		}
	}
	return -1
}

func memberNames[T any](fields []member[T]) []string {
	list := make([]string, len(fields))
	for i := range fields {
		list[i] = fields[i].name
	}
	return list
}

// readList reads an array element by element. An empty one is nil, as one that is
// not stated.
func readList[T any](d *decoder, read func(*decoder, *T)) []T {
	var out []T
	for d.Open(wire.Array); d.More(); d.leave() {
		d.path = append(d.path, step{index: len(out)})
		if len(out) == MaxItems {
			over := tooMany("")
			d.Fail(over.Code, over.EN, over.ZH)
			break
		}
		if out == nil {
			out = make([]T, 0, 4)
		}
		out = append(out, *new(T))
		read(d, &out[len(out)-1])
	}
	return out
}

// leave drops the last step, unless it names the place of a fault.
func (d *decoder) leave() {
	if d.Err() == nil {
		d.path = d.path[:len(d.path)-1]
	}
}

// unknown refuses the member read last.
func (d *decoder) unknown(known []string) {
	en, zh := "unknown field", "没有这个字段"
	if meant := spell.Nearest(d.Name(), known); meant != "" {
		en += ", did you mean " + meant + "?"
		zh += "，是不是 " + meant + "？"
	}
	d.Fail(CodeUnknownField, en, zh)
}

// ignore skips the member read last and keeps its path. Others are the unknown
// members of the same object.
func (d *decoder) ignore(others map[string]bool) map[string]bool {
	if others == nil {
		others = map[string]bool{}
	}
	d.path = append(d.path, step{name: d.Name()})
	if others[d.Name()] {
		d.Duplicate()
		return others
	}
	others[d.Name()] = true
	if path := d.where(false); !d.passed[path] {
		if d.passed == nil {
			d.passed = map[string]bool{}
		}
		d.passed[path] = true
		d.ignored = append(d.ignored, path)
	}
	d.Skip()
	return others
}

// where is the path in words: links[0].price, or links[].price.
func (d *decoder) where(indexed bool) string {
	var b []byte
	for _, s := range d.path {
		switch {
		case s.name == "" && indexed:
			b = append(strconv.AppendInt(append(b, '['), int64(s.index), 10), ']')
		case s.name == "":
			b = append(b, "[]"...)
		case len(b) > 0:
			b = append(append(b, '.'), shown(s.name)...)
		default:
			b = append(b, shown(s.name)...)
		}
	}
	return string(b)
}
