package fit

import (
	"context"
	"math"

	"github.com/notelint/notelint/engine"
)

// Feature is a rule of a tone pack, as the fit sees it: how much of its cap a
// note uses, between 0 and 1, and which way it points.
type Feature struct {
	Rule        string
	Ad          bool // of the ad_tone scale: it speaks for an advertisement
	Weight, Cap int
	Measured    bool // its weight is its cap
}

// Features lists the tone rules that count, in the order of the book.
func Features(set *engine.RuleSet) (list []Feature) {
	for i := range set.Packs {
		p := &set.Packs[i]
		if p.Scale == engine.ScaleRisk {
			continue
		}
		for k := range p.Rules {
			if r := &p.Rules[k]; r.Stage == engine.Enforce {
				list = append(list, Feature{r.ID, p.Scale == engine.ScaleAdTone, r.Weight, r.Cap, r.Measure != ""})
			}
		}
	}
	return list
}

// sign is the way a feature moves the chance of an advertisement.
func (f *Feature) sign() float64 {
	if f.Ad {
		return 1
	}
	return -1
}

// Measured is what the engine says of a labelled note.
type Measured struct {
	Row
	Shares []float64 // by feature
	Score  int       // authenticity as it is
}

// Measure checks the notes and leaves out those too short for a score. The
// error is the engine's, with the row's line.
func Measure(ctx context.Context, e *engine.Engine, rows []Row) ([]Measured, error) {
	features := Features(e.Rules())
	index := map[string]int{}
	for i, f := range features {
		index[f.Rule] = i
	}
	out := make([]Measured, 0, len(rows))
	for _, row := range rows {
		r, err := e.Check(ctx, row.Note)
		if err != nil {
			return nil, &Error{row.Line, "E-label", "id " + row.ID + "：" + err.Error(), "id " + row.ID + ": " + err.Error()}
		}
		if !r.Authenticity.Known {
			continue
		}
		m := Measured{Row: row, Shares: make([]float64, len(features)), Score: r.Authenticity.Score}
		for _, part := range append(r.Authenticity.Parts, r.AdTone.Parts...) {
			i := index[part.Signal]
			m.Shares[i] = math.Abs(float64(part.Effect)) / float64(max(features[i].Cap, 1))
		}
		out = append(out, m)
	}
	return out, nil
}
