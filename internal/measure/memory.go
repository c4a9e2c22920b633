package measure

import "github.com/go-concurrency/playground/internal/engine"

// What the memory estimate counts, in bytes: the stack that Go gives a
// goroutine at first (runtime/stack.go: stackMin), and a word for each slot of
// a channel's buffer.
const (
	stackBytes = 2048
	slotBytes  = 8
)

// maxAlike bounds the channels of one name that count: when a channel can no
// longer be reached is not to be seen, and reply channels are made for each
// request.
const maxAlike = 64

// Memory estimates, in bytes, what a run holds: 2 KB a goroutine, 8 bytes a
// slot of a channel's buffer, and what the program itself reports with
// play.Gauge("memory", n). Of the channels of one name, such as reply,
// reply.2 …, the newest 64 count, until they are closed.
type Memory struct {
	live    Goroutines
	own     *Gauge
	unit    int64
	buffers map[int32]int64    // bytes by channel
	alike   map[string][]int32 // the channels that count, by name, oldest first
	slots   int64              // the sum of buffers
	most    int64
}

// NewMemory begins an estimate. unit is how many bytes one is of the gauge.
func NewMemory(unit int64) *Memory {
	return &Memory{own: NewGauge("memory"), unit: unit, buffers: map[int32]int64{}, alike: map[string][]int32{}}
}

// Event implements Meter.
func (m *Memory) Event(e *engine.Event) {
	m.live.Event(e)
	m.own.Event(e)
	switch {
	case e.K == engine.EvChanMake && e.N > 0:
		m.make(e.Obj, e.N*slotBytes)
	case e.K == engine.EvChanClose:
		m.drop(e.Obj.ID)
	}
	m.most = max(m.most, m.now())
}

func (m *Memory) make(o *engine.Object, bytes int64) {
	name := baseName(o.Name)
	m.buffers[o.ID] = bytes
	m.slots += bytes
	ids := append(m.alike[name], o.ID)
	if len(ids) > maxAlike {
		m.drop(ids[0])
		ids = ids[1:]
	}
	m.alike[name] = ids
}

func (m *Memory) drop(id int32) {
	m.slots -= m.buffers[id]
	delete(m.buffers, id)
}

// Alive is how many goroutines are alive.
func (m *Memory) Alive() int64 { return m.live.n }

// now is the estimate after the last event.
func (m *Memory) now() int64 { return m.live.n*stackBytes + m.slots + m.own.v*m.unit/1000 }

// Read implements Meter.
func (m *Memory) Read(_ int64, out []int64) []int64 { return append(out, m.now()*1000) }
