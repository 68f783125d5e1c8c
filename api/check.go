package api

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/notelint/notelint/engine"
)

// buffer is memory that one request borrows: in holds its body, out its
// report.
type buffer struct{ in, out []byte }

// keep is how many bytes of a buffer stay for the next request.
const keep = 256 << 10

func (s *Server) giveBack(b *buffer) {
	if cap(b.in) <= keep && cap(b.out) <= keep {
		s.buffers.Put(b)
	}
}

// check answers POST /v1/check. The body goes to the engine's codec as it is:
// no second model of a note, no reflection, no copy.
func (s *Server) check(ctx huma.Context) {
	b := s.buffers.Get().(*buffer)
	defer s.giveBack(b)
	note, ignored, p := s.readNote(ctx, b)
	if p != nil {
		sendProblem(ctx, p)
		return
	}
	report, err := s.cfg.Engine.Check(ctx.Context(), note)
	if err != nil {
		sendProblem(ctx, s.broken(ctx, err))
		return
	}
	b.out = append(report.AppendJSON(b.out[:0]), '\n')
	if len(ignored) > 0 {
		ctx.SetHeader("Notelint-Ignored", headerList(ignored))
	}
	send(ctx, http.StatusOK, "application/json", b.out)
}

// broken is the answer when the checker broke or the client left.
func (s *Server) broken(ctx huma.Context, err error) *Problem {
	if ctx.Context().Err() != nil {
		return problem("canceled", spoken(ctx))
	}
	s.log.Error("check failed", "error", err)
	return problem("internal", spoken(ctx))
}

// readNote reads the note of a request and, of a lenient one, the members that
// were ignored.
func (s *Server) readNote(ctx huma.Context, b *buffer) (engine.Note, []string, *Problem) {
	opt, p := options(ctx)
	if p == nil {
		p = acceptable(ctx)
	}
	if p != nil {
		return engine.Note{}, nil, p
	}
	var err error
	if b.in, err = readAll(ctx.BodyReader(), b.in[:0], engine.MaxInput); err != nil {
		return engine.Note{}, nil, problem("unreadable_body", spoken(ctx))
	}
	note, ignored, err := engine.DecodeNote(b.in, opt)
	if err == nil {
		return note, ignored, nil
	}
	var bad *engine.InputError
	if errors.As(err, &bad) {
		return note, nil, inputProblem(bad, spoken(ctx))
	}
	return note, nil, s.broken(ctx, err)
}

// options reads the query. A parameter that is not known is refused: a
// misspelt one must not pass for the default.
func options(ctx huma.Context) (opt engine.DecodeOptions, p *Problem) {
	at := ctx.URL()
	if at.RawQuery == "" {
		return opt, nil
	}
	query, err := url.ParseQuery(at.RawQuery)
	if err != nil {
		return opt, problem("bad_query", spoken(ctx))
	}
	for name, values := range query {
		if name != "lenient" {
			return opt, problem("bad_query", spoken(ctx))
		}
		if opt.Lenient, err = strconv.ParseBool(values[0]); err != nil || len(values) > 1 {
			return opt, problem("bad_query", spoken(ctx)).in("lenient")
		}
	}
	return opt, nil
}

// acceptable refuses bodies that are no plain JSON, before they are read.
func acceptable(ctx huma.Context) *Problem {
	if sent := ctx.Header("Content-Type"); sent != "application/json" && sent != "" {
		kind, _, err := mime.ParseMediaType(sent)
		if err != nil || kind != "application/json" && !strings.HasSuffix(kind, "+json") {
			return problem("unsupported_media_type", spoken(ctx))
		}
	}
	if e := ctx.Header("Content-Encoding"); e != "" && e != "identity" {
		return problem("unsupported_encoding", spoken(ctx))
	}
	if n, err := strconv.ParseInt(ctx.Header("Content-Length"), 10, 64); err == nil && n > engine.MaxInput {
		return inputProblem(engine.TooLarge(engine.MaxInput), spoken(ctx))
	}
	return nil
}

// readAll appends r to dst, up to one byte more than limit: enough to see that
// it is longer.
func readAll(r io.Reader, dst []byte, limit int) ([]byte, error) {
	for len(dst) <= limit {
		if len(dst) == cap(dst) {
			dst = append(dst, make([]byte, max(4096, cap(dst)))...)[:len(dst)]
		}
		n, err := r.Read(dst[len(dst):min(cap(dst), limit+1)])
		dst = dst[:len(dst)+n]
		if errors.Is(err, io.EOF) {
			return dst, nil
		}
		if err != nil {
			return dst, err
		}
	}
	return dst, nil
}

// headerList writes names into a header; they are the caller's, so nothing but
// plain ASCII passes as it is.
func headerList(names []string) string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = url.PathEscape(name)
	}
	return strings.Join(out, ", ")
}
