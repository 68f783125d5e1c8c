package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// book is an open workbook. It is read by encoding/xml, a token at a time:
// excelize, which writes ours, holds 40 bytes of every shared text in memory
// (500 MB of a million rows) and takes a damaged sheet for one that ends.
type book struct {
	parts    map[string]*zip.File
	tabs     []tab
	from1904 bool
	texts    *texts
}

// tab is a sheet of a book.
type tab struct {
	name   string
	hidden bool
	part   string
}

type workbookXML struct {
	Props struct {
		Date1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string `xml:"name,attr"`
		State string `xml:"state,attr"`
		ID    string `xml:"id,attr"`
	} `xml:"sheets>sheet"`
}

type relationsXML struct {
	List []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// maxPart is how large a part may be that is read as a whole, in bytes.
const maxPart = 16 << 20

// openBook reads what the workbook holds; its texts are unpacked into a file
// that goes with close.
func openBook(archive *zip.Reader) (*book, error) {
	b := &book{parts: map[string]*zip.File{}}
	for _, part := range archive.File {
		b.parts[part.Name] = part
	}
	at := "xl/workbook.xml"
	var roots relationsXML
	if b.read("_rels/.rels", &roots) == nil {
		for _, r := range roots.List {
			if strings.HasSuffix(r.Type, "/officeDocument") {
				at = strings.TrimPrefix(r.Target, "/")
			}
		}
	}
	var w workbookXML
	if err := b.read(at, &w); err != nil {
		return nil, err
	}
	var rels relationsXML
	dir := path.Dir(at)
	if err := b.read(path.Join(dir, "_rels", path.Base(at)+".rels"), &rels); err != nil {
		return nil, err
	}
	b.from1904 = w.Props.Date1904 == "1" || w.Props.Date1904 == "true"
	return b, b.resolve(dir, &w, &rels)
}

// resolve finds the parts of the sheets and of the shared texts.
func (b *book) resolve(dir string, w *workbookXML, rels *relationsXML) (err error) {
	targets := map[string]string{}
	for _, r := range rels.List {
		part := path.Join(dir, r.Target)
		if strings.HasPrefix(r.Target, "/") {
			part = r.Target[1:]
		}
		switch {
		case strings.HasSuffix(r.Type, "/worksheet"):
			targets[r.ID] = part
		case strings.HasSuffix(r.Type, "/sharedStrings") && b.parts[part] != nil:
			if b.texts, err = readTexts(b.parts[part]); err != nil {
				return fmt.Errorf("%s: %w", part, err)
			}
		}
	}
	for _, s := range w.Sheets {
		if part := targets[s.ID]; part != "" { // charts have another type
			b.tabs = append(b.tabs, tab{s.Name, s.State != "" && s.State != "visible", part})
		}
	}
	return nil
}

// read decodes a small part.
func (b *book) read(name string, into any) error {
	part := b.parts[name]
	if part == nil {
		return fmt.Errorf("%s is missing: this is no workbook", name)
	}
	if part.UncompressedSize64 > maxPart {
		return errors.New(name + " is larger than any real one")
	}
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	if err := xml.NewDecoder(io.LimitReader(r, maxPart)).Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (b *book) close() {
	if b.texts != nil {
		b.texts.close()
	}
}
