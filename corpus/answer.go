package corpus

import (
	"errors"
	"fmt"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/wire"
)

// worker checks the notes of one block after the other.
type worker struct {
	*Batch
	number  int
	decoder engine.Decoder
}

// answer fills the block's answers up to its end or to what stops the batch.
func (w *worker) answer(blk *block, limit int) {
	for line, err := range blk.lines(limit) {
		from := len(blk.out)
		if err == nil {
			err = w.check(blk, line)
		}
		var bad *engine.InputError
		switch {
		case err == nil:
			blk.stats.Notes++
		case errors.As(err, &bad):
			blk.stats.Bad++
			blk.out = AppendError(blk.out[:from], line.Number, bad, w.Lang)
		default:
			blk.out = blk.out[:from]
			blk.err = fmt.Errorf("line %d: %w", line.Number, err)
			return
		}
		if len(blk.out) > from {
			blk.out = append(blk.out, '\n')
		}
	}
}

func (w *worker) check(blk *block, line Line) error {
	if err := w.decoder.Decode(line.Data, engine.DecodeOptions{Lenient: w.Lenient}); err != nil {
		return err
	}
	blk.stats.ignore(w.decoder.Ignored)
	out, err := w.Check(blk.out, Item{w.number, line.Number, &w.decoder.Note})
	if err == nil {
		blk.out = out
	}
	return err
}

// AppendError appends the answer to a line that holds no note, as one JSON
// text: {"error":{"code":…,"line":…,"field":…,"message":…}}.
func AppendError(dst []byte, line int, e *engine.InputError, lang string) []byte {
	w := wire.Append(dst)
	w.Open('{')
	w.Key("error")
	w.Open('{')
	w.Key("code")
	w.Text(e.Code)
	w.Key("line")
	w.Int(line)
	w.Key("field")
	w.Text(e.Field)
	w.Key("message")
	w.Text(e.Text(lang))
	w.Close('}')
	w.Close('}')
	return w.Buf
}
