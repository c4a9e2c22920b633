package measure

import "github.com/go-concurrency/playground/internal/engine"

// totalWindow is of how many values a total takes percentiles.
const totalWindow = 8192

// Sources say where a program's numbers are measured.
type Sources struct {
	Done    string // the channel on which what is done is received; "" for what the program reports with play.Gauge("done", n)
	By      string // what goroutines are called that receive it; "" if all count
	Gauge   string // the gauge that says what is done in place of the channel; "" for none
	Latency string // the channel at which latencies end; "" for none
	Memory  int64  // how many bytes one is of the gauge "memory"; 0 for 1
}

// Total sums up a run as it goes on.
type Total struct {
	Done    *Throughput
	Latency *Latency
	Memory  *Memory
	Calls   *Calls
	Wasted  *Gauge // what the program reports with play.Gauge("wasted", n): work that nobody wants any more
	leaks   int64
	ended   bool
	end     int64 // virtual ns at which it ended
	why     engine.Reason
}

// NewTotal begins to sum up.
func NewTotal(s Sources) *Total {
	done := NewReported("done")
	switch {
	case s.Gauge != "":
		done = NewReported(s.Gauge)
		done.own.reported = true // nothing is done before it first is
	case s.Done != "":
		done = NewThroughput(s.Done, s.By)
	}
	return &Total{Done: done, Latency: NewLatency(s.Latency, totalWindow), Memory: NewMemory(max(s.Memory, 1)), Calls: &Calls{own: NewGauge("calls")}, Wasted: NewGauge("wasted")}
}

// Event takes the run's next event.
func (t *Total) Event(e *engine.Event) {
	for _, m := range []Meter{t.Done, t.Latency, t.Memory, t.Calls, t.Wasted} {
		m.Event(e)
	}
	switch e.K {
	case engine.EvLeak:
		t.leaks++
	case engine.EvFault:
		t.why = e.Why
	case engine.EvRunEnd:
		t.ended, t.end = true, e.T
	}
}

// Clock is how long the run has run at virtual time now: until its end, if
// that is earlier.
func (t *Total) Clock(now int64) int64 {
	if t.ended {
		return min(t.end, now)
	}
	return now
}

// Ended reports whether the run has ended.
func (t *Total) Ended() bool { return t.ended }

// Counts reports whether it can be said how much is done.
func (t *Total) Counts() bool { return t.Done.own == nil || t.Done.own.reported }

// Count is how much is done.
func (t *Total) Count() int64 { return t.Done.done }

// Rate is how much was done in a second on average, in thousandths.
func (t *Total) Rate(now int64) int64 {
	ns := t.Clock(now)
	if ns == 0 {
		return 0
	}
	return int64(float64(t.Done.done) * 1e12 / float64(ns))
}

// Goroutines is how many were alive at one time at most.
func (t *Total) Goroutines() int64 { return t.Memory.live.most }

// Bytes is the greatest estimate of memory.
func (t *Total) Bytes() int64 { return t.Memory.most }

// Calls is how often a run called what lies behind it: what it reports with
// play.Gauge("calls", n), or, without that, how often a goroutine began to wait
// for the network.
type Calls struct {
	own *Gauge
	io  int64
}

// Event implements Meter.
func (c *Calls) Event(e *engine.Event) {
	if c.own.Event(e); e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait {
		c.io++
	}
}

// Read implements Meter.
func (c *Calls) Read(_ int64, out []int64) []int64 { return append(out, c.Count()) }

// Count is the number of calls so far, in thousandths.
func (c *Calls) Count() int64 {
	if c.own.reported {
		return c.own.v
	}
	return c.io * 1000
}
