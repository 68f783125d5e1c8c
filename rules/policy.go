package rules

import (
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/sheet"
	"github.com/notelint/notelint/rules/source"
)

// readPolicy reads policy.yaml and the codes of exemptions. A folder without a
// policy takes the shipped one: a rule set always has its prices.
func (l *loader) readPolicy() {
	docs := l.docs["policy"]
	if len(docs) == 0 {
		docs = l.shippedPolicy()
	}
	s := l.in("")
	for i, doc := range docs {
		if i > 0 {
			s.Fail(doc, source.Say("E-dup", "policy 写了两次，前一次在 %s", "policy is given twice, first in %s", docs[0].File()))
			continue
		}
		l.book.Set.Policy = sheet.Policy(doc, l.Sink)
	}
	for _, doc := range l.docs["codes"] {
		for _, item := range s.Each(doc) {
			if code, ok := s.Word(item); ok && !slices.Contains(l.codes, code) {
				l.codes = append(l.codes, code)
			}
		}
	}
	l.book.Set.Policy.Codes = l.codes
}

// readFigures reads what was measured on notes: norms.yaml and calibration.yaml.
// A calibration holds for its own policy only.
func (l *loader) readFigures() {
	for _, doc := range l.docs["norms"] {
		l.book.Set.Norms = sheet.Norms(doc, l.Sink)
	}
	for _, doc := range l.docs["calibration"] {
		c := sheet.Calibration(doc, l.Sink)
		if have := sheet.PolicyDigest(&l.book.Set.Policy); c.Policy != have {
			l.in("").Fail(doc, source.Say("E-calibration", "这份校准属于另一份 policy（%s），现在的是 %s；用 notelint rules calibrate 重做", "this calibration belongs to another policy (%s), the one here is %s; make it anew with notelint rules calibrate", c.Policy, have))
			continue
		}
		l.book.Set.Calibration = c
	}
}

// shippedPolicy files the embedded policy.yaml.
func (l *loader) shippedPolicy() []*source.Node {
	const name = "policy.yaml"
	data, err := shipped.ReadFile(name)
	if err != nil {
		l.FailAt(name, [2]int{}, source.Say("E-file", "%v", "%v", err))
		return nil
	}
	had := len(l.docs["codes"])
	l.read(map[string][]byte{name: data})
	if had > 0 {
		l.docs["codes"] = l.docs["codes"][:had]
	}
	return l.docs["policy"]
}

// readTopics reads topics.yaml, in the order written.
func (l *loader) readTopics() {
	s := l.in("")
	for _, doc := range l.docs["topics"] {
		if !s.Expect(doc, source.Map) {
			continue
		}
		for _, p := range doc.Pairs {
			if slices.Contains(l.topics, p.Key.Text) {
				s.Fail(p.Key, source.Say("E-dup", "话题 %s 写了两次", "topic %s is given twice", p.Key.Text))
				continue
			}
			l.topics = append(l.topics, p.Key.Text)
			l.book.Set.Topics = append(l.book.Set.Topics, s.topic(p))
		}
	}
}

// topic reads one topic. Its cues only count where a note states no category.
func (s scope) topic(p source.Pair) engine.Topic {
	topic := engine.Topic{Name: p.Key.Text, Min: 1}
	if !s.Keys(p.Value, "categories", "cues", "min") {
		return topic
	}
	topic.Categories = s.Words(p.Value.Get("categories"), "E-enum", engine.Categories[:])
	if cues := p.Value.Get("cues"); cues != nil {
		if cues.Kind == source.Map {
			s.Keys(cues, matcherKeys...)
			s.mustFind(cues)
		}
		topic.Cues = s.matcher(cues, surroundings{in: allSurfaces &^ (1<<engine.AuthorName | 1<<engine.AuthorBio), views: engine.ViewFold, role: cue}).uses
	}
	if least := p.Value.Get("min"); least != nil {
		topic.Min = s.Number(least, 1, 20)
	}
	if len(topic.Categories)+len(topic.Cues) == 0 {
		s.Fail(p.Value, source.Say("E-missing", "话题没有 categories，也没有 cues", "the topic has neither categories nor cues"))
	}
	return topic
}
