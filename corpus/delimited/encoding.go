package delimited

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// Encodings are the words of an encoding; the first asks for a guess.
var Encodings = [...]string{"auto", "utf-8", "gb18030", "utf-16le", "utf-16be", "big5"}

// coding turns a word of Encodings into its decoder; nil for UTF-8.
func coding(word string) (encoding.Encoding, error) {
	switch strings.ToLower(word) {
	case "utf-8", "utf8":
		return nil, nil
	case "gb18030", "gbk", "gb2312":
		return simplifiedchinese.GB18030, nil
	case "utf-16le":
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM), nil
	case "utf-16be":
		return xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM), nil
	case "big5":
		return traditionalchinese.Big5, nil
	}
	return nil, fmt.Errorf("unknown encoding %q (one of %s)", word, strings.Join(Encodings[:], ", "))
}

// marks are byte order marks.
var marks = []struct{ bytes, word string }{{"\xef\xbb\xbf", "utf-8"}, {"\xff\xfe", "utf-16le"}, {"\xfe\xff", "utf-16be"}}

// Guess names the encoding of a text by its begin, and the length of its byte
// order mark: by the mark, else UTF-8 where most lines beyond ASCII are that,
// else UTF-16 by its zeros, else GB18030 or Big5 by which reading has more of
// the characters that every Chinese text is full of.
func Guess(head []byte) (word string, mark int) {
	for _, m := range marks {
		if bytes.HasPrefix(head, []byte(m.bytes)) {
			return m.word, len(m.bytes)
		}
	}
	if word := sixteen(head); word != "" {
		return word, 0
	}
	if mostlyUTF8(head) {
		return "utf-8", 0
	}
	if common(head, simplifiedchinese.GB18030, "的一是了我不在有这个们来到就说也和人，。") < common(head, traditionalchinese.Big5, "的一是了我不在有這個們來到就說也和人，。") {
		return "big5", 0
	}
	return "gb18030", 0
}

// sixteen looks for UTF-16 without a mark: by which order of bytes there are
// line ends and delimiters.
func sixteen(head []byte) string {
	const signs = "\n\r,\t;\""
	var little, big int
	for i := 0; i+1 < len(head); i += 2 {
		switch {
		case head[i+1] == 0 && strings.IndexByte(signs, head[i]) >= 0:
			little++
		case head[i] == 0 && strings.IndexByte(signs, head[i+1]) >= 0:
			big++
		}
	}
	switch {
	case little > big:
		return "utf-16le"
	case big > 0:
		return "utf-16be"
	}
	return ""
}

// mostlyUTF8 counts lines: a file may hold a few of another encoding.
func mostlyUTF8(head []byte) bool {
	good, bad := 0, 0
	for rest := head; len(rest) > 0; {
		line, after, whole := bytes.Cut(rest, []byte{'\n'})
		rest = after
		switch {
		case ascii(line):
		case utf8.Valid(line) || !whole && utf8.Valid(line[:len(line)-tail(line)]):
			good++
		default:
			bad++
		}
	}
	return good >= bad
}

func ascii(line []byte) bool {
	for _, b := range line {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// tail is the length of a rune that the end of b cuts off.
func tail(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if utf8.FullRune(b[len(b)-n:]) {
				return 0
			}
			return n
		}
	}
	return 0
}

// common counts frequent characters less what is no text.
func common(head []byte, e encoding.Encoding, frequent string) (n int) {
	decoded, err := e.NewDecoder().Bytes(head)
	if err != nil {
		return -len(head)
	}
	for _, r := range string(decoded) {
		switch {
		case r == utf8.RuneError:
			n -= 20
		case strings.ContainsRune(frequent, r):
			n++
		}
	}
	return n
}
