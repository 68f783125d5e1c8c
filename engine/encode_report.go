package engine

import "github.com/notelint/notelint/engine/wire"

// AppendJSON appends the report as one line of JSON in the shape and order of
// design.md section 4. Lists are always present; of a finding, members that
// say nothing are left out. Densities are decimals with at most two places.
func (r *Report) AppendJSON(dst []byte) []byte {
	w := reportWriter{wire.Append(dst)}
	w.Open('{')
	w.text("id", r.ID)
	w.text("verdict", Verdicts[r.Verdict])
	w.risk(&r.Risk)
	w.authenticity(&r.Authenticity)
	w.adTone(&r.AdTone)
	w.findings("findings", r.Findings)
	w.findings("exempted", r.Exempted)
	w.findings("shadow", r.Shadow)
	w.limits(r.Limits)
	w.Key("rules")
	w.Open('{')
	w.text("revision", r.Revision)
	w.Close('}')
	w.Close('}')
	return w.Buf
}

// reportWriter writes members whatever they say; stated is the exception.
type reportWriter struct{ wire.Writer }

func (w *reportWriter) text(name, s string) {
	w.Key(name)
	w.Text(s)
}

func (w *reportWriter) texts(name string, list []string) {
	w.Key(name)
	w.Texts(list)
}

func (w *reportWriter) int(name string, v int) {
	w.Key(name)
	w.Int(v)
}

func (w *reportWriter) hundredths(name string, v int64) {
	w.Key(name)
	w.Hundredths(v)
}

func (w *reportWriter) pair(name string, p [2]int) {
	w.Key(name)
	w.Open('[')
	w.Int(p[0])
	w.Int(p[1])
	w.Close(']')
}

// stated writes a string unless it is empty.
func (w *reportWriter) stated(name, s string) {
	if s != "" {
		w.text(name, s)
	}
}

func (w *reportWriter) risk(r *Risk) {
	w.Key("risk")
	w.Open('{')
	w.int("score", r.Score)
	w.int("points", r.Points)
	w.Key("calibrated")
	w.Bool(r.Calibrated)
	if r.Calibrated {
		w.int("chance", r.Chance)
	}
	w.Key("parts")
	w.Open('[')
	for i := range r.Parts {
		w.Open('{')
		w.text("pack", r.Parts[i].Pack)
		w.int("points", r.Parts[i].Points)
		w.int("counted", r.Parts[i].Counted)
		w.Close('}')
	}
	w.Close(']')
	w.Close('}')
}

// authenticity has a null score, and a reason, where there is no score.
func (w *reportWriter) authenticity(a *Authenticity) {
	w.Key("authenticity")
	w.Open('{')
	w.Key("score")
	if a.Known {
		w.Int(a.Score)
	} else {
		w.Null()
	}
	w.stated("reason", a.Reason)
	w.parts(a.Parts)
	w.Close('}')
}

func (w *reportWriter) adTone(a *AdTone) {
	w.Key("ad_tone")
	w.Open('{')
	w.hundredths("density", int64(a.Density))
	w.worst(&a.Worst)
	w.int("hits", a.Hits)
	w.parts(a.Parts)
	w.Close('}')
}

// worst is null where there is none.
func (w *reportWriter) worst(at *Worst) {
	w.Key("worst")
	if at.Density == 0 {
		w.Null()
		return
	}
	w.Open('{')
	w.stretch(&at.Stretch)
	w.hundredths("density", int64(at.Density))
	w.Close('}')
}

// parts are of ad_tone or authenticity; values are decimals.
func (w *reportWriter) parts(parts []TonePart) {
	w.Key("parts")
	w.Open('[')
	for i := range parts {
		w.Open('{')
		w.text("signal", parts[i].Signal)
		w.hundredths("value", parts[i].Value)
		w.int("effect", parts[i].Effect)
		if parts[i].Percentile >= 0 {
			w.int("percentile", parts[i].Percentile)
		}
		w.evidence(parts[i].Evidence)
		w.Close('}')
	}
	w.Close(']')
}

// evidence shows where the first hits stand, in characters only.
func (w *reportWriter) evidence(places []Stretch) {
	if len(places) == 0 {
		return
	}
	w.Key("evidence")
	w.Open('[')
	for i := range places {
		w.Open('{')
		w.stretch(&places[i])
		w.Close('}')
	}
	w.Close(']')
}

// stretch writes the members of a stretch into the open object. It has an index
// only where the field has several places: not the first.
func (w *reportWriter) stretch(p *Stretch) {
	w.text("field", p.Field)
	if p.Index > 0 {
		w.int("index", p.Index)
	}
	w.pair("rune", p.Rune)
}

func (w *reportWriter) limits(limits []Limit) {
	w.Key("limits")
	w.Open('[')
	for i := range limits {
		w.Open('{')
		w.text("what", limits[i].What)
		w.int("have", limits[i].Have)
		w.int("max", limits[i].Max)
		w.Close('}')
	}
	w.Close(']')
}
