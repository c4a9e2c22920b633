package guest

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/go-concurrency/playground/internal/engine"
)

// An Unpacker reads what a Packer wrote. The zero Unpacker is ready. Events of
// one object share it, as in the run that recorded them.
type Unpacker struct {
	seq   int64
	t     int64
	known map[int32]*engine.Object
}

var errPacked = errors.New("packed events end in the middle")

// Append appends the events that b holds to events. After an error the
// unpacker is of no use any more.
func (u *Unpacker) Append(events []engine.Event, b []byte) ([]engine.Event, error) {
	in := unpacking{b: b}
	for len(in.b) > 0 {
		e := u.event(&in)
		if in.err != nil {
			return events, in.err
		}
		events = append(events, e)
	}
	return events, nil
}

func (u *Unpacker) event(in *unpacking) engine.Event {
	e := engine.Event{K: engine.Kind(in.byte()), Why: engine.Reason(in.byte()), P: -1, M: -1}
	if !e.K.Known() || !e.Why.Known() {
		in.fail(fmt.Errorf("packed events: kind %d, reason %d", e.K, e.Why))
		return e
	}
	mask := in.uvarint()
	u.seq++
	u.t += int64(in.uvarint())
	e.Seq, e.T, e.Step = u.seq, u.t, mask&packedStep != 0
	e.G = int32(in.field(mask, packedG))
	e.Peer = int32(in.field(mask, packedPeer))
	e.Pos = engine.Pos(in.field(mask, packedPos))
	e.P = int16(in.field(mask, packedP)) - 1
	e.M = int16(in.field(mask, packedM)) - 1
	if mask&packedObj != 0 {
		e.Obj = u.object(in)
	}
	if mask&packedVal != 0 {
		e.Val = in.string()
	}
	e.N = in.field(mask, packedN)
	e.V = int32(in.field(mask, packedV))
	e.From = int32(in.field(mask, packedFrom))
	return e
}

func (u *Unpacker) object(in *unpacking) *engine.Object {
	id := int32(in.varint())
	if o := u.known[id]; o != nil {
		return o
	}
	if u.known == nil {
		u.known = map[int32]*engine.Object{}
	}
	o := &engine.Object{ID: id, Kind: engine.ObjectKind(in.byte())}
	o.Name, o.Cap, o.Pos = in.string(), int(in.varint()), engine.Pos(in.varint())
	u.known[id] = o
	return o
}

// unpacking is what is left of packed events. After an error it yields zeros.
type unpacking struct {
	b   []byte
	err error
}

func (in *unpacking) fail(err error) {
	in.b = nil
	if in.err == nil {
		in.err = err
	}
}

func (in *unpacking) byte() byte {
	if len(in.b) == 0 {
		in.fail(errPacked)
		return 0
	}
	c := in.b[0]
	in.b = in.b[1:]
	return c
}

func (in *unpacking) uvarint() uint64 {
	v, n := binary.Uvarint(in.b)
	if n <= 0 {
		in.fail(errPacked)
		return 0
	}
	in.b = in.b[n:]
	return v
}

func (in *unpacking) varint() int64 {
	v, n := binary.Varint(in.b)
	if n <= 0 {
		in.fail(errPacked)
		return 0
	}
	in.b = in.b[n:]
	return v
}

// field is a number that is there if mask has the bit, else 0.
func (in *unpacking) field(mask, bit uint64) int64 {
	if mask&bit == 0 {
		return 0
	}
	return in.varint()
}

func (in *unpacking) string() string {
	n := in.uvarint()
	if n > uint64(len(in.b)) {
		in.fail(errPacked)
		return ""
	}
	s := string(in.b[:n])
	in.b = in.b[n:]
	return s
}
