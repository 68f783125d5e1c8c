package wire

// Skip reads the next value, whatever it is, as strictly as any other.
func (r *Reader) Skip() {
	switch r.Kind() {
	case Object:
		r.skipObject()
	case Array:
		for r.Open(Array); r.More(); {
			r.Skip()
		}
	case String:
		r.Text()
	case Number:
		if _, ok := r.numeral(); !ok {
			r.syntax("a digit", "数字")
		}
	case Bool:
		r.Bool()
	case Null:
		r.Null()
	default:
		r.syntax("a value", "一个值")
	}
}

func (r *Reader) skipObject() {
	seen := map[string]bool{}
	for r.Open(Object); r.Key(); {
		if seen[r.name] {
			r.Duplicate()
			return
		}
		seen[r.name] = true
		r.Skip()
	}
}

// Duplicate reports that the key read last stood in its object before. The
// caller knows the keys it has seen; Skip looks after its own.
func (r *Reader) Duplicate() {
	r.Fail(DuplicateKey, "a key stands twice in one object", "同一个对象里有重复的键")
}
