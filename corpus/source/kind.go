package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// Kinds are the words of a kind; the first goes by name and content.
var Kinds = [...]string{"auto", "csv", "jsonl", "json", "xlsx", "parquet"}

type kind uint8

const (
	auto kind = iota
	csvKind
	jsonl
	jsonKind
	xlsx
	parquetKind
)

func kindOf(word string) kind {
	for i, known := range Kinds {
		if known == word {
			return kind(i)
		}
	}
	return auto
}

// form is what a name or a content looks like.
type form struct {
	kind kind
	pack string // gzip, zstd or ""
}

// ends are the ends of file names by kind.
var ends = map[string]kind{
	".csv": csvKind, ".tsv": csvKind, ".txt": csvKind, ".tab": csvKind,
	".jsonl": jsonl, ".ndjson": jsonl, ".json": jsonKind,
	".xlsx": xlsx, ".xlsm": xlsx, ".parquet": parquetKind, ".pq": parquetKind,
}

func byName(name string) form {
	name = strings.ToLower(name)
	var f form
	if rest, ok := strings.CutSuffix(name, ".gz"); ok {
		name, f.pack = rest, "gzip"
	} else if rest, ok := strings.CutSuffix(name, ".zst"); ok {
		name, f.pack = rest, "zstd"
	}
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		f.kind = ends[name[dot:]]
	}
	return f
}

var magics = []struct {
	bytes string
	form  form
}{
	{"\x1f\x8b", form{pack: "gzip"}}, {"\x28\xb5\x2f\xfd", form{pack: "zstd"}},
	{"PK\x03\x04", form{kind: xlsx}}, {"\xd0\xcf\x11\xe0", form{kind: xlsx}}, {"PAR1", form{kind: parquetKind}},
}

// byContent goes by how a stream begins. What is no JSON is taken for CSV.
func byContent(head []byte) form {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.bytes)) {
			return m.form
		}
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	switch {
	case len(head) == 0 || head[0] != '{' && head[0] != '[':
		return form{kind: csvKind}
	case head[0] == '[':
		return form{kind: jsonKind}
	}
	line, _, _ := bytes.Cut(head, []byte{'\n'})
	if bytes.HasSuffix(bytes.TrimSpace(line), []byte{'}'}) {
		return form{kind: jsonl}
	}
	return form{kind: jsonKind}
}

// unpack takes off one layer of compression by what the stream begins with.
func unpack(from io.Reader) (*bufio.Reader, func(), error) {
	const buffer = 64 << 10
	buffered := bufio.NewReaderSize(from, buffer)
	head, _ := buffered.Peek(4)
	switch byContent(head).pack {
	case "gzip":
		r, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, nil, err
		}
		return bufio.NewReaderSize(r, buffer), func() {}, nil
	case "zstd":
		r, err := zstd.NewReader(buffered, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
		if err != nil {
			return nil, nil, err
		}
		return bufio.NewReaderSize(r, buffer), r.Close, nil
	}
	return buffered, func() {}, nil
}
