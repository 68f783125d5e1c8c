package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"

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

// inspect looks at a file before anything of it is unpacked.
func inspect(file *os.File, name string) (*zip.Reader, *row.Fault) {
	at := row.Place{Source: name}
	head := make([]byte, len(oleMagic))
	if _, err := io.ReadFull(file, head); err == nil && bytes.Equal(head, oleMagic) {
		return nil, &row.Fault{Place: at, Code: row.CodeKind, Ends: true, ZH: "是旧版 .xls，或加了密；请用 Excel/WPS 另存为不带密码的 .xlsx", EN: "an old .xls, or encrypted; save it as .xlsx without a password"}
	}
	info, err := file.Stat()
	if err != nil {
		return nil, row.Broken(at, row.CodeUnreadable, err)
	}
	archive, err := zip.NewReader(file, info.Size())
	if err != nil {
		return nil, row.Broken(at, row.CodeTruncated, err)
	}
	return archive, bomb(at, archive)
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
