package ws

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"time"
)

// PassLife is how long a pass lets its page connect.
const PassLife = 10 * time.Minute

// errPass is what a page hears whose pass does not hold; embedded.js knows it
// by its subject, "pass".
var errPass = errors.New("the pass of this page is not valid any more; the page has to be loaded again")

// passes let pages connect that have no origin to be known by, such as those in
// sandboxed frames. A pass is the time of its end and a MAC of it under a key
// that ends with the process. The zero passes know no pass.
type passes struct{ key []byte }

func newPasses() passes {
	key := make([]byte, 32)
	rand.Read(key) // never fails
	return passes{key}
}

// issue makes a pass that holds until now plus PassLife.
func (p passes) issue(now time.Time) string {
	end := binary.BigEndian.AppendUint64(nil, uint64(now.Add(PassLife).Unix()))
	return base64.RawURLEncoding.EncodeToString(append(end, p.mac(end)...))
}

// holds reports whether text is a pass of this process, and not over yet.
func (p passes) holds(text string, now time.Time) bool {
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(b) != 8+sha256.Size || p.key == nil {
		return false
	}
	end := binary.BigEndian.Uint64(b)
	return hmac.Equal(b[8:], p.mac(b[:8])) && uint64(now.Unix()) < end
}

func (p passes) mac(end []byte) []byte {
	h := hmac.New(sha256.New, p.key)
	h.Write(end)
	return h.Sum(nil)
}
