// Package sketch tells how alike two texts are without keeping either: a
// one-permutation MinHash of 128 bins, one byte each, over runs of three
// counted characters.
package sketch

import "github.com/notelint/notelint/engine/fold"

// Size is the length of a sketch in bytes, one for each bin.
const Size = 128

// MinShingles is the number of runs of three characters below which a text is
// too short to sketch.
const MinShingles = 20

// Sketcher is scratch memory for one goroutine; its zero value is ready.
type Sketcher struct {
	least [Size]uint64
}

// Append adds the sketch of a text to dst; a text that is too short adds
// nothing. Separators and emoji do not count.
func (s *Sketcher) Append(dst []byte, chars []fold.Char) []byte {
	for i := range s.least {
		s.least[i] = 0
	}
	run, n := uint64(0), 0
	for _, c := range chars {
		if !c.Counted() {
			continue
		}
		run = next(run, c)
		if n++; n >= width {
			s.add(mix(run))
		}
	}
	if n-width+1 < MinShingles {
		return dst
	}
	return s.appendBins(dst)
}

// add keeps the least hash of its bin; 0 is an empty bin.
func (s *Sketcher) add(h uint64) {
	bin, v := h>>57, h<<7|1
	if s.least[bin] == 0 || v < s.least[bin] {
		s.least[bin] = v
	}
}

// appendBins writes a byte a bin. An empty bin borrows from the next one that
// is not, shifted by the distance, so that two texts agree there as often as
// elsewhere.
func (s *Sketcher) appendBins(dst []byte) []byte {
	for i := range s.least {
		k := i
		for s.least[k%Size] == 0 {
			k++
		}
		dst = append(dst, byte(mix(s.least[k%Size]+uint64(k-i))))
	}
	return dst
}

// mix is the finaliser of splitmix64.
func mix(h uint64) uint64 {
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	return h ^ h>>31
}

// Similarity estimates the share of runs of three characters that two texts
// have in common, in hundredths. ok is false when either is no sketch.
func Similarity(a, b []byte) (hundredths int64, ok bool) {
	if len(a) != Size || len(b) != Size {
		return 0, false
	}
	agree := int64(0)
	for i := range a {
		if a[i] == b[i] {
			agree++
		}
	}
	// One bin in 256 agrees by chance.
	return max(0, 100*(256*agree-Size)/(255*Size)), true
}
