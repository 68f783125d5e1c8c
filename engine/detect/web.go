package detect

import "github.com/notelint/notelint/engine/fold"

// The longest host name, and the longest name before an @: a bound on the walk
// from any token. What is longer is no address.
const maxHost = 80

// web widens the token of a web address to the whole of it: scheme://,
// www., or host.tld with or without a path.
func web(t *fold.Text, tok Token) Token {
	next := t.Chars[tok.End].Rune()
	if next != '.' && next != ':' {
		return tok
	}
	from := tok.Start
	schemed := false
	if next == ':' {
		if schemed = scheme(t, tok); !schemed {
			return tok
		}
		from = tok.End + 3
	}
	end := host(t, from, schemed)
	if end < 0 {
		return tok
	}
	return Token{Start: tok.Start, End: path(t, end), Kind: URLToken}
}

// scheme reports http:// and its kind; the host follows at once.
func scheme(t *fold.Text, tok Token) bool {
	name := t.Chars[tok.Start]
	known := name.Rune() == 'h' || name.Rune() == 'f'
	return known && is(t, tok.End, "://") && alnum(t.Chars[tok.End+3])
}

// host is the end of the host name at i, or -1. Behind a scheme any name
// will do, else its last label must be a known domain.
func host(t *fold.Text, i int32, schemed bool) int32 {
	count, last, end := labels(t, i)
	if count == 0 || !schemed && (count < 2 || !top(t, last, end)) {
		return -1
	}
	return end
}

// labels reads a host name at i: how many labels it has, where the last starts
// and where it ends. A name of more than maxHost characters has none.
func labels(t *fold.Text, i int32) (count int, last, end int32) {
	last = i
	for end = i; end <= i+maxHost; end++ {
		c := t.Chars[end]
		if c.Rune() == '.' && end > last && alnum(t.Chars[end+1]) {
			last = end + 1
			count++
		} else if !alnum(c) && c.Rune() != '-' && c.Rune() != '_' {
			break
		}
	}
	if end == i || end > i+maxHost {
		return 0, i, i
	}
	return count + 1, last, end
}

// top reports whether [i,end) is a top-level domain: a common one, or any
// country's where a path follows (short links). Without a path, co.me and 3.tv
// are more often a slip of punctuation than an address.
func top(t *fold.Text, i, end int32) bool {
	r := t.Chars[end].Rune()
	if r == '/' && alnum(t.Chars[end+1]) && end-i == 2 && latin(t.Chars[i]) && latin(t.Chars[i+1]) {
		return true
	}
	for _, name := range [...]string{"com", "c0m", "cn", "net", "co", "org", "top", "shop", "xyz", "vip", "cc", "club", "site", "online", "info", "store"} {
		if int(end-i) == len(name) && is(t, i, name) {
			return true
		}
	}
	return false
}

// path is the end of the port, path and query that follow a host: printable
// ASCII as typed, without the punctuation that closes the sentence.
func path(t *fold.Text, end int32) int32 {
	switch t.Chars[end].Rune() {
	case '/', '?', '#', ':':
	default:
		return end
	}
	to := end
	for printable(t.Chars[to]) {
		to++
	}
	for to > end && !alnum(t.Chars[to-1]) && t.Chars[to-1].Rune() != '/' {
		to--
	}
	return to
}

func printable(c fold.Char) bool {
	r := c.Rune()
	return alnum(c) || '!' <= r && r <= '~' && c.Change()&fold.Width == 0
}

// is reports whether the characters at i read s.
func is(t *fold.Text, i int32, s string) bool {
	if int(i)+len(s) > len(t.Chars) {
		return false
	}
	for k := range len(s) {
		if t.Chars[int(i)+k].Rune() != rune(s[k]) {
			return false
		}
	}
	return true
}

// findURL finds web addresses; behind @ they are an email's.
func findURL(_ *Finder, in *Input, out *Output) {
	for _, tok := range in.Tokens {
		if tok.Kind == URLToken && in.Text.Chars[tok.Start-1].Rune() != '@' {
			out.emit(in.Text, Hit{Start: tok.Start, End: tok.End})
		}
	}
}
