package cond

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser/lexer"
)

// scan splits a source into tokens, without the EOF, and refuses what can be
// seen on tokens alone. After a problem the tokens must not be parsed, except
// beside E-mixed. A source that passes is ASCII, so offsets count bytes.
func scan(src string) ([]lexer.Token, []Problem) {
	if len(src) > MaxSource {
		return nil, []Problem{{MaxSource, CodeCond, fmt.Sprintf("条件太长：%d 字节，最多 %d", len(src), MaxSource),
			fmt.Sprintf("condition has %d bytes, at most %d", len(src), MaxSource), ""}}
	}
	if problems := foreign(src); len(problems) > 0 {
		return nil, problems
	}
	if i := strings.IndexAny(src, "`\\"); i >= 0 {
		return nil, []Problem{{i, CodeCond, "条件里不能用反引号和反斜杠", "no backquote or backslash in a condition", ""}}
	}
	tokens, problems := lex(src)
	if len(problems) == 0 && len(tokens) == 0 {
		problems = []Problem{{0, CodeCond, "条件是空的", "the condition is empty", "true"}}
	}
	if len(problems) == 0 {
		problems = refused(src, tokens)
	}
	return tokens, problems
}

// foreign reports what is not ASCII: each full-width sign with its ASCII form,
// each run of Han once.
func foreign(src string) (problems []Problem) {
	last := ' '
	for i, r := range src {
		switch {
		case r < 0x80:
		case unicode.Is(unicode.Han, r):
			if !unicode.Is(unicode.Han, last) {
				problems = append(problems, Problem{i, CodeHan, "条件里不能写中文，文字要放进信号", "no Han text in a condition: make it a signal", ""})
			}
		case asciiForm(r) != "":
			problems = append(problems, Problem{i, CodeFullwidth, fmt.Sprintf("全角符号「%c」", r), fmt.Sprintf("full-width sign %q", r), asciiForm(r)})
		default:
			problems = append(problems, Problem{i, CodeCond, "条件里只能用 ASCII 字符", fmt.Sprintf("character %q is not ASCII", r), ""})
		}
		last = r
	}
	return problems
}

// asciiForm is what an author meant by a full-width sign, or "".
func asciiForm(r rune) string {
	if r > 0xFF00 && r < 0xFF5F {
		return string(r - 0xFEE0)
	}
	const wide, narrow = "　、。“”‘’「」【】〈〉《》—–", ` ,.""''""[]<><>--`
	for i, w := range []rune(wide) {
		if w == r {
			return narrow[i : i+1]
		}
	}
	return ""
}

// lex stops at the first limit that is passed, so that no source costs more
// than the largest condition.
func lex(src string) ([]lexer.Token, []Problem) {
	var tokens []lexer.Token
	depth, nodes := 0, 0
	l := lexer.New()
	l.Reset(file.NewSource(src))
	for {
		token, err := l.Next()
		if err != nil {
			return tokens, []Problem{syntaxProblem(src, err)}
		}
		if token.Kind == lexer.EOF {
			return tokens, nil
		}
		tokens = append(tokens, token)
		depth += nesting(token)
		if depth > MaxDepth {
			return tokens, []Problem{{token.From, CodeCond, fmt.Sprintf("括号超过 %d 层", MaxDepth), fmt.Sprintf("more than %d brackets inside each other", MaxDepth), ""}}
		}
		if token.Kind != lexer.Bracket && token.Value != "," && token.Value != "." {
			nodes++ // at least: expr makes a node of every such token
		}
		if nodes > MaxNodes {
			return tokens, []Problem{tooManyNodes(token.From)}
		}
	}
}

func tooManyNodes(at int) Problem {
	return Problem{at, CodeCond, fmt.Sprintf("条件太大：超过 %d 项", MaxNodes), fmt.Sprintf("more than %d nodes", MaxNodes), ""}
}

var (
	decimal = regexp.MustCompile(`^[0-9]+(\.[0-9]{1,2})?$`)
	allowed = map[string]bool{"and": true, "or": true, "not": true, "in": true, "==": true, "!=": true, "<": true, "<=": true, ">": true, ">=": true,
		"+": true, "-": true, "*": true, "/": true, ",": true, ".": true, "(": true, ")": true, "]": true}
	instead = map[string]string{"&&": "and", "||": "or", "!": "not", "=": "==", "&": "and", "|": "or"}
)

// refused reports each token that the language leaves out of expr.
func refused(src string, tokens []lexer.Token) (problems []Problem) {
	for i, t := range tokens {
		switch {
		case t.Kind == lexer.Number && !exact(t.Value):
			problems = append(problems, Problem{t.From, CodeNumber, "数只能写成十进制，最多两位小数，不超过十亿",
				fmt.Sprintf("number %s: decimal, at most two decimals, at most %d", t.Value, MaxNumber), ""})
		case t.Is(lexer.Bracket, "[") && i > 0 && tokens[i-1].Is(lexer.Operator, "in"):
		case t.Kind == lexer.Bytes, (t.Kind == lexer.Bracket || t.Kind == lexer.Operator) && !allowed[t.Value]:
			problems = append(problems, Problem{t.From, CodeCond, fmt.Sprintf("条件里不能用「%s」", t.Value), fmt.Sprintf("%q is not part of conditions", t.Value), instead[t.Value]})
		}
	}
	return append(problems, comments(src, tokens)...)
}

func nesting(t lexer.Token) int {
	switch {
	case t.Kind == lexer.Bracket && strings.Contains("([{", t.Value):
		return 1
	case t.Kind == lexer.Bracket:
		return -1
	}
	return 0
}

// exact reports whether a number is a whole number of hundredths in range.
func exact(text string) bool {
	whole, _, _ := strings.Cut(text, ".")
	return decimal.MatchString(text) && len(strings.TrimLeft(whole, "0")) < len("1000000000") || text == "1000000000"
}

// comments finds what the lexer drops without a word between two tokens.
func comments(src string, tokens []lexer.Token) (problems []Problem) {
	from := 0
	for i := range len(tokens) + 1 {
		to := len(src)
		if i < len(tokens) {
			to = tokens[i].From
		}
		if at := strings.IndexByte(src[from:to], '/'); at >= 0 {
			problems = append(problems, Problem{from + at, CodeCond, "条件里不能写注释，注释用 YAML 的 #", "no comment inside a condition", ""})
		}
		if i < len(tokens) {
			from = tokens[i].To
		}
	}
	return problems
}
