// Package query reads notes by SQL from SQLite and PostgreSQL.
package query

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strconv"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"

	"github.com/notelint/notelint/corpus/row"
)

// Options of reading.
type Options struct {
	SQL     string // one SELECT
	Map     row.Mapping
	OnTable func(*row.Table) // hears of the header ahead of its rows
}

// Is reports whether a name is that of a database: sqlite:PATH,
// postgres://… or postgresql://….
func Is(name string) bool {
	return strings.HasPrefix(name, "sqlite:") || strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Shown is a database's name without user, password and options.
func Shown(name string) string {
	if strings.HasPrefix(name, "sqlite:") {
		return name
	}
	u, err := url.Parse(name)
	if err != nil {
		scheme, _, _ := strings.Cut(name, ":")
		return scheme + "://…"
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
}

// Rows reads the rows of a query in a transaction that may only read; the
// error is a *row.Fault. Rows are numbered from 1.
func Rows(ctx context.Context, name string, opt Options) iter.Seq2[row.Row, error] {
	return func(yield func(row.Row, error) bool) {
		r := reader{name: Shown(name), opt: opt}
		if err := r.read(ctx, name, yield); err != nil {
			var fault *row.Fault
			if !errors.As(err, &fault) {
				fault = row.Broken(row.Place{Source: r.name, Number: r.number + 1}, row.CodeQuery, err)
			}
			yield(row.Row{}, fault)
		}
	}
}

type reader struct {
	name   string
	opt    Options
	number int
}

func (r *reader) read(ctx context.Context, name string, yield func(row.Row, error) bool) error {
	if strings.TrimSpace(r.opt.SQL) == "" {
		return &row.Fault{Place: row.Place{Source: r.name}, Code: row.CodeQuery, Ends: true, ZH: "读数据库要写 --query 'SELECT …'", EN: "a database needs --query 'SELECT …'"}
	}
	db, err := open(name)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	rows, err := tx.QueryContext(ctx, r.opt.SQL)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	return r.rows(rows, yield)
}

func open(name string) (*sql.DB, error) {
	if path, ok := strings.CutPrefix(name, "sqlite:"); ok {
		u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: "mode=ro&_pragma=query_only(1)&_pragma=busy_timeout(5000)"}
		return sql.Open("sqlite", u.String())
	}
	return sql.Open("pgx", name)
}

func (r *reader) rows(rows *sql.Rows, yield func(row.Row, error) bool) error {
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	table, err := row.NewTable(r.name, columns, r.opt.Map)
	if err != nil {
		return err
	}
	if r.opt.OnTable != nil {
		r.opt.OnTable(table)
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range into {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		r.number++
		cells := make([]string, len(values))
		for i, v := range values {
			cells[i] = text(v)
		}
		if !yield(row.Row{Place: row.Place{Source: r.name, Number: r.number}, Table: table, Cells: cells}, nil) {
			return nil
		}
	}
	return rows.Err()
}

func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case time.Time:
		return v.Format(time.RFC3339)
	}
	return fmt.Sprint(v)
}
