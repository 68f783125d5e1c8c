package sarif

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"github.com/notelint/notelint/engine"
)

// Stream writes a document while its results come, in memory that does not
// grow with them.
type Stream struct {
	log  *Log
	out  *bufio.Writer
	n    int
	more int // faults beyond those listed
}

// maxFaults is how many inputs that are no note a Stream lists; the others it
// counts.
const maxFaults = 1000

// NewStream begins a document about a rule book.
func NewStream(to io.Writer, set *engine.RuleSet, version string) (*Stream, error) {
	s := &Stream{log: New(set, version), out: bufio.NewWriterSize(to, 1<<18)}
	tool, err := json.Marshal(s.log.run.Tool)
	if err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(s.out, `{"$schema":%q,"version":%q,"runs":[{"tool":%s,"columnKind":%q,"results":[`, schema, version210, tool, s.log.run.ColumnKind)
	return s, err
}

// Add writes the findings of a report, and what was exempted as suppressed.
func (s *Stream) Add(at Artifact, note *engine.Note, report *engine.Report) error {
	s.log.run.Results = s.log.run.Results[:0]
	s.log.Add(at, note, report)
	for i := range s.log.run.Results {
		data, err := json.Marshal(&s.log.run.Results[i])
		if err != nil {
			return err
		}
		if s.n++; s.n > 1 {
			data = append([]byte{','}, data...)
		}
		if _, err := s.out.Write(append(data, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// Fault adds an input that is no note.
func (s *Stream) Fault(at Artifact, e *engine.InputError) {
	if len(s.log.run.faults) == maxFaults {
		s.more++
		return
	}
	s.log.Fault(at, e)
}

// Close writes the end of the document.
func (s *Stream) Close() error {
	faults := s.log.run.faults
	if s.more > 0 {
		faults = append(faults, notification{Level: "error", Message: message{fmt.Sprintf("还有 %d 处读不出来的没有列出", s.more)}, Descriptor: descriptor{"more"}})
	}
	calls, err := json.Marshal([]invocation{{Successful: len(faults) == 0, Notifications: faults}})
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(s.out, `],"invocations":%s}]}`+"\n", calls); err != nil {
		return err
	}
	return s.out.Flush()
}
