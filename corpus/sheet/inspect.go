package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/notelint/notelint/corpus/row"
)

// Bounds of what a workbook may unpack to: a workbook of real text shrinks to
// a tenth, a bomb to a thousandth.
const (
	maxUnpacked = 16 << 30
	maxRatio    = 250
	freeRatio   = 64 << 20 // unpacked bytes below which the ratio does not matter
)

// oleMagic begins a workbook of Excel 2003 and an encrypted one.
var oleMagic = []byte("\xd0\xcf\x11\xe0")

// inspect looks at a workbook before excelize does, which passes over damage
// in silence: a refusal keeps it from being read, a damage is told behind the
// rows that can be.
func inspect(path, name string) (refusal, damage *row.Fault) {
	at := row.Place{Source: name}
	file, err := os.Open(path)
	if err != nil {
		return row.Broken(at, row.CodeUnreadable, err), nil
	}
	defer func() { _ = file.Close() }()
	head := make([]byte, len(oleMagic))
	if _, err := io.ReadFull(file, head); err == nil && bytes.Equal(head, oleMagic) {
		return &row.Fault{Place: at, Code: row.CodeKind, Ends: true, ZH: "是旧版 .xls，或加了密；请用 Excel/WPS 另存为不带密码的 .xlsx", EN: "an old .xls, or encrypted; save it as .xlsx without a password"}, nil
	}
	info, err := file.Stat()
	if err != nil {
		return row.Broken(at, row.CodeUnreadable, err), nil
	}
	archive, err := zip.NewReader(file, info.Size())
	if err != nil {
		return row.Broken(at, row.CodeTruncated, err), nil
	}
	if refusal := bomb(at, archive); refusal != nil {
		return refusal, nil
	}
	return parts(at, archive)
}

func bomb(at row.Place, archive *zip.Reader) *row.Fault {
	var unpacked, packed uint64
	for _, part := range archive.File {
		unpacked += part.UncompressedSize64
		packed += part.CompressedSize64
	}
	if unpacked <= maxUnpacked && (unpacked <= freeRatio || unpacked/max(packed, 1) <= maxRatio) {
		return nil
	}
	return &row.Fault{Place: at, Code: row.CodeBomb, Ends: true,
		ZH: fmt.Sprintf("解开有 %d MB，是压缩后的 %d 倍，不像正常的表格；没有读", unpacked>>20, unpacked/max(packed, 1)),
		EN: fmt.Sprintf("unpacks to %d MB, %d times its size, unlike a real workbook; not read", unpacked>>20, unpacked/max(packed, 1))}
}

// parts reads the parts that hold rows to their ends. Without its list of
// texts a sheet would read as empty, so damage there is a refusal.
func parts(at row.Place, archive *zip.Reader) (refusal, damage *row.Fault) {
	for _, part := range archive.File {
		texts := part.Name == "xl/sharedStrings.xml"
		if !texts && !strings.HasPrefix(part.Name, "xl/worksheets/sheet") {
			continue
		}
		err := whole(part)
		if err == nil {
			continue
		}
		fault := row.Broken(at, row.CodeTruncated, fmt.Errorf("%s: %w", part.Name, err))
		if texts {
			return fault, nil
		}
		damage = fault
	}
	return nil, damage
}

// whole reads a part to its end, which also holds it to its checksum.
func whole(part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	var last tail
	if _, err := io.Copy(&last, r); err != nil {
		return err
	}
	end := bytes.TrimRight(last.bytes, " \r\n\t\x00")
	at := bytes.LastIndexByte(end, '<')
	if at < 0 || !bytes.HasSuffix(end, []byte("worksheet>")) && !bytes.HasSuffix(end, []byte("sst>")) && !bytes.HasSuffix(end, []byte("/>")) {
		return errors.New("the XML breaks off")
	}
	return nil
}

// tail keeps the last bytes written.
type tail struct{ bytes []byte }

func (t *tail) Write(p []byte) (int, error) {
	const kept = 64
	t.bytes = append(t.bytes, p[max(0, len(p)-kept):]...)
	t.bytes = t.bytes[max(0, len(t.bytes)-kept):]
	return len(p), nil
}
