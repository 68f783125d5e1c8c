package compiled

import "testing"

func TestPairs(t *testing.T) {
	p := NewPairs()
	p.Add([]rune("面包过"))
	for pair, want := range map[[2]rune]bool{{'面', '包'}: true, {'包', '过'}: true, {'过', '面'}: false, {'面', '过'}: false} {
		if got := p.Joined(pair[0], pair[1]); got != want {
			t.Errorf("%c%c: %v", pair[0], pair[1], got)
		}
	}
}
