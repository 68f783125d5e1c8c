package journal

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
)

const (
	headerSize = 8
	suffix     = ".journal"
	damaged    = ".damaged" // kept for a person to look at
)

// segment is a file of the journal.
type segment struct {
	path   string
	file   *os.File
	size   int64 // bytes that are on disk and whole
	taken  int64 // bytes that have been handed on
	sealed bool  // nothing is written to it any more
	broken bool  // something stands behind its last whole record
}

// castagnoli is the polynomial that processors have an instruction for.
func checksum(record []byte) uint32 {
	return crc32.Checksum(record, crc32.MakeTable(crc32.Castagnoli))
}

func appendRecord(dst, record []byte) []byte {
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(record)))
	dst = binary.LittleEndian.AppendUint32(dst, checksum(record))
	return append(dst, record...)
}

// errTorn marks bytes that are no whole record.
var errTorn = errors.New("journal_torn")

// readRecord reads the next record; io.EOF at a clean end.
func readRecord(r io.Reader) ([]byte, error) {
	var header [headerSize]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return nil, torn(err)
	}
	size := binary.LittleEndian.Uint32(header[:4])
	if size > MaxRecord {
		return nil, errTorn
	}
	record := make([]byte, size)
	if _, err := io.ReadFull(r, record); err != nil {
		return nil, torn(errors.Join(err, io.ErrUnexpectedEOF))
	}
	if checksum(record) != binary.LittleEndian.Uint32(header[4:]) {
		return nil, errTorn
	}
	return record, nil
}

func torn(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errTorn
	}
	return err
}

// recover finds the records that an earlier process left.
func (j *Journal) recover() error {
	paths, err := filepath.Glob(filepath.Join(j.dir, "*"+suffix))
	if err != nil {
		return fmt.Errorf("journal_folder: %w", err)
	}
	slices.Sort(paths)
	for _, path := range paths {
		s, records, err := load(path)
		if err != nil {
			return fmt.Errorf("journal_unreadable: %w", err)
		}
		if s.broken {
			j.opt.Log.Warn("journal: bytes behind the last whole record", "file", path, "whole", s.size)
		}
		j.segments = append(j.segments, s)
		j.grow(records, s.size)
		_, _ = fmt.Sscanf(filepath.Base(path), "%d", &j.number)
	}
	return nil
}

// load opens a file of an earlier process and counts its whole records.
func load(path string) (*segment, int, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	s := &segment{path: path, file: file, sealed: true}
	records := 0
	for r := bufio.NewReaderSize(file, 1<<16); ; records++ {
		record, err := readRecord(r)
		switch {
		case errors.Is(err, io.EOF):
			return s, records, nil
		case errors.Is(err, errTorn):
			s.broken = true
			return s, records, nil
		case err != nil:
			return nil, 0, errors.Join(err, file.Close())
		}
		s.size += headerSize + int64(len(record))
	}
}

// drop lets go of a file whose records have all been taken.
func (s *segment) drop() error {
	err := s.file.Close()
	if s.broken {
		return errors.Join(err, os.Rename(s.path, s.path+damaged))
	}
	return errors.Join(err, os.Remove(s.path))
}

// syncDir makes the name of a new file survive a crash.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
