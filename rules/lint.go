package rules

import (
	"context"
	"strconv"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/words"
)

// role is what a list of words is for.
type role uint8

const (
	shared role = iota // a lexicon, what a rule finds, a signal: each word may matter
	anyOf              // one of the words somewhere in a clause, sentence or paragraph
	cue                // of a topic: how many kinds of words stand there
)

// list is a list of words as written, kept for lint.
type list struct {
	scope
	role  role
	words []words.Entry
	set   engine.Set
}

// keep files a list for lint, each once: signals of a pack are read again for
// every rule that speaks of them.
func (s scope) keep(as role, entries []words.Entry, set engine.Set) {
	if s.listed == nil || len(entries) == 0 || s.listed[entries[0].Node] {
		return
	}
	s.listed[entries[0].Node] = true
	s.lists = append(s.lists, list{s, as, entries, set})
}

// lintLists warns of words that could be left out.
func (l *loader) lintLists() {
	for i := range l.lists {
		l.lists[i].contained()
	}
	if l.List.Err() == nil {
		l.unseen()
	}
}

// contained warns of words that hold a shorter one of their list. Where any of
// them will do, the shorter one does; where kinds are counted, one word would
// count as two. At a word boundary the longer may matter: the shorter one can
// be torn there.
func (li *list) contained() {
	if li.role == shared || li.set.Boundary != engine.BoundaryAny {
		return
	}
	for _, long := range li.words {
		short := li.within(long.Text)
		switch {
		case short == "":
		case li.role == cue:
			li.FailIn(long.Node, long.Offset, source.Say("W-contained", "「%s」里有「%s」，说一次就算两种线索", "%q holds %q: one word counts as two cues", long.Text, short).Try("留一个"))
		default:
			li.FailIn(long.Node, long.Offset, source.Say("W-contained", "「%s」里有「%s」，有了短的就够了", "%q holds %q, which is enough", long.Text, short).Try("删掉「"+long.Text+"」"))
		}
	}
}

// within is a word of the list that stands inside another; words with slots
// are left alone.
func (li *list) within(long string) string {
	if strings.Contains(long, "<") {
		return ""
	}
	folded := li.fold(long)
	for _, short := range li.words {
		if s := li.fold(short.Text); len(s) < len(folded) && strings.Contains(folded, s) {
			return short.Text
		}
	}
	return ""
}

// needless warns of phrases of which a shorter one of their list already holds
// every word they could cover.
func (s scope) needless(phrases []words.Entry, host *found) {
	if s.listed == nil || host.open {
		return
	}
	for _, long := range phrases {
		for _, short := range phrases {
			if s.cover(host).Spares(s.fold(long.Text), s.fold(short.Text)) {
				s.FailIn(long.Node, long.Offset, source.Say("W-contained", "「%s」里有「%s」，盖得住同样的词", "%q holds %q, which covers the same words", long.Text, short.Text).Try("删掉「"+long.Text+"」"))
				break
			}
		}
	}
}

// unseen warns of words that are not found where they stand alone.
func (l *loader) unseen() {
	set := *l.book.Set
	set.Sets, set.Topics, set.Lists = nil, nil, nil
	pack := engine.Pack{ID: "lint"}
	for i := range l.lists {
		own := l.lists[i].set
		own.Except, own.Patterns, own.Detect = nil, nil, nil
		set.Sets = append(set.Sets, own)
		pack.Rules = append(pack.Rules, engine.Rule{ID: strconv.Itoa(i), Message: "lint", Severity: []engine.Case{{Level: engine.Warn}}, Find: []engine.Use{{Set: i, In: allSurfaces}}})
	}
	set.Packs = []engine.Pack{pack}
	e, err := engine.New(&set, engine.Options{Proof: true})
	if err != nil {
		l.FailAt(".", [2]int{}, source.Say("E-file", "%v", "%v", err))
		return
	}
	for i := range l.lists {
		li := &l.lists[i]
		for _, word := range li.words {
			if !sees(e, strconv.Itoa(i), words.Fill(word.Text)) {
				li.FailIn(word.Node, word.Offset, source.Say("W-unseen", "「%s」单独写出来也查不到", "%q is not found even where it stands alone", word.Text).Try("看看 views 和 boundary"))
			}
		}
	}
}

// sees reports whether a rule finds all of a text that is a whole note.
func sees(e *engine.Engine, rule, text string) bool {
	report, err := e.Check(context.Background(), engine.Note{Body: text})
	if err != nil {
		return false
	}
	for i := range report.Findings {
		if f := &report.Findings[i]; f.Rule == rule && f.Byte == [2]int{0, len(text)} {
			return true
		}
	}
	return false
}
