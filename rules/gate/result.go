package gate

import "github.com/notelint/notelint/engine/wire"

// Result is what a gate says.
type Result struct {
	Texts [KindCount]int `json:"texts"` // of each kind
	Hit   [KindCount]int `json:"hit"`   // of them with a finding of review or block
	Rows  []Row          `json:"rows"`
	OK    bool           `json:"ok"`
}

// MarshalJSON writes rates as decimals.
func (r Rates) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, kind := range Kinds {
		b = append(append(append(b, '"'), kind...), `":`...)
		b = append(wire.AppendHundredths(b, r[i]), ',')
	}
	b[len(b)-1] = '}'
	return b, nil
}
