package disguise

// openings tells of two classes whether a word may begin with them. Many
// classes begin the same words: they have one row, and those that go on the
// same way one column, so that all of it stays near the processor.
type openings struct {
	row, column []uint16 // by class
	width       int      // words of a row
	bits        []uint64
}

// begins reports whether a word may begin with classes a and b.
func (o *openings) begins(a, b uint16) bool {
	column := uint(o.column[b])
	return o.bits[int(o.row[a])*o.width+int(column>>6)]>>(column&63)&1 == 1
}

// newOpenings takes the classes and the pairs of symbols that words begin with.
func newOpenings(classes [][]uint16, first map[uint32]int32) openings {
	firsts, seconds := map[uint16]bool{}, map[uint16]bool{}
	for pair := range first {
		firsts[uint16(pair>>16)], seconds[uint16(pair)] = true, true
	}
	row, rows := sameParts(classes, firsts)
	column, columns := sameParts(classes, seconds)
	o := openings{row: row, column: column, width: len(columns)/64 + 1}
	o.bits = make([]uint64, len(rows)*o.width)
	rowsOf, columnsOf := holding(rows), holding(columns)
	masks := map[uint16][]uint64{} // the columns of a symbol
	for symbol, in := range columnsOf {
		mask := make([]uint64, o.width)
		for _, k := range in {
			mask[k>>6] |= 1 << (k & 63)
		}
		masks[symbol] = mask
	}
	for pair := range first {
		for _, i := range rowsOf[uint16(pair>>16)] {
			for k, bits := range masks[uint16(pair)] {
				o.bits[i*o.width+k] |= bits
			}
		}
	}
	return o
}

// holding lists for each symbol the parts it is in.
func holding(parts [][]uint16) map[uint16][]int {
	in := map[uint16][]int{}
	for i, part := range parts {
		for _, s := range part {
			in[s] = append(in[s], i)
		}
	}
	return in
}

// sameParts numbers what is left of each class when only some symbols count.
func sameParts(classes [][]uint16, of map[uint16]bool) (number []uint16, parts [][]uint16) {
	known := map[string]uint16{}
	number = make([]uint16, len(classes))
	for class, symbols := range classes {
		var part []uint16
		key := ""
		for _, s := range symbols {
			if of[s] {
				part = append(part, s)
				key += string(rune(s))
			}
		}
		n, ok := known[key]
		if !ok {
			n = uint16(len(parts))
			known[key] = n
			parts = append(parts, part)
		}
		number[class] = n
	}
	return number, parts
}
