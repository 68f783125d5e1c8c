package receipt_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/api/receipt"
	"github.com/notelint/notelint/engine"
)

func sealer(t testing.TB, seed byte) *receipt.Sealer {
	t.Helper()
	s, err := receipt.New(bytes.Repeat([]byte{seed}, receipt.MinSecret))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func hash(t testing.TB, s *receipt.Sealer, src string) string {
	t.Helper()
	note, _, err := engine.DecodeNote([]byte(src), engine.DecodeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return s.Hash(engine.AppendNote(nil, &note))
}

// TestOrderOfMembers: the same note in other clothes has the same hash.
func TestOrderOfMembers(t *testing.T) {
	s := sealer(t, 1)
	want := hash(t, s, `{"title":"周末","body":"烤箱一百八十度","tags":["面包"]}`)
	for _, same := range []string{`{ "tags":["面包"], "body":"烤箱一百八十度", "title":"周末" }`, `{"title":"周末","desc":"烤箱一百八十度","tags":["面包"]}`} {
		if got := hash(t, s, same); got != want {
			t.Errorf("%s: another hash", same)
		}
	}
	if hash(t, s, `{"title":"周末","body":"烤箱一百八十度"}`) == want || hash(t, sealer(t, 2), `{"title":"周末","body":"烤箱一百八十度","tags":["面包"]}`) == want {
		t.Error("the same hash")
	}
}

// TestOneCharacter: any change of the note, the revision or the verdict breaks
// a receipt.
func TestOneCharacter(t *testing.T) {
	s := sealer(t, 1)
	rapid.Check(t, func(t *rapid.T) {
		body := []rune(rapid.StringN(1, 40, -1).Draw(t, "body"))
		sealed := s.Receipt(s.Hash([]byte(string(body))), "sha256:0", "pass")
		if !s.Valid(sealed, s.Hash([]byte(string(body))), "sha256:0", "pass") {
			t.Fatal("not valid")
		}
		at := rapid.IntRange(0, len(body)-1).Draw(t, "at")
		body[at]++
		if s.Valid(sealed, s.Hash([]byte(string(body))), "sha256:0", "pass") && string(body[at]) != string(body[at]-1) {
			t.Fatal("valid for another note")
		}
		body[at]--
		for _, c := range [][2]string{{"sha256:1", "pass"}, {"sha256:0", "block"}, {"sha256:0\npass", ""}} {
			if s.Valid(sealed, s.Hash([]byte(string(body))), c[0], c[1]) {
				t.Fatalf("valid for %v", c)
			}
		}
	})
}

func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "secret")
	first, err := receipt.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	again, err := receipt.Load(path)
	if err != nil || first.Hash([]byte("x")) != again.Hash([]byte("x")) {
		t.Errorf("another secret: %v", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	for _, bad := range []string{"", "abcd", "password of mine"} {
		_ = os.WriteFile(path, []byte(bad), 0o600)
		if _, err := receipt.Load(path); err == nil || strings.Contains(err.Error(), "mine") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func BenchmarkReceipt(b *testing.B) {
	s := sealer(b, 1)
	note := bytes.Repeat([]byte("烤箱"), 200)
	b.ReportAllocs()
	for b.Loop() {
		s.Receipt(s.Hash(note), "sha256:0", "pass")
	}
}
