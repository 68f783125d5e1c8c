package sheet

import (
	"strconv"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
)

// WordsFile teaches the segmenter: a word and its frequency a line.
const WordsFile = "words.txt"

// wordFrequency is that of a word without one.
const wordFrequency = 1000

// Words reads a words.txt. Lines that begin with # are comments.
func Words(name, data string, s source.Sink) (list []engine.Word) {
	seen := map[string]int{}
	for i, text := range strings.Split(data, "\n") {
		fields := strings.Fields(text)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		frequency, err := wordFrequency, error(nil)
		if len(fields) > 1 {
			frequency, err = strconv.Atoi(fields[1])
		}
		if err != nil || len(fields) > 2 || frequency < 1 || frequency > 1_000_000_000 {
			s.FailAt(name, [2]int{i + 1, 1}, source.Say("E-words", "一行写一个词和它的词频，如「微信 3000」", "a line is a word and its frequency, such as: 微信 3000"))
			continue
		}
		if first := seen[fields[0]]; first > 0 {
			s.FailAt(name, [2]int{i + 1, 1}, source.Say("E-dup", "「%s」已经在第 %d 行", "%q already is at line %d", fields[0], first))
			continue
		}
		seen[fields[0]] = i + 1
		list = append(list, engine.Word{Text: fields[0], Frequency: frequency})
	}
	return list
}
