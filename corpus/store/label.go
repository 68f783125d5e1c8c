package store

import (
	"context"
	"database/sql"
)

// Label says whether a finding was right. Text is the example that came with
// it, a test line of the rule language without its sign; "" keeps none.
type Label struct {
	ID        string `json:"id"`
	At        int64  `json:"at" doc:"milliseconds since 1970, UTC"`
	Decision  string `json:"decision" doc:"id of the decision"`
	Rule      string `json:"rule"`
	Field     string `json:"field"`
	Index     int    `json:"index"`
	Byte      [2]int `json:"byte" nullable:"false"`
	Holds     bool   `json:"holds" doc:"the finding was right"`
	Text      string `json:"text,omitempty" doc:"an example, as a test line holds it: the found words in [[ ]]"`
	Comment   string `json:"comment,omitempty"`
	LabeledBy string `json:"labeled_by" doc:"id of the key"`
}

// Label keeps a label; its decision must be known.
func (s *Store) Label(ctx context.Context, l Label) error {
	holds := 0
	if l.Holds {
		holds = 1
	}
	return s.change(ctx, `INSERT INTO labels (id, at, decision, rule, field, field_no, first_byte, end_byte, holds, text, comment, labeled_by)
 SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), id, CAST($4 AS TEXT), CAST($5 AS TEXT), CAST($6 AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS BIGINT),
 CAST($9 AS BIGINT), CAST($10 AS TEXT), CAST($11 AS TEXT), CAST($12 AS TEXT) FROM decisions WHERE id = $3`,
		l.ID, l.At, l.Decision, storable(l.Rule), storable(l.Field), l.Index, l.Byte[0], l.Byte[1], holds, storable(l.Text), storable(l.Comment), l.LabeledBy)
}

// Labels lists labels of a rule ("" all), the oldest first: those behind the
// id after, limit of them at most.
func (s *Store) Labels(ctx context.Context, rule, after string, limit int) ([]Label, error) {
	const columns = `SELECT id, at, decision, rule, field, field_no, first_byte, end_byte, holds, text, comment, labeled_by FROM labels WHERE id > $1`
	limit = min(max(limit, 1), MaxPage)
	if rule == "" {
		return many(ctx, s, scanLabel, asking(columns+" ORDER BY id LIMIT $2", after, limit))
	}
	return many(ctx, s, scanLabel, asking(columns+" AND rule = $2 ORDER BY id LIMIT $3", after, rule, limit))
}

func scanLabel(rows *sql.Rows) (Label, error) {
	var l Label
	var holds int
	err := rows.Scan(&l.ID, &l.At, &l.Decision, &l.Rule, &l.Field, &l.Index, &l.Byte[0], &l.Byte[1], &holds, &l.Text, &l.Comment, &l.LabeledBy)
	l.Holds = holds != 0
	return l, err
}
