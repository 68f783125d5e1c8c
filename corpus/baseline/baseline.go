// Package baseline remembers the findings of an archive, so that a later audit
// tells only what is new.
package baseline

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/engine"
)

// Entry is a finding as it is remembered: by note, rule, field and text, not
// by where it stands. It holds no text of the note.
type Entry struct {
	Print string `json:"fingerprint"`
	Count int    `json:"count"` // how often it stands in the notes
	Rule  string `json:"rule"`
	Note  string `json:"note"` // id, "" where notes have none
}

// Baseline is what is known, and what a run finds. It is not safe for several
// goroutines.
type Baseline struct {
	known map[key]Entry
	left  map[key]int // known ones not met so far
	found map[key]Entry
	// New and Known count the findings of the run.
	New, Known int
}

type key [16]byte

type head struct {
	Format   int    `json:"baseline"`
	Revision string `json:"revision"`
}

const format = 1

// New is a baseline that knows nothing.
func New() *Baseline {
	return &Baseline{known: map[key]Entry{}, left: map[key]int{}, found: map[key]Entry{}}
}

// Load reads a baseline that Save wrote. The error names file and line.
func Load(path string) (*Baseline, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	b, line := New(), 0
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line++
		if err := b.read(line, lines.Bytes()); err != nil {
			return nil, fmt.Errorf("%s:%d: %w (bad_baseline)", path, line, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w (bad_baseline)", path, line+1, err)
	}
	if line == 0 {
		return nil, fmt.Errorf("%s: holds nothing; --write-baseline makes one (bad_baseline)", path)
	}
	return b, nil
}

func (b *Baseline) read(line int, data []byte) error {
	if line == 1 {
		var h head
		if err := json.Unmarshal(data, &h); err != nil || h.Format != format {
			return errors.New("is no baseline of this program; --write-baseline makes one")
		}
		return nil
	}
	var e Entry
	if err := json.Unmarshal(data, &e); err != nil {
		return err
	}
	var k key
	if n, err := hex.Decode(k[:], []byte(e.Print)); err != nil || n != len(k) || e.Count <= 0 {
		return errors.New("is no entry with fingerprint and count")
	}
	b.known[k] = e
	b.left[k] += e.Count
	return nil
}

// fingerprint stays the same when the text around a finding changes.
func fingerprint(n *engine.Note, f *engine.Finding) (k key) {
	sum := sha256.Sum256([]byte(strings.Join([]string{n.ID, f.Rule, f.Field, f.Text}, "\x00")))
	copy(k[:], sum[:])
	return k
}

// View counts an answer's findings and gives it back with the new ones alone.
// A note without any passes. The answer itself stays as it is.
func (b *Baseline) View(a *audit.Answer) *audit.Answer {
	if a.Fault != nil {
		return a
	}
	view := *a
	view.Report.Findings = nil
	for i := range a.Report.Findings {
		f := &a.Report.Findings[i]
		k := fingerprint(&a.Note, f)
		e := b.found[k]
		b.found[k] = Entry{hex.EncodeToString(k[:]), e.Count + 1, f.Rule, a.Note.ID}
		if b.left[k] > 0 {
			b.left[k]--
			b.Known++
			continue
		}
		b.New++
		view.Report.Findings = append(view.Report.Findings, *f)
	}
	if len(view.Report.Findings) == 0 {
		view.Report.Verdict = engine.Pass
	}
	return &view
}

// Stale lists the known findings that the run did not meet, with how many of
// each are gone.
func (b *Baseline) Stale() []Entry {
	var list []Entry
	for k, n := range b.left {
		if n > 0 {
			e := b.known[k]
			e.Count = n
			list = append(list, e)
		}
	}
	slices.SortFunc(list, order)
	return list
}

func order(a, b Entry) int {
	return cmp.Or(strings.Compare(a.Note, b.Note), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Print, b.Print))
}

// Save writes what the run found as the baseline of the next.
func (b *Baseline) Save(path, revision string) (err error) {
	file, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(file)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	err = enc.Encode(head{format, revision})
	for _, e := range slices.SortedFunc(maps.Values(b.found), order) {
		err = errors.Join(err, enc.Encode(e))
	}
	if err = errors.Join(err, out.Flush(), file.Close()); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
