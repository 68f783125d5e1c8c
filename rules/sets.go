package rules

import (
	"encoding/json"

	"github.com/notelint/notelint/engine"
)

// sets keeps every set once, however many rules use it.
type sets struct {
	set   *engine.RuleSet
	index map[string]int // canonical JSON -> index in set.Sets
}

// add gives the index of the set equal to s.
func (t *sets) add(s engine.Set) int {
	key := string(canonical(s))
	i, ok := t.index[key]
	if !ok {
		i = len(t.set.Sets)
		t.set.Sets = append(t.set.Sets, s)
		t.index[key] = i
	}
	return i
}

// MarshalCanonical is the JSON a revision is taken over: equal rule sets give
// equal bytes.
func MarshalCanonical(set *engine.RuleSet) []byte { return canonical(set) }

// canonical writes v as JSON: fields in the order of the struct, maps sorted.
func canonical(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("rules: values without functions or cycles always have JSON: " + err.Error())
	}
	return data
}
