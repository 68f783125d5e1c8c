// Package journal keeps records on disk until somebody has taken them over.
//
// Append returns when its record has been flushed to the disk; appends that
// wait at the same time share one flush. Drain hands records on in their
// order, again and again until they are taken, and only then lets go of them.
// What was appended before a crash is handed on after the next Open, some of
// it perhaps a second time.
//
// The files hold records as: length and CRC-32C of the payload, 4 bytes each,
// little endian, and the payload. A file is written by one process, once; a
// failed write or flush ends it, because what a page cache does after that is
// not known.
package journal

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// MaxRecord is the longest record, in bytes.
const MaxRecord = 4 << 20

// Errors of Append. None of them means that the record was kept.
var (
	ErrFull      = errors.New("journal_full: as many records wait as may")
	ErrTooLong   = errors.New("journal_record: longer than 4 MiB")
	ErrUncertain = errors.New("journal_slow: not yet on disk when the caller stopped waiting")
	ErrClosed    = errors.New("journal_closed: takes no more records")
)

// Options of a journal. A zero value takes the default beside it.
type Options struct {
	MaxBytes int64        // of the files, which go once all their records are taken; 1 GiB
	Segment  int64        // bytes of a file before the next begins; 4 MiB
	Queue    int          // records that wait for a flush; 4096
	Log      *slog.Logger // silent
}

// Journal is a folder of records. It is safe for any number of goroutines.
type Journal struct {
	dir   string
	opt   Options
	lock  *os.File
	queue chan entry
	more  chan struct{} // gets a value when Drain may have something to do
	ended chan struct{} // closed when the writer has ended

	gate   sync.RWMutex // held shared while sending to queue, whole to close it
	closed bool

	mu       sync.Mutex
	segments []*segment // in order; the last may be open for writing
	number   uint64     // of the newest file
	pending  int        // records not yet taken
	bytes    int64      // of those
	stored   int64      // of the files
	stuck    time.Time  // since when the oldest record waits
}

type entry struct {
	record []byte
	done   chan error // room for one
}

// Open takes over a folder with the records that are in it. A folder that
// cannot be made or written is no error: appends will fail until it can. The
// error says that another process has the folder, or that records in it cannot
// be read.
func Open(dir string, opt Options) (*Journal, error) {
	if opt.MaxBytes <= 0 {
		opt.MaxBytes = 1 << 30
	}
	if opt.Segment <= 0 {
		opt.Segment = 4 << 20
	}
	if opt.Queue <= 0 {
		opt.Queue = 4096
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	j := &Journal{dir: dir, opt: opt, queue: make(chan entry, opt.Queue), more: make(chan struct{}, 1), ended: make(chan struct{})}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		opt.Log.Error("journal", "error", err)
	}
	if err := j.own(); err != nil {
		return nil, err
	}
	if err := j.recover(); err != nil {
		return nil, errors.Join(err, j.lock.Close())
	}
	go j.write()
	return j, nil
}

// own keeps other processes out, where the folder can be written at all.
func (j *Journal) own() error {
	file, err := os.OpenFile(filepath.Join(j.dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		j.opt.Log.Error("journal", "error", err)
		return nil
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return errors.Join(fmt.Errorf("journal_in_use: %s belongs to another process", j.dir), file.Close())
	}
	j.lock = file
	return nil
}

// Append keeps a record. nil means that it is on disk; the journal keeps the
// slice. ctx bounds the wait, not the writing.
func (j *Journal) Append(ctx context.Context, record []byte) error {
	return j.Start(record).Wait(ctx)
}

// Start is Append without the wait, for callers with many records.
func (j *Journal) Start(record []byte) Pending {
	e := entry{record, make(chan error, 1)}
	if err := j.enqueue(e); err != nil {
		e.done <- err
	}
	return Pending{e.done}
}

// Pending is a record on its way to the disk.
type Pending struct{ done <-chan error }

// Wait is the end of Append; it is called once.
func (p Pending) Wait(ctx context.Context) error {
	select {
	case err := <-p.done:
		return err
	case <-ctx.Done():
		return ErrUncertain
	}
}

func (j *Journal) enqueue(e entry) error {
	if len(e.record) > MaxRecord {
		return ErrTooLong
	}
	j.gate.RLock()
	defer j.gate.RUnlock()
	if j.closed {
		return ErrClosed
	}
	select {
	case j.queue <- e:
		return nil
	default:
		return ErrFull
	}
}

// Lag is what waits to be taken: records, their bytes, and for how long nothing
// has been taken.
type Lag struct {
	Records int
	Bytes   int64
	Since   time.Duration
}

// Lag measures at this moment.
func (j *Journal) Lag() Lag {
	j.mu.Lock()
	defer j.mu.Unlock()
	l := Lag{Records: j.pending, Bytes: j.bytes}
	if j.pending > 0 {
		l.Since = time.Since(j.stuck)
	}
	return l
}

// Close writes what was appended and lets go of the folder. Drain must have
// ended; what was not taken stays for the next Open.
func (j *Journal) Close() error {
	j.gate.Lock()
	if !j.closed {
		j.closed = true
		close(j.queue)
	}
	j.gate.Unlock()
	<-j.ended
	j.mu.Lock()
	defer j.mu.Unlock()
	var errs []error
	for _, s := range j.segments {
		errs = append(errs, s.file.Close())
		if s.taken == s.size && j.pending == 0 {
			errs = append(errs, os.Remove(s.path))
		}
	}
	j.segments = nil
	if j.lock != nil {
		errs = append(errs, j.lock.Close())
	}
	return errors.Join(errs...)
}
