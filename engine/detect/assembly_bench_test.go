package detect

import (
	"strings"
	"testing"
)

// BenchmarkContactHostile is the assembler over ten thousand fragments that
// each look like part of a contact; the time of one is what counts.
func BenchmarkContactHostile(b *testing.B) {
	f := testFinder(b, Contact)
	for _, fragment := range []string{"加", "加薇", "v:", "薇薇", "1 ", "139 ", "1🌸", "a丨", "mei_2024 ", "加薇：mei_2024 ", "前三位139", "倒着139 ", "a点com", "at.com", "微信：客服号", "(1)"} {
		b.Run(strings.TrimSpace(fragment), func(b *testing.B) {
			in := inputOf(f, strings.Repeat(fragment, 10_000))
			var out Output
			for b.Loop() {
				out.Hits, out.More = out.Hits[:0], out.More[:0]
				f.Find(Contact, in, &out)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/fragment")
		})
	}
}
