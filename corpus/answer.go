package corpus

import (
	"errors"
	"fmt"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/wire"
)

// answer fills the block's answers up to its end or to what stops the batch.
func (b *Batch) answer(blk *block, worker, limit int) {
	for line, err := range blk.lines(limit) {
		from := len(blk.out)
		if err == nil {
			err = b.check(blk, worker, line)
		}
		var bad *engine.InputError
		switch {
		case err == nil:
			blk.stats.Notes++
		case errors.As(err, &bad):
			blk.stats.Bad++
			blk.out = AppendError(blk.out[:from], line.Number, bad, b.Lang)
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

func (b *Batch) check(blk *block, worker int, line Line) error {
	note, ignored, err := engine.DecodeNote(line.Data, engine.DecodeOptions{Lenient: b.Lenient})
	if err != nil {
		return err
	}
	blk.stats.ignore(ignored)
	out, err := b.Check(blk.out, Item{worker, line.Number, &note})
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
