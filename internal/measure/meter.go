package measure

import "github.com/go-concurrency/playground/internal/engine"

// A Meter follows one number, or several that belong together.
type Meter interface {
	// Event takes the run's next event.
	Event(e *engine.Event)
	// Read appends the values at virtual time t, in thousandths, or NoValue.
	// t is not before the last event.
	Read(t int64, out []int64) []int64
}

// NoValue stands for a number that has no value yet.
const NoValue = -1 << 62

// Throughput is how many values were received in the last second from a channel,
// or from all of its name; without a channel, how many pieces of work were done.
type Throughput struct {
	obj  string
	by   map[int32]bool // the goroutines that receive what counts
	name string         // what these are called; "" if all count
	own  *Gauge         // what is done as the program reports it, instead; nil for none
	w    Window
	done int64 // since the start
}

// NewThroughput measures at the channel of that name, "" for pieces of work,
// what goroutines called by receive, "" for all of them.
func NewThroughput(channel, by string) *Throughput {
	return &Throughput{obj: channel, name: by, by: map[int32]bool{}}
}

// NewReported measures by the gauge with which the program itself says what it
// has done.
func NewReported(gauge string) *Throughput { return &Throughput{own: NewGauge(gauge)} }

// Event implements Meter.
func (m *Throughput) Event(e *engine.Event) {
	switch {
	case m.own != nil:
		if m.own.Event(e); m.own.v/1000 > m.done {
			m.w.Add(e.T, m.own.v/1000-m.done)
			m.done = m.own.v / 1000
		}
	case m.name != "" && e.K == engine.EvGoCreate && e.Val == m.name:
		m.by[e.Peer] = true
	case m.obj == "" && e.K == engine.EvWorkEnd,
		m.obj != "" && e.K == engine.EvChanRecv && e.Why != engine.WhyClosed && bears(e.Obj, m.obj) && (m.name == "" || m.by[e.G]):
		m.w.Add(e.T, 1)
		m.done++
	}
}

// Read implements Meter.
func (m *Throughput) Read(t int64, out []int64) []int64 { return append(out, m.w.Sum(t)*1000) }

// Queue is how many values a channel holds.
type Queue struct {
	obj string
	n   int64
}

// NewQueue measures the channel of that name.
func NewQueue(channel string) *Queue { return &Queue{obj: channel} }

// Event implements Meter.
func (q *Queue) Event(e *engine.Event) {
	if (e.K == engine.EvChanSend || e.K == engine.EvChanRecv) && e.Obj.Name == q.obj && e.Why == engine.WhyBuffered {
		q.n = e.N
	}
}

// Read implements Meter.
func (q *Queue) Read(_ int64, out []int64) []int64 { return append(out, q.n*1000) }

// Gauge is a number that the program itself reports with play.Gauge; 0 before
// it does.
type Gauge struct {
	name     string
	v        int64 // thousandths
	reported bool
}

// NewGauge follows the gauge of that name.
func NewGauge(name string) *Gauge { return &Gauge{name: name} }

// Event implements Meter.
func (g *Gauge) Event(e *engine.Event) {
	if e.K == engine.EvGauge && e.Val == g.name {
		g.v, g.reported = e.N, true
	}
}

// Read implements Meter.
func (g *Gauge) Read(_ int64, out []int64) []int64 { return append(out, g.v) }

// Reported reports whether the program has reported it at all.
func (g *Gauge) Reported() bool { return g.reported }

// Goroutines is how many goroutines are alive.
type Goroutines struct{ n, most int64 }

// Event implements Meter.
func (g *Goroutines) Event(e *engine.Event) {
	switch e.K {
	case engine.EvGoCreate:
		g.n++
		g.most = max(g.most, g.n)
	case engine.EvGoDestroy:
		g.n--
	}
}

// Read implements Meter.
func (g *Goroutines) Read(_ int64, out []int64) []int64 { return append(out, g.n*1000) }
