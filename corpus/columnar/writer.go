package columnar

import (
	"bufio"
	"errors"
	"os"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/same"
	"github.com/notelint/notelint/engine"
)

// Answer is a row of the file that Writer writes. Either Error or Verdict is
// set.
type Answer struct {
	Source       string    `parquet:"source,dict"`
	Row          int64     `parquet:"row"`
	ID           string    `parquet:"id"`
	Error        string    `parquet:"error,dict"`
	Verdict      string    `parquet:"verdict,dict"`
	RiskScore    int32     `parquet:"risk_score"`
	RiskPoints   int32     `parquet:"risk_points"`
	Authenticity *int32    `parquet:"authenticity,optional"`
	AdTone       float64   `parquet:"ad_tone"`
	Author       string    `parquet:"author"`
	Campaign     string    `parquet:"campaign,dict"`
	PublishedAt  string    `parquet:"published_at"`
	Findings     []Finding `parquet:"findings,list"`
	Revision     string    `parquet:"revision,dict"`
}

// Finding is a finding of an Answer; Begin and End count characters.
type Finding struct {
	Rule     string `parquet:"rule,dict"`
	Pack     string `parquet:"pack,dict"`
	Severity string `parquet:"severity,dict"`
	Field    string `parquet:"field,dict"`
	Index    int32  `parquet:"index"`
	Begin    int32  `parquet:"begin"`
	End      int32  `parquet:"end"`
	Text     string `parquet:"text"`
	Message  string `parquet:"message"`
	Points   int32  `parquet:"points"`
}

// perGroup is how many rows are held until they are written.
const perGroup = 10_000

// Writer writes answers to a file.
type Writer struct {
	file *os.File
	buf  *bufio.Writer
	out  *parquet.GenericWriter[Answer]
	n    int
	one  [1]Answer
}

// NewWriter begins a file.
func NewWriter(path string) (*Writer, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	buf := bufio.NewWriterSize(file, 1<<18)
	return &Writer{file: file, buf: buf, out: parquet.NewGenericWriter[Answer](buf, parquet.Compression(&zstd.Codec{Level: zstd.SpeedFastest, Concurrency: 1}), parquet.CreatedBy("notelint", "", ""))}, nil
}

// Add writes an answer.
func (w *Writer) Add(a *audit.Answer) error {
	to := &w.one[0]
	*to = Answer{Source: a.Source, Row: int64(a.Number), Findings: to.Findings[:0]}
	if a.Fault != nil {
		to.Error = a.Fault.Code
	} else {
		to.fill(&a.Note, &a.Report)
	}
	if _, err := w.out.Write(w.one[:]); err != nil {
		return err
	}
	if w.n++; w.n%perGroup == 0 {
		return w.out.Flush()
	}
	return nil
}

func (to *Answer) fill(n *engine.Note, r *engine.Report) {
	to.ID, to.Verdict, to.Revision = n.ID, engine.Verdicts[r.Verdict], r.Revision
	to.RiskScore, to.RiskPoints, to.AdTone = int32(r.Risk.Score), int32(r.Risk.Points), float64(r.AdTone.Density)/100
	to.Author, to.Campaign, to.PublishedAt = n.Author.Name, same.Campaign(n), n.PublishedAt
	if r.Authenticity.Known {
		score := int32(r.Authenticity.Score)
		to.Authenticity = &score
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		to.Findings = append(to.Findings, Finding{f.Rule, f.Pack, engine.Severities[f.Severity], f.Field, int32(f.Index), int32(f.Rune[0]), int32(f.Rune[1]), f.Text, f.Message, int32(f.Points)})
	}
}

// Close writes the rest and the directory of the file.
func (w *Writer) Close() error { return errors.Join(w.out.Close(), w.buf.Flush(), w.file.Close()) }
