package compiled

import "math/bits"

const (
	// CostBits is the number of fractional bits of a cost.
	CostBits = 16

	// Unknown is the cost of a rune, or of a run of letters and digits, that is
	// no word: 32 bits, as in gse.
	Unknown = 32 << CostBits

	// guard bits keep the rounding of two logarithms out of the result.
	guard = 16
)

// Cost is log2(total/frequency) to the nearest 2^-16, in integers alone, so
// that every machine gets the same paths. Both are at least 1 and frequency is
// at most total; the result is at least 1, because 0 means "no word".
func Cost(total, frequency uint64) uint32 {
	exact := log2(total) - log2(frequency)
	return max(1, uint32((exact+1<<(guard-1))>>guard))
}

// log2 is the logarithm of v in units of 2^-32: the integer part is the length
// of v, each further bit comes from squaring the mantissa.
func log2(v uint64) uint64 {
	whole := bits.Len64(v) - 1
	mantissa := v << (63 - whole) // 1.0 is 1<<63
	result := uint64(whole)
	for range CostBits + guard {
		high, low := bits.Mul64(mantissa, mantissa)
		result <<= 1
		if high>>63 == 1 {
			result |= 1
			mantissa = high
			continue
		}
		mantissa = high<<1 | low>>63
	}
	return result
}
