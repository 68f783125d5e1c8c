package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/notelint/notelint/engine"
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
		s.policy(doc)
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

func (s scope) policy(n *source.Node) {
	p := &s.book.Set.Policy
	numbers := map[string]*int{"pack_cap": &p.PackCap, "warn_cap": &p.WarnCap, "review_at": &p.ReviewAt, "block_at": &p.BlockAt}
	if !s.Keys(n, "points", "pack_cap", "warn_cap", "review_at", "block_at", "score", "categories", "limits", "tone", "authenticity") {
		return
	}
	for key, into := range numbers {
		s.number(n, key, into)
	}
	s.numbers(n, "points", map[string]*int{"info": &p.Points[0], "warn": &p.Points[1], "review": &p.Points[2], "block": &p.Points[3]})
	s.numbers(n, "limits", map[string]*int{"title_units": &p.Limits.TitleUnits, "body_runes": &p.Limits.BodyRunes, "tags": &p.Limits.Tags, "findings": &p.Limits.Findings})
	s.numbers(n, "tone", map[string]*int{"runes": &p.Tone.Runes})
	s.numbers(n, "authenticity", map[string]*int{"base": &p.Authenticity.Base, "min_han": &p.Authenticity.MinHan})
	p.Categories = s.list(n.Get("categories"), "E-enum", engine.Categories[:])
	if score := s.need(n, "score"); score != nil && s.Expect(score, source.List) {
		for _, item := range score.Items {
			p.Score = append(p.Score, s.Number(item, 0, 100))
		}
		if !slices.IsSorted(p.Score) {
			s.Fail(score, source.Say("E-value", "score 要从小到大", "score must not go down"))
		}
	}
}

func (s scope) number(n *source.Node, key string, into *int) {
	if value := s.need(n, key); value != nil {
		*into = s.Number(value, 0, 1_000_000)
	}
}

func (s scope) numbers(n *source.Node, key string, into map[string]*int) {
	value := s.need(n, key)
	if value == nil {
		return
	}
	names := make([]string, 0, len(into))
	for name := range into {
		names = append(names, name)
	}
	slices.Sort(names)
	if s.Keys(value, names...) {
		for _, name := range names {
			s.number(value, name, into[name])
		}
	}
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

func (s scope) topic(p source.Pair) engine.Topic {
	topic := engine.Topic{Name: p.Key.Text, Min: 1}
	if !s.Keys(p.Value, "categories", "cues", "min") {
		return topic
	}
	topic.Categories = s.list(p.Value.Get("categories"), "E-enum", engine.Categories[:])
	if cues := p.Value.Get("cues"); cues != nil {
		if cues.Kind == source.Map {
			s.Keys(cues, matcherKeys...)
			s.mustFind(cues)
		}
		topic.Cues = s.matcher(cues, surroundings{in: allSurfaces &^ (1<<engine.AuthorName | 1<<engine.AuthorBio), views: engine.ViewFold}).uses
	}
	if least := p.Value.Get("min"); least != nil {
		topic.Min = s.Number(least, 1, 20)
	}
	if len(topic.Categories)+len(topic.Cues) == 0 {
		s.Fail(p.Value, source.Say("E-missing", "话题没有 categories，也没有 cues", "the topic has neither categories nor cues"))
	}
	return topic
}

// wordsFile teaches the segmenter: a word and its frequency a line.
const wordsFile = "words.txt"

// wordFrequency is that of a word without one.
const wordFrequency = 1000

func (l *loader) readWords(name, data string) {
	seen := map[string]int{}
	for i, text := range strings.Split(data, "\n") {
		fields := strings.Fields(text)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		frequency, err := wordFrequency, error(nil)
		if len(fields) > 1 {
			frequency, err = strconv.Atoi(fields[1])
		}
		if err != nil || len(fields) > 2 || frequency < 1 || frequency > 1_000_000_000 {
			l.FailAt(name, [2]int{i + 1, 1}, source.Say("E-words", "一行写一个词和它的词频，如「微信 3000」", "a line is a word and its frequency, such as: 微信 3000"))
			continue
		}
		if first := seen[fields[0]]; first > 0 {
			l.FailAt(name, [2]int{i + 1, 1}, source.Say("E-dup", "「%s」已经在第 %d 行", "%q already is at line %d", fields[0], first))
			continue
		}
		seen[fields[0]] = i + 1
		l.book.Set.Words = append(l.book.Set.Words, engine.Word{Text: fields[0], Frequency: frequency})
	}
}
