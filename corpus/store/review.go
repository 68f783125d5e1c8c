package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// States of a review.
const (
	ReviewOpen    = "open"
	ReviewPassed  = "passed"
	ReviewRefused = "refused"
)

// Review is a decision that a person must look at, and what they said.
type Review struct {
	Decision
	State     string `json:"state" enum:"open,passed,refused"`
	Reason    string `json:"reason"`
	DecidedBy string `json:"decided_by" doc:"id of the key; empty while open"`
	DecidedAt int64  `json:"decided_at" doc:"milliseconds since 1970, UTC; 0 while open"`
}

const reviewColumns = `SELECT d.id, d.at, d.note_id, d.hash, d.verdict, d.risk, d.points, d.authenticity, d.density, d.revision, d.asked_by, d.findings, d.note,
 r.state, r.reason, r.decided_by, r.decided_at FROM reviews r JOIN decisions d ON d.id = r.id`

// Reviews lists reviews of a state, the oldest first: those behind the id
// after, limit of them at most.
func (s *Store) Reviews(ctx context.Context, state, after string, limit int) ([]Review, error) {
	return many(ctx, s, scanReview, asking(reviewColumns+" WHERE r.state = $1 AND r.id > $2 ORDER BY r.id LIMIT $3", state, after, min(max(limit, 1), MaxPage)))
}

// Review finds one.
func (s *Store) Review(ctx context.Context, id string) (Review, error) {
	return one(many(ctx, s, scanReview, asking(reviewColumns+" WHERE r.id = $1", id)))
}

// Decide closes an open review. The first who decides does; the next gets
// ErrDecided.
func (s *Store) Decide(ctx context.Context, r Review) error {
	err := s.change(ctx, `UPDATE reviews SET state = $1, reason = $2, decided_by = $3, decided_at = $4 WHERE id = $5 AND state = 'open'`,
		r.State, storable(r.Reason), r.DecidedBy, r.DecidedAt, r.ID)
	if !errors.Is(err, ErrNotFound) {
		return err
	}
	if _, err := s.Review(ctx, r.ID); err != nil {
		return err
	}
	return ErrDecided
}

func scanReview(rows *sql.Rows) (Review, error) {
	var r Review
	d, err := scanWith(rows, &r.State, &r.Reason, &r.DecidedBy, &r.DecidedAt)
	r.Decision = d
	return r, err
}

// Purge forgets decisions made before a time, with their reviews and labels,
// and says how many.
func (s *Store) Purge(ctx context.Context, before time.Time) (int64, error) {
	ctx, cancel, err := s.ask(ctx)
	if err != nil {
		return 0, err
	}
	defer cancel()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, unavailable(err)
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	var gone int64
	for _, statement := range []string{
		`DELETE FROM labels WHERE decision IN (SELECT id FROM decisions WHERE at < $1)`,
		`DELETE FROM reviews WHERE id IN (SELECT id FROM decisions WHERE at < $1)`,
		`DELETE FROM decisions WHERE at < $1`,
	} {
		result, err := tx.ExecContext(ctx, statement, before.UnixMilli())
		if err != nil {
			return 0, unavailable(err)
		}
		if gone, err = result.RowsAffected(); err != nil {
			return 0, unavailable(err)
		}
	}
	return gone, unavailable(tx.Commit())
}
