package replay

import (
	"encoding/json"
	"io"

	"github.com/notelint/notelint/engine"
)

// WriteJSON writes the difference as one JSON object.
func (d *Diff) WriteJSON(to io.Writer) error {
	out := diffJSON{
		Old: d.Old, New: d.New,
		Notes: d.Notes, Bad: d.Bad, Changed: d.Changed, Raised: d.Raised, Lowered: d.Lowered,
		Kinds: map[string]int{}, Rules: []ruleJSON{}, Samples: map[string][]changeJSON{},
	}
	for k, word := range Kinds {
		out.Kinds[word] = d.Kinds[k]
		out.Samples[word] = []changeJSON{}
		for i := range d.Samples[k] {
			out.Samples[word] = append(out.Samples[word], inJSON(&d.Samples[k][i]))
		}
	}
	for _, r := range d.Rules {
		out.Rules = append(out.Rules, ruleJSON{r.ID, r.Added, r.Gone, r.Blocked, r.Released})
	}
	enc := json.NewEncoder(to)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

type (
	diffJSON struct {
		Old     string                  `json:"old"`
		New     string                  `json:"new"`
		Notes   int                     `json:"notes"`
		Bad     int                     `json:"bad"`
		Changed int                     `json:"changed"`
		Raised  int                     `json:"raised"`
		Lowered int                     `json:"lowered"`
		Kinds   map[string]int          `json:"kinds"`
		Rules   []ruleJSON              `json:"rules"`
		Samples map[string][]changeJSON `json:"samples"`
	}
	ruleJSON struct {
		Rule     string `json:"rule"`
		Added    int    `json:"added"`
		Gone     int    `json:"gone"`
		Blocked  int    `json:"blocked"`
		Released int    `json:"released"`
	}
	changeJSON struct {
		Source string        `json:"source"`
		Row    int           `json:"row"`
		ID     string        `json:"id"`
		Title  string        `json:"title"`
		Old    verdictJSON   `json:"old"`
		New    verdictJSON   `json:"new"`
		Added  []findingJSON `json:"added"`
		Gone   []findingJSON `json:"gone"`
	}
	verdictJSON struct {
		Verdict string `json:"verdict"`
		Score   int    `json:"score"`
		Points  int    `json:"points"`
	}
	findingJSON struct {
		Rule     string `json:"rule"`
		Severity string `json:"severity"`
		Field    string `json:"field"`
		Rune     [2]int `json:"rune"`
		Text     string `json:"text"`
	}
)

func inJSON(c *Change) changeJSON {
	return changeJSON{
		Source: c.Place.Source, Row: c.Place.Number, ID: c.Note.ID, Title: c.Note.Title,
		Old: judged(&c.Was), New: judged(&c.Is), Added: briefly(c.Added), Gone: briefly(c.Gone),
	}
}

func judged(r *engine.Report) verdictJSON {
	return verdictJSON{engine.Verdicts[r.Verdict], r.Risk.Score, r.Risk.Points}
}

func briefly(list []engine.Finding) []findingJSON {
	out := []findingJSON{}
	for i := range list {
		f := &list[i]
		out = append(out, findingJSON{f.Rule, engine.Severities[f.Severity], f.Field, f.Rune, f.Text})
	}
	return out
}
