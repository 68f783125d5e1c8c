package sheet

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"github.com/notelint/notelint/rules/source"
)

var (
	dateKeys = []string{"date", "until", "checked"}
	day      = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)
)

// Outdated warns of entries that are not in force on a day, given as
// 2026-11-24, or that nobody compared with their source for a year. A month or
// year counts to its end. "" asks nothing.
func (laws Laws) Outdated(today string, s source.Sink) {
	for _, name := range slices.Sorted(maps.Keys(laws)) {
		law := laws[name]
		switch {
		case today == "" || law.key == nil:
		case past(law.Until, today):
			s.Fail(law.key, source.Say("W-basis", "%s 到 %s 为止，已经失效", "%s was in force until %s", name, law.Until).Try("换成现行的依据"))
		case law.Date != "" && law.Date > today:
			s.Fail(law.key, source.Say("W-basis", "%s 从 %s 才施行", "%s is in force from %s on", name, law.Date).Try("先不要引用"))
		case past(yearAfter(law.Checked), today):
			s.Fail(law.key, source.Say("W-basis", "%s 上次核对是 %s，超过一年了", "%s was last compared on %s, more than a year ago", name, law.Checked).Try("对照原文，改 checked"))
		}
	}
}

// past reports whether a day, month or year is over.
func past(date, today string) bool {
	return date != "" && len(date) <= len(today) && today[:len(date)] > date
}

func yearAfter(date string) string {
	if !day.MatchString(date) {
		return ""
	}
	year, err := strconv.Atoi(date[:4])
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%04d%s", year+1, date[4:])
}
