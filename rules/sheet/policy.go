// Package sheet reads the sheets that stand beside packs: the price sheet, the
// laws that rules cite, the words taught to the segmenter.
package sheet

import (
	"maps"
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
)

// Policy reads the price sheet. Every number must be there: a missing price
// would be a price of nothing.
func Policy(n *source.Node, s source.Sink) (p engine.Policy) {
	caps := map[string]*int{"pack_cap": &p.PackCap, "warn_cap": &p.WarnCap, "review_at": &p.ReviewAt, "block_at": &p.BlockAt}
	if !s.Keys(n, "points", "pack_cap", "warn_cap", "review_at", "block_at", "score", "categories", "limits", "tone", "authenticity") {
		return p
	}
	for key, into := range caps {
		number(n, s, key, into)
	}
	numbers(n, s, "points", map[string]*int{"info": &p.Points[0], "warn": &p.Points[1], "review": &p.Points[2], "block": &p.Points[3]})
	numbers(n, s, "limits", map[string]*int{"title_units": &p.Limits.TitleUnits, "body_runes": &p.Limits.BodyRunes, "tags": &p.Limits.Tags, "findings": &p.Limits.Findings})
	numbers(n, s, "tone", map[string]*int{"runes": &p.Tone.Runes, "prior": &p.Tone.Prior})
	numbers(n, s, "authenticity", map[string]*int{"base": &p.Authenticity.Base, "min_han": &p.Authenticity.MinHan})
	p.Categories = s.Words(n.Get("categories"), "E-enum", engine.Categories[:])
	if score := s.Need(n, "score"); score != nil && s.Expect(score, source.List) {
		for _, item := range score.Items {
			p.Score = append(p.Score, s.Number(item, 0, 100))
		}
		if !slices.IsSorted(p.Score) {
			s.Fail(score, source.Say("E-value", "score 要从小到大", "score must not go down"))
		}
	}
	return p
}

// number reads one number that must be there.
func number(n *source.Node, s source.Sink, key string, into *int) {
	if value := s.Need(n, key); value != nil {
		*into = s.Number(value, 0, 1_000_000)
	}
}

// numbers reads a map of numbers, all of which must be there.
func numbers(n *source.Node, s source.Sink, key string, into map[string]*int) {
	value := s.Need(n, key)
	if value == nil {
		return
	}
	names := slices.Sorted(maps.Keys(into))
	if s.Keys(value, names...) {
		for _, name := range names {
			number(value, s, name, into[name])
		}
	}
}
