package detect

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/spell"
)

// Finder holds the word lists of the detectors. It is read only after New.
type Finder struct {
	terms []ListTerm
	words [listCount]words
}

// New builds the detectors named by only (all, where none is named) from the
// editors' lists. It fails with all faults at once: E-list-unknown for a list
// that no detector knows, E-list-missing for one that a detector reads and
// lists lacks or leaves empty, E-list-word for a word that folds to nothing.
func New(lists map[string][]string, only ...Kind) (*Finder, error) {
	faults := unknown(lists)
	f := &Finder{}
	needed := needs(only)
	for l, kind := range needed {
		if kind == KindCount {
			continue
		}
		if err := f.add(list(l), kind, lists); err != nil {
			faults = append(faults, err)
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return f, nil
}

// unknown are the faults of the lists that no detector knows.
func unknown(given map[string][]string) (faults []error) {
	known := make([]string, 0, listCount)
	for _, l := range lists {
		known = append(known, l.name)
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if slices.Contains(known, name) {
			continue
		}
		hint := ""
		if near := spell.Nearest(name, known); near != "" {
			hint = fmt.Sprintf("; did you mean %q?", near)
		}
		faults = append(faults, fmt.Errorf("detect: E-list-unknown: no detector reads the list %q%s", name, hint))
	}
	return faults
}

// needs gives for every list one of the kinds that read it, KindCount for none.
func needs(only []Kind) [listCount]Kind {
	var needed [listCount]Kind
	for l := range needed {
		needed[l] = KindCount
	}
	for k := range KindCount {
		if len(only) > 0 && !slices.Contains(only, k) {
			continue
		}
		for _, l := range reads[k] {
			needed[l] = k
		}
	}
	return needed
}

func (f *Finder) add(l list, reader Kind, given map[string][]string) error {
	info := lists[l]
	words := given[info.name]
	if len(words) == 0 {
		return fmt.Errorf("detect: E-list-missing: detector %s reads the list %q, which is missing or empty", Names[reader], info.name)
	}
	folded, table := make([]string, len(words)), fold.Default()
	for i, word := range words {
		if folded[i] = table.FoldString(word); folded[i] == "" {
			return fmt.Errorf("detect: E-list-word: list %q, word %d: %q is empty once folded", info.name, i+1, word)
		}
		if info.use != lookedUp {
			f.terms = append(f.terms, ListTerm{Text: word, List: int(l), Compact: info.use >= compact, Veiled: info.use == veiled})
		}
	}
	f.words[l] = newWords(folded)
	return nil
}

// Terms are the words to look for in a text before Find is called; their hits
// go to Input.Words[List].
func (f *Finder) Terms() []ListTerm { return f.terms }

// Lists is the length of Input.Words.
func Lists() int { return int(listCount) }

// finders are the detectors by kind.
var finders = [KindCount]func(*Finder, *Input, *Output){
	Phone:      findPhone,
	Landline:   findLandline,
	Wechat:     findWechat,
	WechatWord: findWechatWord,
	QQ:         findQQ,
	Email:      findEmail,
	URL:        findURL,
	ShareToken: findShareToken,
	Handle:     findHandle,
	Account:    findAccount,
	QR:         findQR,
	IDCard:     findIDCard,
	BankCard:   findBankCard,
	Plate:      findPlate,
	Passport:   findPassport,
	Address:    findAddress,
	PersonName: findPersonName,
	Contact:    findContact,
	Diversion:  findDiversion,

	Price:        findPrice,
	Percent:      findPercent,
	Numbers:      findNumber,
	Duration:     findDuration,
	Date:         findDate,
	Place:        findPlace,
	StandardNo:   findStandardNo,
	ApprovalNo:   findApprovalNo,
	SourceLine:   findSourceLine,
	OwnName:      findOwnName,
	Brand:        findBrand,
	Rival:        findRival,
	ApprovedText: findApprovedText,
	ListLine:     findListLine,
}

// Find appends the hits of one kind to out, in order of start. It allocates
// only to grow out.
func (f *Finder) Find(k Kind, in *Input, out *Output) {
	from := len(out.Hits)
	finders[k](f, in, out)
	sortHits(out.Hits[from:])
}

func sortHits(found []Hit) {
	if !slices.IsSortedFunc(found, byStart) {
		slices.SortStableFunc(found, byStart)
	}
}

// byStart orders hits by start, the longer first.
func byStart(a, b Hit) int {
	if a.Start != b.Start {
		return int(a.Start - b.Start)
	}
	return int(b.End - a.End)
}

// hits of a list in the text, in order of start.
func (in *Input) hits(l list) []WordHit {
	if int(l) < len(in.Words) {
		return in.Words[l]
	}
	return nil
}

// emit appends characters [h.Start,h.End) as a hit. Where a surface ends in
// between, the hit goes on in another piece; separators at the break are left
// out of both.
func (out *Output) emit(t *fold.Text, h Hit) {
	end := h.End
	h.End = pieceEnd(t, h.Start, end)
	h.MoreFrom = int32(len(out.More))
	for i := h.End; i < end; {
		for i < end && !t.Chars[i].Counted() {
			i++
		}
		to := pieceEnd(t, i, end)
		if to > i {
			out.More = append(out.More, [2]int32{i, to})
			h.Disguised = true
		}
		i = to
	}
	h.MoreTo = int32(len(out.More))
	out.Hits = append(out.Hits, h)
}

// pieceEnd is where the piece from i ends: at end, or before the separators
// that stand at the end of its surface.
func pieceEnd(t *fold.Text, i, end int32) int32 {
	for k := i; k < end; k++ {
		if t.Chars[k] == 0 {
			return max(i, skipBack(t, k))
		}
	}
	return end
}
