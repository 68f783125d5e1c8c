package engine

import (
	"encoding/base64"
	"slices"
	"time"

	"github.com/notelint/notelint/engine/spell"
	"github.com/notelint/notelint/engine/wire"
)

func readText(d *decoder, into *string) { *into = d.Text() }

func readTexts(d *decoder) []string { return readList(d, readText) }

// readNumber reads a quantity; there is none below zero.
func readNumber(d *decoder) Number {
	n := Number{Hundredths: d.Number(), Known: true}
	if n.Hundredths < 0 {
		d.Fail(CodeBadValue, "a number below zero", "数字不能小于零")
	}
	return n
}

// maxShopScore is the highest shop score, in hundredths.
const maxShopScore = 500

// readShopScore catches a score out of ten or a hundred.
func readShopScore(d *decoder) Number {
	n := readNumber(d)
	if n.Hundredths > maxShopScore {
		d.Fail(CodeBadValue, "a shop score above 5", "店铺评分最高 5 分")
	}
	return n
}

// readWord reads one of the words of a closed field; "" is not stated.
func readWord(d *decoder, words []string) string {
	i := readChoice(d, words)
	if i < 0 {
		return ""
	}
	return words[i]
}

// readChoice is the number of the word read; -1 for "" and for a fault.
func readChoice(d *decoder, words []string) int {
	w := d.Text()
	i := slices.Index(words, w)
	if i >= 0 || w == "" {
		return i
	}
	en, zh := "unknown value "+shown(w), "没有 "+shown(w)+" 这个值"
	if meant := spell.Nearest(w, words); meant != "" {
		en += ", did you mean " + meant + "?"
		zh += "，是不是 " + meant + "？"
	}
	d.Fail(CodeBadValue, en, zh)
	return -1
}

// readDate reads an RFC 3339 date and time; "" is not stated.
func readDate(d *decoder) string {
	s := d.Text()
	var t time.Time
	if s != "" && t.UnmarshalText([]byte(s)) != nil {
		d.Fail(CodeBadValue, "not a date like 2026-05-01T08:00:00+08:00 (RFC 3339)", "日期应写成 2026-05-01T08:00:00+08:00（RFC 3339）")
	}
	return s
}

// readBinary reads bytes in standard base64 with padding.
func readBinary(d *decoder) []byte {
	s := d.Text()
	out, err := base64.StdEncoding.Strict().DecodeString(s)
	if err != nil || base64.StdEncoding.EncodedLen(len(out)) != len(s) {
		d.Fail(CodeBadValue, "not standard base64 with padding", "不是带填充的标准 base64")
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// readImage reads what is known of a picture. An agent that publishes gives a path
// or an address only: a picture of which nothing was read.
func readImage(d *decoder, into *Image) {
	if d.Kind() == wire.String {
		d.Text()
		return
	}
	readObject(d, imageFields, into)
}

// readProduct reads one name of the goods or a list of them.
func readProduct(d *decoder, n *Note) {
	var names []string
	if d.Kind() == wire.String {
		if name := d.Text(); name != "" {
			names = []string{name}
		}
	} else {
		names = readTexts(d)
	}
	if len(n.Product) > 0 && len(names) > 0 && !slices.Equal(n.Product, names) {
		conflict(d, "product, products")
	}
	if len(names) > 0 {
		n.Product = names
	}
}

func readBody(d *decoder, n *Note) {
	readEither(d, &n.Body, d.Text(), "body, content, desc")
}

func readPublishedAt(d *decoder, n *Note) {
	readEither(d, &n.PublishedAt, readDate(d), "published_at, schedule_at")
}

// readEither keeps a value that has several names, of which a note uses one or
// gives all of them the same value.
func readEither(d *decoder, into *string, value, names string) {
	if *into != "" && value != "" && *into != value {
		conflict(d, names)
	}
	if value != "" {
		*into = value
	}
}

// conflict reports members that are the same thing and disagree.
func conflict(d *decoder, names string) {
	d.Fail(CodeConflict, "different values for one thing: "+names, "同一内容的几个字段不一致："+names)
}
