package main

import (
	"bytes"
	"os"
	"testing"
)

func TestTableIsUpToDate(t *testing.T) {
	want, err := table()
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../table.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, want) {
		t.Error("table.bin differs from what the generator writes: run go generate ./engine/fold")
	}
	if limit := 300_000; len(have) > limit {
		t.Errorf("table.bin has %d bytes, limit %d", len(have), limit)
	}
}

func TestSimplifiedListFaults(t *testing.T) {
	for _, list := range []string{"後后", "後面\t后面", "後\t"} {
		if _, err := readSimplified(list); err == nil {
			t.Errorf("%q: want an error", list)
		}
	}
}
