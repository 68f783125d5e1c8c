package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/notelint/notelint/engine"
)

// PolicyDigest names the prices that a calibration belongs to.
func PolicyDigest(p *engine.Policy) string {
	data, err := json.Marshal(p)
	if err != nil {
		panic(err) // a policy is integers and strings
	}
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
}
