package same

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"os"

	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/sketch"
)

// Index holds the marks of an archive, 180 bytes a note, and its texts in a
// file that is gone after Close.
type Index struct {
	file    *os.File
	out     *bufio.Writer
	end     int64
	buf     []byte
	notes   []entry
	blocks  [][]byte // sketches, perBlock of them in each
	without int      // notes too short to compare
	ids     []uint64 // hashes of all notes' ids that are stated
}

// entry is a note of the index.
type entry struct {
	at     int64 // of its record in the file
	id     uint64
	hash   uint64
	author uint64 // hashes of who and what for; 0 = not stated
	order  uint64
	month  uint32 // 202601; 0 = not stated
	sketch uint32 // 1 + number; 0 = none
}

const perBlock = 1 << 12

// New makes an index whose file lies in a folder; "" is the system's.
func New(temp string) (*Index, error) {
	file, err := os.CreateTemp(temp, "notelint-same-*")
	if err != nil {
		return nil, err
	}
	return &Index{file: file, out: bufio.NewWriterSize(file, 1<<18)}, nil
}

// Close removes the file.
func (x *Index) Close() error {
	err := x.file.Close()
	if rm := os.Remove(x.file.Name()); err == nil {
		err = rm
	}
	return err
}

// Len is how many notes can be compared, and how many were too short.
func (x *Index) Len() (compared, short int) { return len(x.notes), x.without }

// Add adds a note.
func (x *Index) Add(at row.Place, n *engine.Note, m Mark) error {
	id := nameHash(n.ID)
	if id != 0 {
		x.ids = append(x.ids, id)
	}
	if m.Hash == 0 {
		x.without++
		return nil
	}
	if len(x.notes) == 1<<31-1 {
		return fmt.Errorf("more than %d notes in one index (too_many_notes)", 1<<31-1)
	}
	e := entry{at: x.end, id: id, hash: m.Hash, author: nameHash(n.Author.Name), order: nameHash(Campaign(n)), month: month(n.PublishedAt)}
	if len(m.Sketch) > 0 {
		x.keep(m.Sketch)
		e.sketch = x.sketches()
	}
	x.notes = append(x.notes, e)
	x.buf = x.buf[:0]
	for _, s := range [...]string{at.String(), n.ID, n.Author.Name, Campaign(n), n.Title, text(n)} {
		x.buf = binary.AppendUvarint(x.buf, uint64(len(s)))
		x.buf = append(x.buf, s...)
	}
	size := binary.AppendUvarint(nil, uint64(len(x.buf)))
	x.end += int64(len(size) + len(x.buf))
	if _, err := x.out.Write(size); err != nil {
		return err
	}
	_, err := x.out.Write(x.buf)
	return err
}

func (x *Index) keep(sk []byte) {
	last := len(x.blocks) - 1
	if last < 0 || len(x.blocks[last]) == perBlock*sketch.Size {
		x.blocks = append(x.blocks, make([]byte, 0, perBlock*sketch.Size))
		last++
	}
	x.blocks[last] = append(x.blocks[last], sk...)
}

// sketches is the number of sketches kept.
func (x *Index) sketches() uint32 {
	last := len(x.blocks) - 1
	return uint32(last*perBlock + len(x.blocks[last])/sketch.Size)
}

func (x *Index) sketchOf(i int32) []byte {
	n := int(x.notes[i].sketch) - 1
	at := n % perBlock * sketch.Size
	return x.blocks[n/perBlock][at : at+sketch.Size]
}

// Campaign is what a note was ordered for, by the surest that is stated.
func Campaign(n *engine.Note) string {
	c := &n.Campaign
	for _, s := range [...]string{c.ParentTask, c.StarTask, c.Order} {
		if s != "" {
			return s
		}
	}
	return ""
}

func nameHash(s string) uint64 {
	if s == "" {
		return 0
	}
	h := uint64(len(s))
	for i := range len(s) {
		h = mix(h ^ uint64(s[i]))
	}
	return h
}

// month is 202601 of an RFC 3339 time.
func month(at string) uint32 {
	if len(at) < len("2026-01") {
		return 0
	}
	n := uint32(0)
	for _, c := range []byte(at[:4] + at[5:7]) {
		if c < '0' || c > '9' {
			return 0
		}
		n = 10*n + uint32(c-'0')
	}
	return n
}

// Member is a note of a cluster.
type Member struct {
	Place, ID, Author, Campaign, Title, Text string
}

// member reads a note's record back.
func (x *Index) member(i int32) (Member, error) {
	var head [binary.MaxVarintLen64]byte
	n, _ := x.file.ReadAt(head[:], x.notes[i].at)
	size, used := binary.Uvarint(head[:n])
	if used <= 0 || size > 8*engine.MaxInput {
		return Member{}, fmt.Errorf("record %d of the index is broken", i)
	}
	data := make([]byte, size)
	if _, err := x.file.ReadAt(data, x.notes[i].at+int64(used)); err != nil {
		return Member{}, err
	}
	var m Member
	for _, into := range []*string{&m.Place, &m.ID, &m.Author, &m.Campaign, &m.Title, &m.Text} {
		size, used := binary.Uvarint(data)
		if used <= 0 || uint64(len(data)-used) < size {
			return Member{}, fmt.Errorf("record %d of the index is broken", i)
		}
		*into = string(data[used : used+int(size)])
		data = data[used+int(size):]
	}
	return m, nil
}
