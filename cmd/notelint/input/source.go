package input

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/notelint/notelint/engine"
)

// Source is an open input.
type Source struct {
	Name string // as it was given; "-" is the standard input
	Kind Kind   // never Auto
	*bufio.Reader
	file io.Closer
}

// buffer is what byContent may look at.
const buffer = 64 << 10

// Open opens a file, or the standard input for "-". The error is an
// *engine.InputError.
func Open(name string, kind Kind, stdin io.Reader) (*Source, error) {
	s := &Source{Name: name, Kind: kind, file: io.NopCloser(nil)}
	if name == "-" {
		s.Reader = bufio.NewReaderSize(stdin, buffer)
	} else {
		file, err := os.Open(name)
		if err != nil {
			return nil, Fault(err)
		}
		if info, err := file.Stat(); err == nil && info.IsDir() {
			_ = file.Close()
			return nil, Fault(syscall.EISDIR)
		}
		s.Reader, s.file = bufio.NewReaderSize(file, buffer), file
	}
	if s.Kind == Auto {
		s.Kind = byName(name)
	}
	if s.Kind == Auto {
		s.Kind = byContent(s.Reader)
	}
	return s, nil
}

// Close closes the file. The standard input stays open.
func (s *Source) Close() error { return s.file.Close() }

// Note reads a source that is one note, and the names of the members that a
// lenient reading ignored. The error is an *engine.InputError.
func (s *Source) Note(opt engine.DecodeOptions) (engine.Note, []string, error) {
	data, err := io.ReadAll(io.LimitReader(s, engine.MaxInput+1))
	switch {
	case err != nil:
		return engine.Note{}, nil, Fault(err)
	case len(data) == 0:
		return engine.Note{}, nil, Empty()
	case s.Kind == Text && len(data) > engine.MaxInput:
		return engine.Note{}, nil, engine.TooLarge(engine.MaxNote)
	case s.Kind == Text:
		note, err := engine.TextNote(string(data))
		return note, nil, err
	}
	return engine.DecodeNote(data, opt)
}

// Empty is the error of an input that holds nothing.
func Empty() *engine.InputError {
	return &engine.InputError{Code: "empty_input", Offset: -1, ZH: "里面什么都没有", EN: "holds nothing"}
}

// Fault says why the system did not give a file.
func Fault(err error) *engine.InputError {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &engine.InputError{Code: "not_found", Offset: -1, ZH: "没有这个文件", EN: "no such file"}
	case errors.Is(err, fs.ErrPermission):
		return &engine.InputError{Code: "not_permitted", Offset: -1, ZH: "没有权限读", EN: "may not be read"}
	case errors.Is(err, syscall.EISDIR):
		return &engine.InputError{Code: "is_directory", Offset: -1, ZH: "是目录；请给出文件，例如 目录/*.txt", EN: "is a directory; name files, such as DIR/*.txt"}
	}
	cause := err
	var at *fs.PathError
	if errors.As(err, &at) {
		cause = at.Err
	}
	return &engine.InputError{Code: "unreadable", Offset: -1, ZH: "读不出来：" + cause.Error(), EN: "cannot be read: " + cause.Error()}
}
