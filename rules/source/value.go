package source

import (
	"slices"
	"strconv"
	"strings"
)

// kinds are how nodes are called in messages, Chinese and English.
var kinds = [...][2]string{Scalar: {"一个词", "a word"}, List: {"列表", "a list"}, Map: {"键值表", "a map"}, Null: {"空值", "nothing"}}

// Expect reports a node of the wrong kind: E-null for a value that is missing,
// else E-scalar.
func (s Sink) Expect(n *Node, want Kind) bool {
	switch n.Kind {
	case want:
		return true
	case Broken:
	case Null:
		s.Fail(n, Say("E-null", "这里没有值", "there is no value here").Try("以 # 开头的词要加引号"))
	default:
		s.Fail(n, Fault{Code: "E-scalar", ZH: "这里要写" + kinds[want][0] + "，写成了" + kinds[n.Kind][0], EN: "expected " + kinds[want][1] + ", got " + kinds[n.Kind][1]})
	}
	return false
}

// Word is a scalar that may be followed by a comment: a name, a condition.
func (s Sink) Word(n *Node) (string, bool) {
	return n.Text, s.Expect(n, Scalar) && s.filled(n)
}

// filled refuses empty quotes: an empty condition would hold everywhere.
func (s Sink) filled(n *Node) bool {
	if strings.TrimSpace(n.Text) != "" {
		return true
	}
	s.Fail(n, Say("E-null", "这里是空的", "this is empty"))
	return false
}

// Text is a scalar for authors to read. A comment behind it would be a part of
// the text that YAML has cut off.
func (s Sink) Text(n *Node) (string, bool) {
	if !s.Expect(n, Scalar) {
		return "", false
	}
	if comment := n.Comment(); comment != "" {
		s.FailIn(n, len(n.Text), Say("E-comment", "「%s」被 YAML 当成注释丢掉了", "YAML drops %q as a comment", comment).Try("整段加引号，或把注释写到另一行"))
		return "", false
	}
	return n.Text, s.filled(n)
}

// Number is a whole number from low to high.
func (s Sink) Number(n *Node, low, high int) int {
	text, ok := s.Word(n)
	if !ok {
		return low
	}
	v, err := strconv.Atoi(text)
	if err != nil || v < low || v > high {
		s.Fail(n, Say("E-value", "%s 要是 %d 到 %d 的整数", "%s must be a whole number from %d to %d", text, low, high))
		return low
	}
	return v
}

// Hundredths reads a number with at most two decimals, exactly.
func (s Sink) Hundredths(n *Node) (int64, bool) {
	text, ok := s.Word(n)
	if !ok {
		return 0, false
	}
	whole, part, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	value := int64(0)
	for _, digit := range whole + (part + "00")[:max(2, len(part))] {
		ok = ok && digit >= '0' && digit <= '9' && value < 1e12
		value = value*10 + int64(digit-'0')
	}
	if !ok || whole == "" || len(part) > 2 {
		s.Fail(n, Say("E-value", "%s 要是最多两位小数的数", "%s must be a number with at most two decimals", text))
		return 0, false
	}
	if strings.HasPrefix(text, "-") {
		value = -value
	}
	return value, true
}

// nouns are what the words of closed lists are, by the code of their problem.
var nouns = map[string][2]string{
	"E-lexicon": {"词表", "lexicon"}, "E-detect": {"检测器", "detector"}, "E-surface": {"位置", "surface"},
	"E-exemption": {"豁免", "exemption set"}, "E-code": {"豁免代码", "exemption code"}, "E-signal": {"信号", "signal"},
	"E-drop": {"继承来的豁免", "inherited exemption"}, "E-enum": {"类目", "category"}, "E-value": {"写法", "word"},
}

// OneOf is a word of a closed list.
func (s Sink) OneOf(n *Node, code string, words []string) (string, bool) {
	text, ok := s.Word(n)
	if !ok {
		return "", false
	}
	if slices.Contains(words, text) {
		return text, true
	}
	f := Fault{Code: code, ZH: "没有" + nouns[code][0] + " " + text, EN: "no " + nouns[code][1] + " " + text}.Near(text, words)
	if f.Hint == "" && len(words) > 0 && len(words) <= 32 {
		f.Hint = "可以写 " + strings.Join(words, "、")
	}
	s.Fail(n, f)
	return "", false
}

// Each gives the items of a list, or the one node that stands in its place.
func (s Sink) Each(n *Node) []*Node {
	switch n.Kind {
	case List:
		return n.Items
	case Scalar:
		return []*Node{n}
	}
	s.Expect(n, List)
	return nil
}

// Keys reports keys of a Map that are none of the known words, E-key.
func (s Sink) Keys(n *Node, known ...string) bool {
	if !s.Expect(n, Map) {
		return false
	}
	for _, p := range n.Pairs {
		if !slices.Contains(known, p.Key.Text) {
			f := Say("E-key", "不认识的键 %s", "unknown key %s", p.Key.Text).Near(p.Key.Text, known)
			if f.Hint == "" {
				f.Hint = "可以写 " + strings.Join(known, "、")
			}
			s.Fail(p.Key, f)
		}
	}
	return true
}

// Words is a word or list of words of a closed list, each once; nothing where
// n is nil.
func (s Sink) Words(n *Node, code string, known []string) []string {
	if n == nil {
		return nil
	}
	var list []string
	for _, item := range s.Each(n) {
		word, ok := s.OneOf(item, code, known)
		if !ok {
			continue
		}
		if slices.Contains(list, word) {
			s.Fail(item, Say("E-dup", "%s 写了两次", "%s is listed twice", word))
		}
		list = append(list, word)
	}
	return list
}

// Need is the value of a key that must be there.
func (s Sink) Need(n *Node, key string) *Node {
	value := n.Get(key)
	if value == nil {
		s.Fail(n, Say("E-missing", "缺少 %s", "%s is missing", key))
	}
	return value
}
