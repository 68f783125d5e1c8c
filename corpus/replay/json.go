package replay

import (
	"encoding/json"
	"io"

	"github.com/notelint/notelint/engine"
)

// WriteJSON writes the difference as one JSON object.
func (d *Diff) WriteJSON(to io.Writer) error {
	type finding struct {
		Rule     string `json:"rule"`
		Severity string `json:"severity"`
		Field    string `json:"field"`
		Rune     [2]int `json:"rune"`
		Text     string `json:"text"`
	}
	type state struct {
		Verdict string `json:"verdict"`
		Score   int    `json:"score"`
		Points  int    `json:"points"`
	}
	type change struct {
		Source string    `json:"source"`
		Row    int       `json:"row"`
		ID     string    `json:"id"`
		Title  string    `json:"title"`
		Old    state     `json:"old"`
		New    state     `json:"new"`
		Added  []finding `json:"added"`
		Gone   []finding `json:"gone"`
	}
	type rule struct {
		Rule     string `json:"rule"`
		Added    int    `json:"added"`
		Gone     int    `json:"gone"`
		Blocked  int    `json:"blocked"`
		Released int    `json:"released"`
	}
	briefly := func(list []engine.Finding) []finding {
		out := []finding{}
		for i := range list {
			f := &list[i]
			out = append(out, finding{f.Rule, engine.Severities[f.Severity], f.Field, f.Rune, f.Text})
		}
		return out
	}
	verdict := func(r *engine.Report) state { return state{engine.Verdicts[r.Verdict], r.Risk.Score, r.Risk.Points} }
	out := struct {
		Old     string              `json:"old"`
		New     string              `json:"new"`
		Notes   int                 `json:"notes"`
		Bad     int                 `json:"bad"`
		Changed int                 `json:"changed"`
		Raised  int                 `json:"raised"`
		Lowered int                 `json:"lowered"`
		Kinds   map[string]int      `json:"kinds"`
		Rules   []rule              `json:"rules"`
		Samples map[string][]change `json:"samples"`
	}{d.Old, d.New, d.Notes, d.Bad, d.Changed, d.Raised, d.Lowered, map[string]int{}, []rule{}, map[string][]change{}}
	for k, word := range Kinds {
		out.Kinds[word] = d.Kinds[k]
		out.Samples[word] = []change{}
		for i := range d.Samples[k] {
			c := &d.Samples[k][i]
			out.Samples[word] = append(out.Samples[word], change{c.Place.Source, c.Place.Number, c.Note.ID, c.Note.Title, verdict(&c.Was), verdict(&c.Is), briefly(c.Added), briefly(c.Gone)})
		}
	}
	for _, r := range d.Rules {
		out.Rules = append(out.Rules, rule{r.ID, r.Added, r.Gone, r.Blocked, r.Released})
	}
	enc := json.NewEncoder(to)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
