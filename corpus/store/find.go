package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
)

// MaxPage is the most entries of one answer.
const MaxPage = 500

// Filter chooses decisions; what is not set chooses all. Decisions come newest
// first.
type Filter struct {
	Since, Until int64  // At, milliseconds; Until excluded
	Verdict      string // one of three
	NoteID       string
	Hash         string
	Rule         string // that has a finding
	Before       string // id: only decisions that come after it in the answer
	Limit        int    // 1 to MaxPage
}

const decisionColumns = `SELECT id, at, note_id, hash, verdict, risk, points, authenticity, density, revision, asked_by, findings, note FROM decisions`

// where collects conditions with their values.
type where struct {
	text   []string
	values []any
}

func (w *where) add(condition string, value any) {
	w.values = append(w.values, value)
	w.text = append(w.text, condition+" $"+strconv.Itoa(len(w.values)))
}

func (w *where) String() string {
	if w.text == nil {
		return ""
	}
	return " WHERE " + strings.Join(w.text, " AND ")
}

func (f *Filter) where() *where {
	w := &where{}
	for _, c := range []struct{ condition, value string }{
		{"verdict =", f.Verdict}, {"note_id =", storable(f.NoteID)}, {"hash =", f.Hash}, {"id <", f.Before},
	} {
		if c.value != "" {
			w.add(c.condition, c.value)
		}
	}
	if f.Since != 0 {
		w.add("at >=", f.Since)
	}
	if f.Until != 0 {
		w.add("at <", f.Until)
	}
	if f.Rule != "" {
		name, _ := json.Marshal(f.Rule)
		w.add(`findings LIKE`, `%"rule":`+likely(string(name))+`,%`)
	}
	return w
}

// likely keeps the signs of LIKE from meaning anything but themselves, as far
// as ids of rules can hold them.
func likely(text string) string { return strings.NewReplacer("%", "", "\\", "").Replace(text) }

// Decisions finds decisions, newest first.
func (s *Store) Decisions(ctx context.Context, f Filter) ([]Decision, error) {
	w := f.where()
	w.values = append(w.values, min(max(f.Limit, 1), MaxPage))
	return many(ctx, s, scanDecision, asking(decisionColumns+w.String()+" ORDER BY id DESC LIMIT $"+strconv.Itoa(len(w.values)), w.values...))
}

// Decision finds one.
func (s *Store) Decision(ctx context.Context, id string) (Decision, error) {
	return one(many(ctx, s, scanDecision, asking(decisionColumns+" WHERE id = $1", id)))
}

func scanDecision(rows *sql.Rows) (Decision, error) { return scanWith(rows) }

// scanWith reads a decision and the columns behind it.
func scanWith(rows *sql.Rows, behind ...any) (Decision, error) {
	var d Decision
	var findings, note string
	into := []any{&d.ID, &d.At, &d.NoteID, &d.Hash, &d.Verdict, &d.Risk, &d.Points, &d.Authenticity, &d.Density, &d.Revision, &d.AskedBy, &findings, &note}
	if err := rows.Scan(append(into, behind...)...); err != nil {
		return d, err
	}
	if note != "" {
		d.Note = json.RawMessage(note)
	}
	return d, json.Unmarshal([]byte(findings), &d.Findings)
}

// query is a statement with what stands for its parameters.
type query struct {
	text   string
	values []any
}

func asking(text string, values ...any) query { return query{text, values} }

// many runs a query and reads all its rows.
func many[T any](ctx context.Context, s *Store, scan func(*sql.Rows) (T, error), q query) ([]T, error) {
	ctx, cancel, err := s.ask(ctx)
	if err != nil {
		return nil, err
	}
	defer cancel()
	rows, err := s.db.QueryContext(ctx, q.text, q.values...)
	if err != nil {
		return nil, unavailable(err)
	}
	defer func() { _ = rows.Close() }() // its error is also that of rows.Err
	out := []T{}
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, unavailable(err)
		}
		out = append(out, v)
	}
	return out, unavailable(rows.Err())
}

func one[T any](list []T, err error) (T, error) {
	var none T
	switch {
	case err != nil:
		return none, err
	case len(list) == 0:
		return none, ErrNotFound
	}
	return list[0], nil
}

// change runs a statement that changes exactly one row, or says that there was
// none.
func (s *Store) change(ctx context.Context, statement string, values ...any) error {
	ctx, cancel, err := s.ask(ctx)
	if err != nil {
		return err
	}
	defer cancel()
	result, err := s.db.ExecContext(ctx, statement, values...)
	if err != nil {
		return unavailable(err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(ErrNotFound, err)
	}
	return nil
}
