// Package keys tells who asks. A key is a name for a caller with the scopes it
// may use; the file of keys holds hashes, never keys.
//
//	nl_ID_SECRET    ID: 8 hex digits, stands in logs and decisions
//	                SECRET: 32 random bytes, base64url
package keys

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Scope is a right.
type Scope string

// Scopes; none contains another.
const (
	Check  Scope = "check"  // check notes, read rules
	Review Scope = "review" // read decisions, decide reviews, label findings
	Rules  Scope = "rules"  // validate, compare, reload, go back
	Admin  Scope = "admin"  // audits and what the server knows of itself
)

// Scopes are all of them.
var Scopes = []Scope{Check, Review, Rules, Admin}

// Key is what is kept of a key. Times are UTC; a zero Expires is never.
type Key struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Scopes   []Scope   `json:"scopes"`
	Hash     string    `json:"hash"` // SHA-256 of the secret, hex
	Created  time.Time `json:"created"`
	Expires  time.Time `json:"expires,omitzero"`
	Requests int       `json:"requests,omitempty"` // a second; 0 takes the server's
	Bytes    int       `json:"bytes,omitempty"`    // a second; 0 takes the server's
}

const prefix = "nl_"

// May reports whether a key has a scope.
func (k *Key) May(s Scope) bool { return slices.Contains(k.Scopes, s) }

// expired reports whether a key has had its time.
func (k *Key) expired(now time.Time) bool { return !k.Expires.IsZero() && !now.Before(k.Expires) }

// mint makes the secret of a key and fills in what is kept of it. The text is
// shown once and never again.
func (k *Key) mint() string {
	var id [4]byte
	var secret [32]byte
	_, _ = rand.Read(id[:]) // never fails
	_, _ = rand.Read(secret[:])
	k.ID = hex.EncodeToString(id[:])
	text := base64.RawURLEncoding.EncodeToString(secret[:])
	k.Hash = hashed(text)
	return prefix + k.ID + "_" + text
}

func hashed(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// split takes a key apart; false for what is none.
func split(text string) (id, secret string, ok bool) {
	rest, ok := strings.CutPrefix(text, prefix)
	if !ok {
		return "", "", false
	}
	return strings.Cut(rest, "_")
}

// nobody is compared with where there is no such key, so that its absence
// takes as long to see as a wrong secret.
var nobody = Key{Hash: strings.Repeat("0", 64)}

// Set is the keys of a file at one time.
type Set struct{ byID map[string]*Key }

// Find gives the key of a text, or nil: unknown, wrong and expired look alike.
func (s *Set) Find(text string, now time.Time) *Key {
	id, secret, _ := split(text)
	k, ok := s.byID[id]
	if !ok {
		k = &nobody
	}
	if subtle.ConstantTimeCompare([]byte(hashed(secret)), []byte(k.Hash)) != 1 || !ok || k.expired(now) {
		return nil
	}
	return k
}

// ParseScopes reads scopes with commas between them.
func ParseScopes(text string) ([]Scope, error) {
	var out []Scope
	for word := range strings.SplitSeq(text, ",") {
		s := Scope(strings.TrimSpace(word))
		if !slices.Contains(Scopes, s) {
			return nil, fmt.Errorf("keys_scope: no scope %q; there are check, review, rules, admin", word)
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out, nil
}
