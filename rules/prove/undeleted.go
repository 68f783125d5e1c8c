package prove

import (
	"slices"
	"strings"
	"unicode"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/testline"
	"github.com/notelint/notelint/rules/words"
)

// terms takes the terms of every set away that the rules find something by, and
// warns of those that no line of any of these rules misses. A * line misses
// each of its terms.
func (p *prover) terms() error {
	for set := range p.book.Set.Sets {
		users, all := p.users(set)
		if len(users) == 0 || !all {
			continue // rules that are not under proof may have the lines
		}
		left := slices.Clone(p.book.Set.Sets[set].Terms)
		for _, s := range users {
			var err error
			if left, err = p.missed(s, set, left); err != nil {
				return err
			}
		}
		p.proof.Coverage.Terms.All += len(p.book.Set.Sets[set].Terms)
		p.proof.Coverage.Terms.Noticed += len(p.book.Set.Sets[set].Terms) - len(left)
		if len(left) > 0 {
			p.undeleted(users[0], written(users[0], left), "词", "term")
		}
	}
	return nil
}

// users are the rules under proof that find something by a set; all says that
// there are no others.
func (p *prover) users(set int) (users []*subject, all bool) {
	finds := func(r *engine.Rule) bool {
		return slices.ContainsFunc(r.Find, func(u engine.Use) bool { return u.Set == set })
	}
	for i := range p.subjects {
		if s := &p.subjects[i]; finds(s.rule) {
			users = append(users, s)
		}
	}
	count := 0
	for i := range p.book.Rules {
		if finds(p.book.RuleOf(&p.book.Rules[i])) {
			count++
		}
	}
	return users, count == len(users)
}

// missed gives the terms that the lines of one rule do not miss. Only those
// that stand in a line are tried.
func (p *prover) missed(s *subject, set int, list []engine.Term) (left []engine.Term, err error) {
	from := *p.book.Set
	var tried []engine.Term
	var mutants []part
	for _, term := range list {
		switch {
		case s.stars(term):
		case !s.mentions(term):
			left = append(left, term)
		default:
			mutants = append(mutants, part{without: lacking(&from, s.rule, set, term.Text)})
			tried = append(tried, term)
		}
	}
	noticed, err := p.noticed(s, &from, mutants)
	for i, term := range tried {
		if err == nil && !noticed[i] {
			left = append(left, term)
		}
	}
	return left, err
}

// stars reports whether a * line of the rule is about the term.
func (s *subject) stars(term engine.Term) bool {
	word := words.Fill(term.Text)
	return slices.ContainsFunc(s.examples, func(x example) bool { return x.term == word && x.got == x.want })
}

// mentions reports whether a line may hold the term: its longest piece without
// slots, separators aside.
func (s *subject) mentions(term engine.Term) bool {
	piece := ""
	for rest := term.Text; rest != ""; {
		before, slot, _ := strings.Cut(rest, "<")
		if len(before) > len(piece) {
			piece = before
		}
		_, rest, _ = strings.Cut(slot, ">")
	}
	piece = letters(piece)
	return slices.ContainsFunc(s.examples, func(x example) bool {
		return slices.ContainsFunc(x.line.Places, func(at testline.Place) bool { return strings.Contains(letters(at.Text), piece) })
	})
}

// letters is a folded text without what stands between its letters.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, fold.Default().FoldString(text))
}

// nowhere is a word that no line holds.
const nowhere = "龘龗龖"

// lacking is the rule with a copy of a set, added to from, that lacks a term.
// What is left of the term are its attributes, which conditions may ask for.
func lacking(from *engine.RuleSet, r *engine.Rule, set int, term string) engine.Rule {
	less := from.Sets[set]
	less.Terms = slices.Clone(less.Terms)
	for i := range less.Terms {
		if less.Terms[i].Text == term {
			less.Terms[i].Text = nowhere
		}
	}
	from.Sets = append(slices.Clip(from.Sets), less)
	out := *r
	out.Find = slices.Clone(r.Find)
	for i := range out.Find {
		if out.Find[i].Set == set {
			out.Find[i].Set = len(from.Sets) - 1
		}
	}
	return out
}

// written is where the terms are written: the first one in the rule, or the rule
// that uses their lexicon.
func written(s *subject, list []engine.Term) rules.Fragment {
	words := make([]string, len(list))
	for i, t := range list {
		words[i] = t.Text
	}
	at := rules.Fragment{File: s.File, Line: s.Line, Col: s.Col}
	if i := slices.IndexFunc(s.Terms, func(f rules.Fragment) bool { return f.Text == words[0] }); i >= 0 {
		at = s.Terms[i]
	}
	at.Text = strings.Join(words, "、")
	return at
}
