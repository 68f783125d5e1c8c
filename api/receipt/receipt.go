// Package receipt seals what was said about a note, so that the operator of a
// server can tell later whether a note is the one that was checked, by which
// rules and with which verdict, without having kept it.
package receipt

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"os"
	"strings"
	"sync"
)

// form is the version of receipts; it stands in front of them.
const form = "r1."

// MinSecret is the shortest secret, in bytes.
const MinSecret = 32

// Sealer makes hashes and receipts with one secret. It is safe for any number
// of goroutines.
type Sealer struct{ macs sync.Pool }

// New makes a sealer.
func New(secret []byte) (*Sealer, error) {
	if len(secret) < MinSecret {
		return nil, fmt.Errorf("receipt_secret: %d bytes, at least %d", len(secret), MinSecret)
	}
	s := &Sealer{}
	s.macs.New = func() any { return hmac.New(sha256.New, secret) }
	return s, nil
}

// Load reads the secret of a file, in hex, and makes one where there is none.
func Load(path string) (*Sealer, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		text, err = create(path)
	}
	if err != nil {
		return nil, fmt.Errorf("receipt_secret: %w", err)
	}
	secret, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil {
		return nil, fmt.Errorf("receipt_secret: %s is not hex", path) // the cause quotes it
	}
	return New(secret)
}

func create(path string) ([]byte, error) {
	var secret [MinSecret]byte
	_, _ = rand.Read(secret[:]) // never fails
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	text := hex.AppendEncode(nil, secret[:])
	_, err = file.Write(append(text, '\n'))
	return text, errors.Join(err, file.Sync(), file.Close())
}

// Hash names a note, given in the engine's canonical form, without telling
// anything about it to those who do not have the secret.
func (s *Sealer) Hash(canonical []byte) string { return s.mac("note", canonical) }

// Receipt seals a note's hash together with what was said about it.
func (s *Sealer) Receipt(hash, revision, verdict string) string {
	return form + s.mac("receipt", []byte(hash+"\n"+revision+"\n"+verdict))
}

// Valid reports whether a receipt is one of this secret's for this statement.
func (s *Sealer) Valid(receipt, hash, revision, verdict string) bool {
	return hmac.Equal([]byte(receipt), []byte(s.Receipt(hash, revision, verdict)))
}

// mac keeps the two uses of the secret apart.
func (s *Sealer) mac(use string, text []byte) string {
	m := s.macs.Get().(hash.Hash)
	defer s.macs.Put(m)
	m.Reset()
	m.Write([]byte(use))
	m.Write([]byte{0})
	m.Write(text)
	var sum [sha256.Size]byte
	return hex.EncodeToString(m.Sum(sum[:0]))
}
