package row

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/notelint/notelint/engine"
)

// Reader turns rows into notes, one after another. The zero Reader is ready.
type Reader struct {
	Map     Mapping
	Notices []string // about the row read last: ignored members, words not known; in Chinese
	decoder engine.Decoder
}

// Note is the note of a row. The error is a *Fault. What a column of figures,
// dates or closed words (type, category) holds besides those counts as not
// stated, and is noticed: the text is checked all the same.
func (r *Reader) Note(row *Row) (engine.Note, error) {
	r.Notices = nil
	if row.Table == nil {
		return r.json(row)
	}
	var n engine.Note
	r.cells(&n, row.Table, row.Cells)
	if bad := invalid(&n); bad != nil {
		return n, Bad(row.Place, bad)
	}
	return n, nil
}

func invalid(n *engine.Note) *engine.InputError {
	var bad *engine.InputError
	errors.As(n.Validate(), &bad)
	return bad
}

func (r *Reader) cells(n *engine.Note, t *Table, cells []string) {
	for i, at := range t.fields {
		if at < 0 || i >= len(cells) || cells[i] == "" {
			continue
		}
		if bad := fields[at].set(n, cells[i], t); bad != nil {
			r.Notices = append(r.Notices, "列 "+t.Columns[i]+"："+bad.ZH+"，按没填算")
		}
	}
}

// json reads a note as the engine writes it. Where that fails, or leaves
// members that a table would know, the members are taken for cells.
func (r *Reader) json(row *Row) (engine.Note, error) {
	err := r.decoder.Decode(row.JSON, engine.DecodeOptions{Lenient: true})
	note, ignored := r.decoder.Note, r.decoder.Ignored
	if err == nil && !r.flat(ignored) {
		r.ignored(ignored)
		return note, nil
	}
	var bad *engine.InputError
	if errors.As(err, &bad) {
		switch bad.Code {
		case engine.CodeBadJSON, engine.CodeInvalidUTF8, engine.CodeDuplicateKey, engine.CodeLoneSurrogate, engine.CodeTooDeep, engine.CodeTooLarge:
			return note, Bad(row.Place, bad)
		}
		if text := bytes.TrimLeft(row.JSON, " \t\r\n"); len(text) == 0 || text[0] != '{' {
			return note, Bad(row.Place, bad)
		}
	}
	return r.members(row)
}

func (r *Reader) ignored(paths []string) {
	for _, path := range paths {
		r.Notices = append(r.Notices, "忽略的字段："+path)
	}
}

// flat reports whether a table would know one of the names.
func (r *Reader) flat(names []string) bool {
	if len(r.Map) > 0 {
		return true
	}
	for _, name := range names {
		if at, _ := named(name); at >= 0 {
			return true
		}
	}
	return false
}

// members reads plain values as the cells of a table whose headers are the
// members' names, and the rest as the engine does.
func (r *Reader) members(row *Row) (engine.Note, error) {
	var n engine.Note
	columns, values, rest, err := split(row.JSON)
	if err == nil {
		err = r.decoder.Decode(rest, engine.DecodeOptions{Lenient: true})
	}
	var bad *engine.InputError
	if errors.As(err, &bad) {
		return n, Bad(row.Place, bad)
	}
	if err != nil {
		return n, Bad(row.Place, &engine.InputError{Code: engine.CodeBadJSON, ZH: "不是一条笔记：" + err.Error(), EN: "no note: " + err.Error()})
	}
	n = r.decoder.Note
	n.Title = "" // the cells have the text
	t, err := NewTable(row.Source, columns, r.Map)
	if err != nil {
		var fault *Fault
		if errors.As(err, &fault) {
			fault.Place, fault.Ends = row.Place, false
		}
		return n, err
	}
	r.cells(&n, t, values)
	r.ignored(append(t.Ignored(), r.decoder.Ignored...))
	if bad := invalid(&n); bad != nil {
		return n, Bad(row.Place, bad)
	}
	return n, nil
}

// split takes the plain members out of an object, in their order. The rest has
// a title, without which it would be no note.
func split(data []byte) (columns, values []string, rest []byte, err error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	if _, err = dec.Token(); err != nil {
		return nil, nil, nil, err
	}
	var others strings.Builder
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, nil, nil, err
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, nil, nil, err
		}
		key, _ := name.(string)
		if text, plain := scalar(value); plain {
			columns, values = append(columns, key), append(values, text)
			continue
		}
		if at, _ := named(key); at >= 0 && value[0] == '[' && fields[at].name != head(key) {
			columns, values = append(columns, key), append(values, string(value))
			continue
		}
		quoted, _ := json.Marshal(key)
		others.WriteString("," + string(quoted) + ":" + string(value))
	}
	return columns, values, []byte(`{"title":"-"` + others.String() + "}"), nil
}

// scalar is a member's text; false for lists and objects.
func scalar(value json.RawMessage) (string, bool) {
	switch value[0] {
	case '{', '[':
		return "", false
	case '"':
		var s string
		_ = json.Unmarshal(value, &s)
		return s, true
	case 'n':
		return "", true
	}
	return string(value), true
}
