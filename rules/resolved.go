package rules

import (
	"bytes"
	_ "embed"
	"encoding/gob"
	"maps"
	"slices"

	"github.com/notelint/notelint/engine"
)

//go:generate go run ./gen

//go:embed resolved.gob
var resolved []byte

// Resolved is the embedded rules folder as Load would resolve it, read from a
// form made ahead of time: YAML takes 25 times as long. A test holds the two
// equal.
func Resolved() (*engine.RuleSet, error) { return decodeResolved(resolved) }

// stored is a rule set with its large maps in order, so that equal rule sets
// are stored alike.
type stored struct {
	Set     engine.RuleSet
	Lists   []storedList
	Reading []engine.Term // Text is read as Replace
}

type storedList struct {
	Name  string
	Words []string
}

// EncodeResolved writes the form that Resolved reads; rules/gen calls it.
func EncodeResolved(set *engine.RuleSet) ([]byte, error) {
	s := stored{Set: *set}
	s.Set.Lists, s.Set.Reading = nil, nil
	for _, name := range slices.Sorted(maps.Keys(set.Lists)) {
		s.Lists = append(s.Lists, storedList{name, set.Lists[name]})
	}
	for _, symbol := range slices.Sorted(maps.Keys(set.Reading)) {
		s.Reading = append(s.Reading, engine.Term{Text: symbol, Replace: set.Reading[symbol]})
	}
	var out bytes.Buffer
	err := gob.NewEncoder(&out).Encode(s)
	return out.Bytes(), err
}

// decodeResolved is the way back of EncodeResolved.
func decodeResolved(data []byte) (*engine.RuleSet, error) {
	var s stored
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&s); err != nil {
		return nil, err
	}
	set := &s.Set
	set.Lists = make(map[string][]string, len(s.Lists))
	for _, list := range s.Lists {
		set.Lists[list.Name] = list.Words
	}
	set.Reading = make(map[string]string, len(s.Reading))
	for _, symbol := range s.Reading {
		set.Reading[symbol.Text] = symbol.Replace
	}
	return set, nil
}
