package row

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/notelint/notelint/engine"
)

func text(of func(*engine.Note) *string) func(*engine.Note, string, *Table) *engine.InputError {
	return func(n *engine.Note, s string, _ *Table) *engine.InputError {
		*of(n) = s
		return nil
	}
}

func number(of func(*engine.Metrics) *engine.Number) func(*engine.Note, string, *Table) *engine.InputError {
	return func(n *engine.Note, s string, _ *Table) *engine.InputError {
		v, ok := count(s)
		if !ok {
			return &engine.InputError{Code: CodeNumber, Offset: -1, ZH: "不是数字（可写 1234、1,234、1.2万、3w+）", EN: "no number (like 1234, 1,234, 1.2万, 3w+)"}
		}
		*of(&n.Metrics) = v
		return nil
	}
}

// blank are the words that exports write where there is no figure; the
// platform's page shows the button's name in place of a zero.
var blank = []string{"", "-", "--", "—", "/", "无", "赞", "收藏", "评论", "分享", "null", "nan", "n/a"}

var scales = []struct {
	suffix string
	factor float64
}{{"亿", 1e8}, {"万", 1e4}, {"w", 1e4}, {"k", 1e3}, {"千", 1e3}}

// count reads a figure as pages and exports write it: 1,234 1.2万 3w+ 1.2E+4.
func count(s string) (engine.Number, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if slices.Contains(blank, s) {
		return engine.Number{}, true
	}
	s = strings.TrimSuffix(strings.NewReplacer(",", "", "，", "").Replace(s), "+")
	factor := 1.0
	for _, scale := range scales {
		if rest, ok := strings.CutSuffix(s, scale.suffix); ok {
			s, factor = rest, scale.factor
			break
		}
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(v) || v < 0 || v*factor > 1e14 {
		return engine.Number{}, false
	}
	return engine.Number{Hundredths: int64(math.Round(v * factor * 100)), Known: true}, true
}

func setTags(n *engine.Note, s string, _ *Table) *engine.InputError {
	n.Tags = list(s, " \t\r\n#,，;；、|/")
	for i := range n.Tags {
		n.Tags[i] = strings.TrimSuffix(n.Tags[i], "[话题]")
	}
	return nil
}

func setProducts(n *engine.Note, s string, _ *Table) *engine.InputError {
	n.Product = list(s, "\r\n,，;；、|")
	return nil
}

// list splits a cell at the given signs; a JSON array stays as it is.
func list(s, signs string) (items []string) {
	if strings.HasPrefix(s, "[\"") && json.Unmarshal([]byte(s), &items) == nil {
		return items
	}
	for item := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(signs, r) }) {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// zone is where a time without one is taken to be.
var zone = time.FixedZone("", 8*3600)

var layouts = []string{
	"2006-1-2 15:04:05", "2006-1-2 15:04", "2006-1-2", "2006-1-2T15:04:05", "2006-1-2 15:04:05.999999999",
	"2006-1-2 15:04:05 -0700 MST", "2006-1-2 15:04:05Z07:00", "20060102", "2006-1",
}

// days from 1899-12-30 that are taken for a date of Excel: 1954 to 2119. What
// counts from 1904 is 1462 days younger.
const firstDay, lastDay, days1904 = 20_000, 80_000, 1462

// setDate reads a date as exports write it. One without a zone is Beijing's.
func setDate(n *engine.Note, s string, t *Table) *engine.InputError {
	s = strings.TrimSpace(s)
	if slices.Contains(blank, strings.ToLower(s)) {
		return nil
	}
	at, ok := date(s, t != nil && t.Date1904)
	if !ok {
		return &engine.InputError{Code: CodeDate, Offset: -1, ZH: "不是日期（可写 2026-05-01 08:00、2026/5/1、2026年5月1日）", EN: "no date (like 2026-05-01 08:00, 2026/5/1)"}
	}
	n.PublishedAt = at.Format(time.RFC3339)
	return nil
}

func date(s string, from1904 bool) (time.Time, bool) {
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		return at, true
	}
	if v, err := strconv.ParseFloat(s, 64); err == nil && (len(s) != len("20060102") || v != math.Trunc(v) || v < 1e7) {
		return numeric(v, from1904)
	}
	s = strings.NewReplacer("/", "-", ".", "-", "年", "-", "月", "-", "日", " ", "时", ":", "点", ":", "分", "").Replace(s)
	s = strings.Trim(strings.Join(strings.Fields(s), " "), "- ")
	for _, layout := range layouts {
		if at, err := time.ParseInLocation(layout, s, zone); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

// numeric is a day of Excel or a Unix time in seconds or milliseconds.
func numeric(v float64, from1904 bool) (time.Time, bool) {
	switch {
	case v >= 1e12 && v < 1e13:
		return time.UnixMilli(int64(v)).In(zone), true
	case v >= 1e9 && v < 1e10:
		return time.Unix(int64(v), 0).In(zone), true
	}
	if from1904 {
		v += days1904
	}
	if v < firstDay || v >= lastDay {
		return time.Time{}, false
	}
	seconds := int64(math.Round(v * 86400))
	return time.Date(1899, 12, 30, 0, 0, 0, 0, zone).Add(time.Duration(seconds) * time.Second), true
}
