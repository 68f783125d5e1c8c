package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/notelint/notelint/corpus/store/journal"
)

// Decision is what was said about a note. It holds no text of it unless Note
// is filled.
type Decision struct {
	ID           string          `json:"id"`
	At           int64           `json:"at" doc:"milliseconds since 1970, UTC"`
	NoteID       string          `json:"note_id" doc:"id of the note, the caller's"`
	Hash         string          `json:"hash" doc:"keyed hash of the whole note"`
	Verdict      string          `json:"verdict" enum:"pass,review,block"`
	Risk         int             `json:"risk"`
	Points       int             `json:"points"`
	Authenticity *int            `json:"authenticity" nullable:"true"`
	Density      int             `json:"density" doc:"of ad tone, in hundredths"`
	Revision     string          `json:"revision"`
	AskedBy      string          `json:"asked_by" doc:"id of the key"`
	Findings     []BareFinding   `json:"findings" nullable:"false"`
	Note         json.RawMessage `json:"note,omitempty" doc:"the note, where the server keeps notes"`
}

// BareFinding is a finding without its text.
type BareFinding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Field    string `json:"field"`
	Index    int    `json:"index"`
	Byte     [2]int `json:"byte" nullable:"false"`
	Points   int    `json:"points"`
}

// NewID makes an id that sorts by time; ids of one millisecond are in no order.
func NewID(at time.Time) string {
	var random [10]byte
	_, _ = rand.Read(random[:]) // never fails
	return fmt.Sprintf("%012x%s", at.UnixMilli(), hex.EncodeToString(random[:]))
}

// Record keeps a decision. nil means that it is on disk and will reach the
// database; after any error it may or may not.
func (s *Store) Record(ctx context.Context, d *Decision) error { return s.Start(d).Wait(ctx) }

// Start is Record without the wait, for callers with many decisions.
func (s *Store) Start(d *Decision) Pending {
	record, err := json.Marshal(d)
	if err != nil {
		return Pending{err: fmt.Errorf("decision: %w", err)}
	}
	return Pending{s.journal.Start(record), s.opt.Wait, nil}
}

// Pending is a decision on its way to the disk.
type Pending struct {
	record journal.Pending
	most   time.Duration
	err    error
}

// Wait is the end of Record; it is called once.
func (p Pending) Wait(ctx context.Context) error {
	if p.err != nil {
		return p.err
	}
	ctx, cancel := context.WithTimeout(ctx, p.most)
	defer cancel()
	return p.record.Wait(ctx)
}

const (
	insertDecisions = `INSERT INTO decisions (id, at, note_id, hash, verdict, risk, points, authenticity, density, revision, asked_by, findings, note) VALUES `
	insertReviews   = `INSERT INTO reviews (id, state, reason, decided_by, decided_at) VALUES `
	known           = ` ON CONFLICT (id) DO NOTHING`
)

// insert puts a batch of the journal into the database, all or nothing. What a
// crash let come twice is known already.
func (s *Store) insert(ctx context.Context, batch [][]byte) error {
	ctx, cancel := context.WithTimeout(ctx, 2*s.opt.Ask)
	defer cancel()
	if err := s.ready(ctx); err != nil {
		return err
	}
	var rows, queue table
	for _, record := range batch {
		var d Decision
		if err := json.Unmarshal(record, &d); err != nil {
			// Its checksum was right, so it is another program's.
			s.opt.Log.Error("a record of the journal is no decision", "error", err)
			continue
		}
		rows.add(d.ID, d.At, storable(d.NoteID), d.Hash, d.Verdict, d.Risk, d.Points, d.Authenticity, d.Density, d.Revision, d.AskedBy, findingsText(d.Findings), string(d.Note))
		if d.Verdict == "review" {
			queue.add(d.ID, ReviewOpen, "", "", 0)
		}
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	if err := rows.insert(ctx, tx, insertDecisions); err != nil {
		return err
	}
	if err := queue.insert(ctx, tx, insertReviews); err != nil {
		return err
	}
	return tx.Commit()
}

// storable takes out the one character that PostgreSQL cannot hold.
func storable(s string) string { return strings.ReplaceAll(s, "\x00", "\ufffd") }

func findingsText(list []BareFinding) string {
	if list == nil {
		list = []BareFinding{}
	}
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // strings and numbers
	}
	return string(text)
}

// table is rows to be inserted.
type table [][]any

func (t *table) add(row ...any) { *t = append(*t, row) }

// rowsAtOnce is how many rows one statement holds: more save journeys to
// PostgreSQL, but SQLite looks for each parameter by its name among all.
const rowsAtOnce = 16

// insert runs a statement that ends with VALUES.
func (t table) insert(ctx context.Context, tx *sql.Tx, statement string) error {
	for rows := range slices.Chunk(t, rowsAtOnce) {
		lists := make([]string, len(rows))
		for i, row := range rows {
			lists[i] = places(i*len(row)+1, len(row))
		}
		if _, err := tx.ExecContext(ctx, statement+strings.Join(lists, ",")+known, slices.Concat(rows...)...); err != nil {
			return err
		}
		runtime.Gosched() // SQLite computes; checks that wait for a processor come first
	}
	return nil
}

// places is ($7,$8,$9): so many parameters from the first on.
func places(first, count int) string {
	names := make([]string, count)
	for i := range names {
		names[i] = "$" + strconv.Itoa(first+i)
	}
	return "(" + strings.Join(names, ",") + ")"
}
