package rules_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
)

// hostile are texts that invite a reader to look again and again at the same
// characters; each repeats its unit.
var hostile = map[string]string{
	"fragments":  "微信 138 vx 加 xm_88 主页\n",
	"emoji":      "❤🐧🔝💊✨",
	"separators": "· -/ ",
	"same":       "最",
	"almost":     "国家国佳国家最低最",
	"split":      "亻言口口女",
	"pinyin":     "zuizuidijia ",
	"marks":      "微\u0336\u0308\u200b",
	"brackets":   "【《「",
	"topics":     "#微信#",
	"digits":     "①3⓪八",
}

// BenchmarkHostile shows the time of a character in texts of 24 KiB and of ten
// times as much, near the largest note; linear is the same for both.
func BenchmarkHostile(b *testing.B) {
	e := compile(b, sharedSet(), engine.Options{})
	for name, unit := range hostile {
		for _, size := range []int{24 << 10, 240 << 10} {
			b.Run(fmt.Sprintf("%s/%d", name, size>>10), func(b *testing.B) {
				n := engine.Note{Body: strings.Repeat(unit, size/len(unit))}
				chars := len([]rune(n.Body))
				for b.Loop() {
					if _, err := e.Check(context.Background(), n); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*chars), "ns/char")
			})
		}
	}
}
