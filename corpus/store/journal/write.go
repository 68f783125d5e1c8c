package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// At most this much goes into one flush, so that no append waits for long.
const (
	flushRecords = 1024
	flushBytes   = 4 << 20
)

// write is the one writer: it takes what waits, writes it, flushes once and
// answers all of it.
func (j *Journal) write() {
	defer close(j.ended)
	var batch []entry
	var buf []byte
	for first := range j.queue {
		batch, buf = append(batch[:0], first), appendRecord(buf[:0], first.record)
		for len(batch) < flushRecords && len(buf) < flushBytes {
			e, ok := j.waiting()
			if !ok {
				break
			}
			batch, buf = append(batch, e), appendRecord(buf, e.record)
		}
		err := j.commit(buf, len(batch))
		for _, e := range batch {
			e.done <- err
		}
	}
}

func (j *Journal) waiting() (entry, bool) {
	select {
	case e, ok := <-j.queue:
		return e, ok
	default:
		return entry{}, false
	}
}

// commit puts whole records on disk.
func (j *Journal) commit(buf []byte, records int) error {
	if !j.fits(int64(len(buf))) {
		return ErrFull
	}
	s, err := j.active()
	if err != nil {
		j.opt.Log.Error("journal", "error", err)
		return fmt.Errorf("journal_write: %w", err)
	}
	if _, err = s.file.WriteAt(buf, s.size); err == nil {
		err = s.file.Sync()
	}
	if err != nil {
		j.opt.Log.Error("journal", "error", err)
		j.abandon(s)
		return fmt.Errorf("journal_write: %w", err)
	}
	j.mu.Lock()
	s.size += int64(len(buf))
	s.sealed = s.size >= j.opt.Segment
	j.grow(records, int64(len(buf)))
	j.mu.Unlock()
	j.wake()
	return nil
}

func (j *Journal) fits(bytes int64) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.stored+bytes <= j.opt.MaxBytes
}

func (j *Journal) grow(records int, bytes int64) {
	if j.pending == 0 {
		j.stuck = time.Now()
	}
	j.pending += records
	j.bytes += bytes
	j.stored += bytes
}

// abandon ends a file whose last write failed. What that write left behind was
// not acknowledged.
func (j *Journal) abandon(s *segment) {
	if err := s.file.Truncate(s.size); err != nil {
		j.opt.Log.Error("journal", "error", err)
	}
	j.mu.Lock()
	s.sealed = true
	j.mu.Unlock()
	j.wake()
}

// wake tells Drain to look again.
func (j *Journal) wake() {
	select {
	case j.more <- struct{}{}:
	default:
	}
}

// active is the file that is written to, a new one where the last is sealed.
func (j *Journal) active() (*segment, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if n := len(j.segments); n > 0 && !j.segments[n-1].sealed {
		return j.segments[n-1], nil
	}
	if err := os.MkdirAll(j.dir, 0o700); err != nil {
		return nil, err
	}
	path := filepath.Join(j.dir, fmt.Sprintf("%016d%s", j.number+1, suffix))
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	j.number++
	s := &segment{path: path, file: file}
	j.segments = append(j.segments, s)
	return s, syncDir(j.dir)
}
