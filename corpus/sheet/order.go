package sheet

import (
	"archive/zip"
	"cmp"
	"errors"
	"os"
	"slices"
)

// save writes the workbook with its parts in the order of their names: equal
// workbooks have equal bytes. excelize writes sheets in no order.
func (w *Writer) save() error {
	mixed := w.path + ".new.xlsx"
	defer func() { _ = os.Remove(mixed) }()
	if err := w.file.SaveAs(mixed); err != nil {
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
