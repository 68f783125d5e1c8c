package input

import (
	"bufio"
	"strings"
	"testing"
	"testing/iotest"
)

func TestByContent(t *testing.T) {
	long := strings.Repeat("a", 2*buffer)
	for text, want := range map[string]Kind{
		"": Text, "  \n": Text, "# 标题\n正文": Text, "[1]": Text, "\ufeff# 标题": Text,
		"{\"a\":1}": JSON, "{\"a\":1}\n\n": JSON, "\ufeff {\"a\":1}": JSON, "{\n \"a\": 1\n}\n": JSON, "{\"a\":1,\n\"b\":2}": JSON,
		"{\"a\":1}\n{\"a\":2}": JSONL, "\n\n{\"a\":1}\r\n\n{\"a\":2}": JSONL, "{\"a\":1}\nbroken": JSONL,
		"{\"a\":\"" + long + "\"}": JSON, long: Text,
	} {
		for name, r := range map[string]*bufio.Reader{
			"at once":      bufio.NewReaderSize(strings.NewReader(text), buffer),
			"byte by byte": bufio.NewReaderSize(iotest.OneByteReader(strings.NewReader(text)), buffer),
		} {
			if got := byContent(r); got != want {
				t.Errorf("%s: %.30q is %s, want %s", name, text, Kinds[got], Kinds[want])
			}
			var back strings.Builder
			if _, err := r.WriteTo(&back); err != nil || back.String() != text {
				t.Errorf("%s: %.30q was taken from", name, text)
			}
		}
	}
}

func TestByName(t *testing.T) {
	for name, want := range map[string]Kind{"a.txt": Text, "a.MD": Text, "a.json": JSON, "a.jsonl": JSONL, "a.ndjson": JSONL, "a": Auto, "-": Auto, "a.json.gz": Auto} {
		if got := byName(name); got != want {
			t.Errorf("%s is %s", name, Kinds[got])
		}
	}
	for i, word := range Kinds {
		if KindOf(word) != Kind(i) {
			t.Errorf("%s is %d", word, KindOf(word))
		}
	}
}
