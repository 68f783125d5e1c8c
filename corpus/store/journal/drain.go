package journal

import (
	"bufio"
	"context"
	"errors"
	"io"
	"time"
)

const (
	handRecords = 256
	gather      = 50 * time.Millisecond // a database takes many records as easily as one
	firstPause  = 100 * time.Millisecond
	lastPause   = 5 * time.Second
)

// Drain hands records on, at most 256 at a time, until ctx ends. A batch that
// is not taken (an error) comes again after a pause that grows to 5 seconds.
// One Drain at a time.
func (j *Journal) Drain(ctx context.Context, take func(context.Context, [][]byte) error) {
	for {
		s, batch, size := j.next()
		if len(batch) == 0 {
			select {
			case <-ctx.Done():
				return
			case <-j.more:
			}
			if j.Lag().Records < handRecords && !sleep(ctx, gather) {
				return
			}
			continue
		}
		for pause := firstPause; ; pause = min(2*pause, lastPause) {
			err := take(ctx, batch)
			if err == nil {
				break
			}
			j.opt.Log.Warn("records were not taken", "records", len(batch), "again_in", pause, "error", err)
			if !sleep(ctx, pause) {
				return
			}
		}
		j.took(s, len(batch), size)
	}
}

func sleep(ctx context.Context, pause time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(pause):
		return true
	}
}

// next reads the oldest records that have not been taken, of one file.
func (j *Journal) next() (s *segment, batch [][]byte, size int64) {
	s, from, to := j.oldest()
	if s == nil {
		return nil, nil, 0
	}
	r := bufio.NewReader(io.NewSectionReader(s.file, from, to-from))
	for len(batch) < handRecords {
		record, err := readRecord(r)
		if err != nil {
			if !errors.Is(err, io.EOF) {
				j.opt.Log.Error("journal", "file", s.path, "error", err)
			}
			break
		}
		batch = append(batch, record)
		size += headerSize + int64(len(record))
	}
	return s, batch, size
}

// oldest is the first file with records to take and where they stand. Files
// in front of it have served.
func (j *Journal) oldest() (s *segment, from, to int64) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for len(j.segments) > 0 {
		s := j.segments[0]
		if s.taken < s.size {
			return s, s.taken, s.size
		}
		if !s.sealed {
			return nil, 0, 0
		}
		if err := s.drop(); err != nil {
			j.opt.Log.Error("journal", "error", err)
		}
		j.segments = j.segments[1:]
		j.stored -= s.size
	}
	return nil, 0, 0
}

func (j *Journal) took(s *segment, records int, size int64) {
	j.mu.Lock()
	defer j.mu.Unlock()
	s.taken += size
	j.pending -= records
	j.bytes -= size
	j.stuck = time.Now()
}
