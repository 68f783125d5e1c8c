package compiled

import "encoding/binary"

const (
	pageBits = 8
	pageSize = 1 << pageBits
	pages    = 0x110000 / pageSize

	headerSize = 16
)

// Entry is what a table says of a rune: its class and two flags.
type Entry uint16

const (
	// Inner marks a rune of a word of two or more runes.
	Inner Entry = 1 << (classBits + iota)
	// Taught marks the first rune of a word that was taught.
	Taught
)

// Class is the rune's class, 0 when the dictionary does not have it.
func (e Entry) Class() uint16 { return uint16(e & MaxClass) }

// Table gives every rune its entry, in pages of 256. Page 0 is empty.
type Table struct {
	index [pages]uint16
	page  []Entry
}

// NewTable is a table in which every entry is 0.
func NewTable() *Table {
	return &Table{page: make([]Entry, pageSize)}
}

// At is the entry of r; 0 for what is no rune at all.
func (t *Table) At(r rune) Entry {
	p := uint32(r) >> pageBits
	if p >= pages {
		return 0
	}
	return t.page[int(t.index[p])<<pageBits|int(r&(pageSize-1))]
}

// Set changes the entry of a valid rune.
func (t *Table) Set(r rune, e Entry) {
	p := r >> pageBits
	if t.index[p] == 0 {
		t.index[p] = uint16(len(t.page) / pageSize)
		t.page = append(t.page, make([]Entry, pageSize)...)
	}
	t.page[int(t.index[p])<<pageBits|int(r&(pageSize-1))] = e
}

// Image is a dictionary in its embedded form. Cells stay where they lie.
type Image struct {
	Total uint64 // sum of all frequencies
	Cells Cells
	Table *Table
}

// Cells is the double array, eight bytes a cell, little endian.
type Cells string

// At is cell i.
func (c Cells) At(i uint32) Cell {
	b := c[int(i)*8:]
	_ = b[7]
	return Cell(b[0]) | Cell(b[1])<<8 | Cell(b[2])<<16 | Cell(b[3])<<24 |
		Cell(b[4])<<32 | Cell(b[5])<<40 | Cell(b[6])<<48 | Cell(b[7])<<56
}

// Open reads what Append wrote. The file is embedded and proved by a test, so
// its form is trusted. The table is the caller's own.
func Open(file string) Image {
	head := []byte(file[:headerSize+2*pages])
	entries := int(binary.LittleEndian.Uint64(head[8:]))
	t := &Table{page: make([]Entry, entries)}
	for i := range t.index {
		t.index[i] = binary.LittleEndian.Uint16(head[headerSize+2*i:])
	}
	rest := file[len(head):]
	for i := range t.page {
		t.page[i] = Entry(rest[2*i]) | Entry(rest[2*i+1])<<8
	}
	return Image{
		Total: binary.LittleEndian.Uint64(head),
		Cells: Cells(rest[2*entries:]),
		Table: t,
	}
}

// Append writes a dictionary in its embedded form: total, number of entries,
// index, entries, cells.
func Append(dst []byte, total uint64, t *Table, cells []Cell) []byte {
	dst = binary.LittleEndian.AppendUint64(dst, total)
	dst = binary.LittleEndian.AppendUint64(dst, uint64(len(t.page)))
	for _, p := range t.index {
		dst = binary.LittleEndian.AppendUint16(dst, p)
	}
	for _, e := range t.page {
		dst = binary.LittleEndian.AppendUint16(dst, uint16(e))
	}
	for _, c := range cells {
		dst = binary.LittleEndian.AppendUint64(dst, uint64(c))
	}
	return dst
}
