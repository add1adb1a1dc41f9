// Keys: the names of content.

package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
)

// Key names content: its SHA-256 in 64 lower-case hexadecimal digits.
type Key string

// KeyOf is the key of a piece of content.
func KeyOf(content []byte) Key {
	sum := sha256.Sum256(content)
	return Key(hex.EncodeToString(sum[:]))
}

// Digest is one key for several parts in their order, as the inputs of a stage need it. Each part is
// preceded by its length, so that ("ab", "c") and ("a", "bc") differ.
func Digest(parts ...string) Key {
	var all []byte
	for _, p := range parts {
		all = binary.BigEndian.AppendUint64(all, uint64(len(p)))
		all = append(all, p...)
	}
	return KeyOf(all)
}

// ParseKey checks that text is a key.
func ParseKey(text string) (Key, error) {
	ok := len(text) == 2*sha256.Size
	for i := 0; ok && i < len(text); i++ {
		ok = '0' <= text[i] && text[i] <= '9' || 'a' <= text[i] && text[i] <= 'f'
	}
	if !ok {
		return "", fmt.Errorf("store: %.80q is no key; a key is 64 digits 0-9a-f", text)
	}
	return Key(text), nil
}
