package rules

import (
	"bytes"
	"os"
	"testing"
)

func TestResolvedEqualsYAML(t *testing.T) {
	book, problems := Load(nil, Options{})
	if book == nil {
		t.Fatal(problems.Error())
	}
	set, err := Resolved()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(MarshalCanonical(set), MarshalCanonical(book.Set)) {
		t.Error("resolved.gob is older than the YAML: run make generate")
	}
}

func TestResolvedKeepsEverything(t *testing.T) {
	book, problems := Load(os.DirFS("testdata/format"), Options{Only: true})
	if book == nil {
		t.Fatal(problems.Error())
	}
	data, err := EncodeResolved(book.Set)
	if err != nil {
		t.Fatal(err)
	}
	set, err := decodeResolved(data)
	if err != nil {
		t.Fatal(err)
	}
	if want, got := MarshalCanonical(book.Set), MarshalCanonical(set); !bytes.Equal(want, got) {
		t.Errorf("%d bytes of JSON became %d", len(want), len(got))
	}
}

func BenchmarkResolved(b *testing.B) {
	for b.Loop() {
		if _, err := Resolved(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if book, problems := Load(nil, Options{}); book == nil {
			b.Fatal(problems)
		}
	}
}
