// Package client asks a notelint server. A Client checks like an engine does:
//
//	Check(context.Context, engine.Note) (engine.Report, error)
//
// so that a caller can take the one for the other. What becomes of a note when
// the server does not answer is for the caller to say, and New asks for it:
// nobody should publish by accident.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/notelint/notelint/api/problem"
	"github.com/notelint/notelint/api/schema"
	"github.com/notelint/notelint/engine"
)

// ErrUnavailable is the error of a server that did not answer, or answered that
// it cannot.
var ErrUnavailable = errors.New("notelint_unavailable")

// Unavailable decides about a note that could not be checked. cause wraps
// ErrUnavailable.
type Unavailable func(n engine.Note, cause error) (engine.Report, error)

// FailClosed gives the error on: the note is not to be published now.
func FailClosed(_ engine.Note, cause error) (engine.Report, error) {
	return engine.Report{}, cause
}

// FailOpen lets the note pass unchecked. Its report has no revision, which no
// report of a check lacks.
func FailOpen(n engine.Note, _ error) (engine.Report, error) {
	return engine.Report{ID: n.ID, Verdict: engine.Pass, Authenticity: engine.Authenticity{Reason: "unchecked"}}, nil
}

// Options of a client. Unavailable is required; a zero value of the others
// takes the default beside it.
type Options struct {
	Key         string // none
	Unavailable Unavailable
	Tries       int           // of one check; 3
	Timeout     time.Duration // of one try; 5 s
	HTTP        *http.Client  // http.DefaultClient
}

// Client asks one server. It is safe for any number of goroutines.
type Client struct {
	at  string
	opt Options
}

// New makes a client for the server at a base address: https://notelint.intern.
func New(base string, opt Options) (*Client, error) {
	at, err := url.Parse(base)
	if err != nil || at.Scheme != "http" && at.Scheme != "https" || at.Host == "" {
		return nil, fmt.Errorf("client_address: %q is no http or https address", base)
	}
	if opt.Unavailable == nil {
		return nil, errors.New("client_choice: Options.Unavailable says what becomes of a note when the server does not answer; take FailClosed or FailOpen")
	}
	if opt.Tries <= 0 {
		opt.Tries = 3
	}
	if opt.Timeout <= 0 {
		opt.Timeout = 5 * time.Second
	}
	if opt.HTTP == nil {
		opt.HTTP = http.DefaultClient
	}
	return &Client{strings.TrimSuffix(base, "/") + "/v1/check", opt}, nil
}

// Check reports on a note. An error is an *engine.InputError for a note that is
// no note, a *Refused for a server that will not check it for this caller, or
// what Options.Unavailable says.
func (c *Client) Check(ctx context.Context, n engine.Note) (engine.Report, error) {
	r, err := c.Ask(ctx, n)
	if errors.Is(err, ErrUnavailable) {
		return c.opt.Unavailable(n, err)
	}
	return r.Report, err
}

// Checked is a report with what became of it on the server.
type Checked struct {
	engine.Report
	Decision string // id; "" where the server does not record
	Recorded bool   // the decision is on its disk
	Receipt  string
}

// Ask is Check with what became of the decision, and with no choice made for a
// server that does not answer: the error wraps ErrUnavailable.
func (c *Client) Ask(ctx context.Context, n engine.Note) (Checked, error) {
	if err := n.Validate(); err != nil {
		return Checked{}, err
	}
	body := engine.AppendNote(nil, &n)
	var last error
	for try := range c.opt.Tries {
		answer, pause, err := c.try(ctx, body)
		if !errors.Is(err, ErrUnavailable) {
			return answer, err
		}
		last = err
		if try+1 < c.opt.Tries && !sleep(ctx, max(pause, time.Duration(50<<(2*try))*time.Millisecond)) {
			return Checked{}, ctx.Err()
		}
	}
	return Checked{}, last
}

func sleep(ctx context.Context, pause time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(pause):
		return true
	}
}

// maxAnswer is more than any report has.
const maxAnswer = 16 << 20

// try asks once; pause is how long the server wants to be left alone.
func (c *Client) try(ctx context.Context, body []byte) (out Checked, pause time.Duration, err error) {
	trying, cancel := context.WithTimeout(ctx, c.opt.Timeout)
	defer cancel()
	q, err := http.NewRequestWithContext(trying, http.MethodPost, c.at, bytes.NewReader(body))
	if err != nil {
		return out, 0, err
	}
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("Accept-Language", "en")
	if c.opt.Key != "" {
		q.Header.Set("Authorization", "Bearer "+c.opt.Key)
	}
	answer, err := c.opt.HTTP.Do(q)
	if err != nil {
		return out, 0, c.gone(ctx, err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return out, 0, c.gone(ctx, err)
	}
	if answer.StatusCode != http.StatusOK {
		seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
		return out, time.Duration(seconds) * time.Second, refusal(answer.StatusCode, text)
	}
	out, err = decode(text)
	return out, 0, err
}

// gone is the error of a server that did not answer, or of a caller who would
// not wait.
func (c *Client) gone(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return fmt.Errorf("%w: %w", ErrUnavailable, err)
}

// Refused is a server's no that asking again does not change.
type Refused struct{ problem.Problem }

func (r *Refused) Error() string {
	return fmt.Sprintf("%s: %s (%d, request %s)", r.Code, r.Detail, r.Status, r.RequestID)
}

// refusal makes an error of an answer that is no report.
func refusal(status int, text []byte) error {
	var p problem.Problem
	if err := json.Unmarshal(text, &p); err != nil {
		return fmt.Errorf("%w: status %d, and no problem of notelint's", ErrUnavailable, status)
	}
	refused := &Refused{p}
	if status >= 500 || status == http.StatusTooManyRequests {
		return fmt.Errorf("%w: %w", ErrUnavailable, refused)
	}
	return refused
}

// decode reads a report and what stands behind it.
func decode(text []byte) (Checked, error) {
	var from schema.Checked
	if err := json.Unmarshal(text, &from); err != nil {
		return Checked{}, fmt.Errorf("%w: the answer is no report: %w", ErrUnavailable, err)
	}
	report, err := reportOf(&from.Report)
	out := Checked{Report: report, Decision: from.Decision, Recorded: from.Recorded != nil && *from.Recorded, Receipt: from.Receipt}
	if err != nil {
		return Checked{}, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return out, nil
}
