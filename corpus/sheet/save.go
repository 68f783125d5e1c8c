package sheet

import (
	"archive/zip"
	"cmp"
	"errors"
	"io"
	"os"
	"slices"

	"github.com/xuri/excelize/v2"
)

// save writes the workbook with its parts in the order of their names: equal
// workbooks have equal bytes. excelize writes sheets in no order.
func (w *Writer) save() error {
	mixed := w.path + ".new"
	defer func() { _ = os.Remove(mixed) }()
	if err := w.write(mixed); err != nil {
		return err
	}
	from, err := zip.OpenReader(mixed)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	to, err := os.Create(w.path)
	if err != nil {
		return err
	}
	slices.SortFunc(from.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	out := zip.NewWriter(to)
	for _, part := range from.File {
		if err := out.Copy(part); err != nil {
			return errors.Join(err, to.Close())
		}
	}
	return errors.Join(out.Close(), to.Close())
}

// write packs the workbook into a file. excelize by itself would hold the
// whole of it in memory.
func (w *Writer) write(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	w.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(file) })
	_, err = w.file.WriteTo(io.Discard)
	return errors.Join(err, file.Close())
}
