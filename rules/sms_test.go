package rules_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/notelint/notelint/engine"
)

// variant is a message with disguised characters and what it was before.
type variant struct {
	Text, Restored string
	Account        bool     `json:"has_account_id"`
	Hidden         []string `json:"contact_hidden"`
}

// smsFloor is the share of accounts in disguised messages that a finding of
// contact-info must touch.
const smsFloor = 0.95

// TestSMS measures contacts on the messages of the folder that DATA names:
// where an account stands in the restored text, a finding must touch it in the
// disguised one. It prints the share by technique.
func TestSMS(t *testing.T) {
	dir := os.Getenv("DATA")
	if dir == "" {
		t.Skip("DATA names no folder with variant_sms_dev.jsonl")
	}
	data, err := os.ReadFile(filepath.Join(dir, "variant_sms_dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	e := compile(t, shippedSet(t), engine.Options{})
	found, all := map[string]int{}, map[string]int{}
	for line := range strings.Lines(string(data)) {
		var v variant
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		place, ok := v.place()
		if !v.Account || !ok {
			continue
		}
		r, _ := check(t, e, engine.Note{Body: v.Text})
		touched := touches(r.Findings, place)
		for _, technique := range append(v.techniques(place), "all") {
			all[technique]++
			if touched {
				found[technique]++
			}
		}
	}
	for _, technique := range slices.SortedFunc(maps.Keys(all), func(a, b string) int { return cmp.Or(all[b]-all[a], strings.Compare(a, b)) }) {
		t.Logf("%-28s %5d of %5d  %.1f %%", technique, found[technique], all[technique], 100*float64(found[technique])/float64(all[technique]))
	}
	if share := float64(found["all"]) / float64(all["all"]); share < smsFloor {
		t.Errorf("found %.3f of the accounts, floor %.2f", share, smsFloor)
	}
}

// touches reports whether a finding of contact-info shares a rune with place.
func touches(findings []engine.Finding, place [2]int) bool {
	return slices.ContainsFunc(findings, func(f engine.Finding) bool {
		return f.Pack == "contact-info" && f.Rune[0] < place[1] && place[0] < f.Rune[1]
	})
}

var accountID = regexp.MustCompile(`(?i)(微信号|微信|微|薇|QQ群|QQ|Q群|Q|扣|V|vx|wx)[号:：是]*\s*([a-z0-9][a-z0-9_-]{4,19})`)

// place is where the account of the restored text stands in the disguised one:
// its runes, digits and letters of any style, separators between them or not.
func (v *variant) place() ([2]int, bool) {
	m := accountID.FindStringSubmatch(v.Restored)
	if m == nil {
		return [2]int{}, false
	}
	var letters strings.Builder
	var at []int
	for i, r := range []rune(v.Text) {
		for _, c := range strings.ToLower(norm.NFKC.String(string(r))) {
			if unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' || c == '-' {
				letters.WriteRune(c)
				at = append(at, i)
			}
		}
	}
	before, _, ok := cutLast(letters.String(), strings.ToLower(m[2]))
	if !ok {
		return [2]int{}, false
	}
	from := len([]rune(before))
	return [2]int{at[from], at[from+len(m[2])-1] + 1}, true
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// techniques name how the contact at place is hidden.
func (v *variant) techniques(place [2]int) (list []string) {
	runes := []rune(v.Text)
	id := string(runes[place[0]:place[1]])
	switch {
	case strings.ContainsFunc(id, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-' }):
		list = append(list, "identifier: separators")
	case norm.NFKC.String(id) != id:
		list = append(list, "identifier: styled")
	case strings.ContainsFunc(id, unicode.IsLetter):
		list = append(list, "identifier: name")
	default:
		list = append(list, "identifier: digits")
	}
	alias := string(runes[max(0, place[0]-4):place[0]])
	kind := "alias: plain"
	if len(v.Hidden) > 0 {
		kind = fmt.Sprintf("alias: hidden %s", strings.Join(v.Hidden, "+"))
	} else if !strings.Contains(alias, "信") && !strings.ContainsAny(alias, "QqＱ扣") {
		kind = "alias: letter or one sign"
	}
	return append(list, kind)
}
