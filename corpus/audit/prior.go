package audit

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/notelint/notelint/corpus/row"
)

// Reports is the file of answers, one a line, that a run can go on from.
type Reports struct {
	file *os.File
	out  *bufio.Writer
	keep int // answers that stand in it already
}

// Prior are the answers of an earlier run, in their order.
type Prior struct {
	in   *bufio.Reader
	left int
}

// NewReports begins a file of answers.
func NewReports(path string) (*Reports, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &Reports{file: file, out: bufio.NewWriterSize(file, 1<<18)}, nil
}

// Continue opens a file of answers that a run left. A line that the run did
// not finish is taken off; the whole ones are the Prior, and are not written
// again.
func Continue(path string) (*Reports, *Prior, error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0o666)
	if err != nil {
		return nil, nil, err
	}
	whole, end, err := lines(file)
	if err == nil {
		err = file.Truncate(end)
	}
	if err == nil {
		_, err = file.Seek(end, io.SeekStart)
	}
	if err != nil {
		_ = file.Close()
		return nil, nil, err
	}
	in := bufio.NewReaderSize(io.NewSectionReader(file, 0, end), 1<<18)
	return &Reports{file, bufio.NewWriterSize(file, 1<<18), whole}, &Prior{in, whole}, nil
}

// lines counts whole lines and where the last one ends.
func lines(file *os.File) (n int, end int64, err error) {
	buf, at := make([]byte, 1<<18), int64(0)
	for {
		got, err := file.Read(buf)
		for i, b := range buf[:got] {
			if b == '\n' {
				n++
				end = at + int64(i) + 1
			}
		}
		at += int64(got)
		if errors.Is(err, io.EOF) {
			return n, end, nil
		}
		if err != nil {
			return 0, 0, err
		}
	}
}

// Add writes an answer that is not there yet.
func (r *Reports) Add(a *Answer) error {
	if r.keep > 0 {
		r.keep--
		return nil
	}
	if _, err := r.out.Write(a.Line); err != nil {
		return err
	}
	return r.out.WriteByte('\n')
}

// Close writes what is left.
func (r *Reports) Close() error { return errors.Join(r.out.Flush(), r.file.Close()) }

// next is the answer of the next row; nil when the run had come no further.
func (p *Prior) next() ([]byte, error) {
	if p.left == 0 {
		return nil, nil
	}
	p.left--
	line, err := p.in.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("reading earlier answers: %w", err)
	}
	return line[:len(line)-1], nil
}

// ended refuses answers that no row is left for.
func (p *Prior) ended() error {
	if p.left > 0 {
		return fmt.Errorf("%d earlier answers have no row: the input has become shorter (input_changed)", p.left)
	}
	return nil
}

func unlike(at row.Place) error {
	return fmt.Errorf("%s: the earlier answer is about another row: the input has changed (input_changed)", at)
}
