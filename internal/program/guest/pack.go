package guest

import (
	"encoding/binary"

	"github.com/go-concurrency/playground/internal/engine"
)

// A Packer writes a run's events in the form in which they travel from one
// process to another: exact, and a few bytes each. One packer packs all events
// of a run, in order. The zero Packer is ready.
type Packer struct {
	t     int64 // of the last event
	known map[int32]bool
}

// What a packed event holds besides its kind and its reason; a field that is
// zero, or -1 for P and M, is left out.
const (
	packedStep = 1 << iota
	packedG
	packedPeer
	packedPos
	packedP
	packedM
	packedObj
	packedVal
	packedN
	packedV
	packedFrom
)

// Append appends the packed event to b. A packed event is its kind and its
// reason, a byte each, and then numbers: which fields it has, the ns since the
// event before it, and the fields in the order of the constants above.
func (p *Packer) Append(b []byte, e *engine.Event) []byte {
	b = append(b, byte(e.K), byte(e.Why))
	b = binary.AppendUvarint(b, fieldsOf(e))
	b = binary.AppendUvarint(b, uint64(e.T-p.t))
	p.t = e.T
	for _, n := range []int64{int64(e.G), int64(e.Peer), int64(e.Pos), int64(e.P) + 1, int64(e.M) + 1} {
		if n != 0 {
			b = binary.AppendVarint(b, n)
		}
	}
	if e.Obj != nil {
		b = p.object(b, e.Obj)
	}
	if e.Val != "" {
		b = appendString(b, e.Val)
	}
	for _, n := range []int64{e.N, int64(e.V), int64(e.From)} {
		if n != 0 {
			b = binary.AppendVarint(b, n)
		}
	}
	return b
}

// fieldsOf says which fields the event has.
func fieldsOf(e *engine.Event) uint64 {
	return has(e.Step, packedStep) | has(e.G != 0, packedG) | has(e.Peer != 0, packedPeer) | has(e.Pos != 0, packedPos) |
		has(e.P != -1, packedP) | has(e.M != -1, packedM) | has(e.Obj != nil, packedObj) | has(e.Val != "", packedVal) |
		has(e.N != 0, packedN) | has(e.V != 0, packedV) | has(e.From != 0, packedFrom)
}

func has(set bool, mask uint64) uint64 {
	if set {
		return mask
	}
	return 0
}

// object appends the object's number and, the first time, what it is.
func (p *Packer) object(b []byte, o *engine.Object) []byte {
	b = binary.AppendVarint(b, int64(o.ID))
	if p.known[o.ID] {
		return b
	}
	if p.known == nil {
		p.known = map[int32]bool{}
	}
	p.known[o.ID] = true
	b = append(b, byte(o.Kind))
	b = appendString(b, o.Name)
	b = binary.AppendVarint(b, int64(o.Cap))
	return binary.AppendVarint(b, int64(o.Pos))
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
