package engine

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
)

// Conditions and notes speak the same words, in the same order.
func TestVocabularyIsTheNotes(t *testing.T) {
	fields := append(slices.Clone(SurfaceNames[:find.BodyStart]), "")[:find.BodyStart]
	for fact, want := range map[cond.Fact][]string{
		cond.NoteType: NoteTypes[:], cond.NoteCategory: Categories[:], cond.AuthorKind: AuthorKinds[:],
		cond.MerchantRegion: Regions[:], cond.MerchantIdentity: Identities[:], cond.CampaignPlatform: Platforms[:],
		cond.HitField: fields,
	} {
		if got := fact.Info().Words; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", fact, got, want)
		}
	}
	if got := cond.LinkWords(); !slices.Equal(got, append(slices.Clone(LinkKinds[:]), LinkSites[:]...)) {
		t.Errorf("link words %q", got)
	}
	if got := cond.ProofWords(); !slices.Equal(got, Proofs[:]) {
		t.Errorf("evidence words %q", got)
	}
}

// A fact that an empty note leaves unknown is marked as one that may be.
func TestUnknownFactsAreOptional(t *testing.T) {
	e, err := New(&RuleSet{Policy: Policy{Tone: ToneWindow{Runes: 80}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := newState(e)
	if err := s.read(Note{Title: "。"}, nil); err != nil {
		t.Fatal(err)
	}
	for i, info := range cond.Facts() {
		if _, known := s.fact(cond.Fact(i)); !known && !info.Optional && info.Type != cond.Presence && !info.PerHit {
			t.Errorf("%s is unknown for an empty note but not optional", info.Name)
		}
	}
}

func TestRuneCount(t *testing.T) {
	for _, s := range []string{"", "a", "一二三四五六七八", "abc一😀é", "12345678", "1234567一", strings.Repeat("好😀a", 40)} {
		if got, want := runeCount(s), utf8.RuneCountInString(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}
