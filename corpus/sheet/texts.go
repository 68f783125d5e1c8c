package sheet

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// texts are the texts that cells share: in a file, 8 bytes of each in memory.
type texts struct {
	file   *os.File
	ends   []int64 // of each text in the file
	window []byte  // a stretch of the file: neighbours are mostly asked for together
	from   int64
}

// windowSize is what is read around a text that is asked for.
const windowSize = 64 << 10

// readTexts unpacks the shared texts of a workbook.
func readTexts(part *zip.File) (*texts, error) {
	r, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	file, err := os.CreateTemp("", "notelint-texts-*")
	if err != nil {
		return nil, err
	}
	t := &texts{file: file}
	if err := t.unpack(r); err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

func (t *texts) unpack(r io.Reader) error {
	dec, out := xml.NewDecoder(bufio.NewReaderSize(r, windowSize)), bufio.NewWriterSize(t.file, windowSize)
	var end int64
	var item text
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) && item.whole() {
			return out.Flush()
		}
		if err != nil {
			return err
		}
		if !item.token(token, "si", "sst") {
			continue
		}
		s := item.take()
		end += int64(len(s))
		t.ends = append(t.ends, end)
		if _, err := out.WriteString(s); err != nil {
			return err
		}
	}
}

// text collects the characters of an item: those of its t elements, also in
// runs of their own style, but not how it is pronounced.
type text struct {
	strings.Builder
	in, spoken bool
	ended      bool
}

// token takes a token and reports whether it ends an item.
func (t *text) token(token xml.Token, item, root string) bool {
	switch token := token.(type) {
	case xml.StartElement:
		t.in = token.Name.Local == "t" && !t.spoken
		t.spoken = t.spoken || token.Name.Local == "rPh"
	case xml.EndElement:
		t.in = false
		switch token.Name.Local {
		case "rPh":
			t.spoken = false
		case item:
			return true
		case root:
			t.ended = true
		}
	case xml.CharData:
		if t.in {
			t.Write(token)
		}
	}
	return false
}

// whole reports whether the part has come to its end.
func (t *text) whole() bool { return t.ended }

// take is the item's text, and begins the next one.
func (t *text) take() string {
	s := unescape(t.String())
	t.Reset()
	return s
}

// escaped is how Excel writes characters that XML cannot hold: _x000D_.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(e string) string {
		v, _ := strconv.ParseUint(e[2:6], 16, 16)
		return string(rune(v))
	})
}

// at is a text by its number.
func (t *texts) at(number string) (string, error) {
	i, err := strconv.Atoi(number)
	if err != nil || t == nil || i < 0 || i >= len(t.ends) {
		return "", fmt.Errorf("a cell refers to text %q, which is not in the workbook", number)
	}
	from, to := int64(0), t.ends[i]
	if i > 0 {
		from = t.ends[i-1]
	}
	if from < t.from || to > t.from+int64(len(t.window)) {
		t.window = make([]byte, min(max(windowSize, to-from), t.ends[len(t.ends)-1]-from))
		t.from = from
		if _, err := t.file.ReadAt(t.window, from); err != nil {
			t.window = nil
			return "", err
		}
	}
	return string(t.window[from-t.from : to-t.from]), nil
}

func (t *texts) close() {
	_ = t.file.Close()
	_ = os.Remove(t.file.Name())
}
