package engine

// findings writes findings, exempted and shadow alike: exemption and why are
// empty, and so absent, outside exempted.
func (w *reportWriter) findings(name string, list []Finding) {
	w.Key(name)
	w.Open('[')
	for i := range list {
		w.finding(&list[i])
	}
	w.Close(']')
}

// finding writes needs as a list, which a caller can extend, though a rule
// names one thing.
func (w *reportWriter) finding(f *Finding) {
	w.Open('{')
	w.text("rule", f.Rule)
	w.text("pack", f.Pack)
	w.text("severity", Severities[f.Severity])
	w.span(&f.Span)
	w.text("text", f.Text)
	w.text("matched", f.Matched)
	if len(f.Evasion) > 0 {
		w.texts("evasion", f.Evasion)
	}
	w.text("message", f.Message)
	w.texts("basis", f.Basis)
	w.suggest(f.Suggest)
	w.spans("also", f.Also)
	if f.Needs != "" {
		w.Key("needs")
		w.Open('[')
		w.Text(f.Needs)
		w.Close(']')
	}
	w.stated("consequence", f.Consequence)
	w.int("points", f.Points)
	w.stated("exemption", f.Exemption)
	w.stated("why", f.Why)
	w.Close('}')
}

// span writes the members of a place into the open object.
func (w *reportWriter) span(s *Span) {
	w.text("field", s.Field)
	w.int("index", s.Index)
	w.pair("rune", s.Rune)
	w.pair("utf16", s.UTF16)
	w.pair("byte", s.Byte)
}

// spans writes a list of places where there are any.
func (w *reportWriter) spans(name string, spans []Span) {
	if len(spans) == 0 {
		return
	}
	w.Key(name)
	w.Open('[')
	for i := range spans {
		w.Open('{')
		w.span(&spans[i])
		w.Close('}')
	}
	w.Close(']')
}

func (w *reportWriter) suggest(list []Advice) {
	if len(list) == 0 {
		return
	}
	w.Key("suggest")
	w.Open('[')
	for i := range list {
		w.Open('{')
		w.stated("replace", list[i].Replace)
		w.stated("delete", list[i].Delete)
		w.stated("insert", list[i].Insert)
		w.stated("ask", list[i].Ask)
		w.stated("at", list[i].At)
		w.Close('}')
	}
	w.Close(']')
}
