package measure

import (
	"fmt"
	"math"
	"net/url"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

const ms = 1_000_000 // ns

var (
	jobs    = &engine.Object{ID: 1, Kind: engine.ChanObject, Name: "jobs"}
	results = &engine.Object{ID: 2, Kind: engine.ChanObject, Name: "results"}
	reply   = &engine.Object{ID: 3, Kind: engine.ChanObject, Name: "reply.2"}
)

// byHand is a run short enough to be measured with paper and pencil: a server
// takes two jobs, which are offered at 0 and 100 ms, and replies at 150 and
// 400 ms, after one call to a backend each.
func byHand() []engine.Event {
	return []engine.Event{
		{T: 0, K: engine.EvGoCreate, Peer: 1},
		{T: 0, K: engine.EvChanMake, G: 1, Obj: jobs, N: 10},
		{T: 0, K: engine.EvGoCreate, G: 1, Peer: 2},
		{T: 0, K: engine.EvGoCreate, G: 1, Peer: 3},
		{T: 0, K: engine.EvChanSend, G: 1, Obj: jobs, V: 1, N: 1, Why: engine.WhyBuffered},
		{T: 1 * ms, K: engine.EvChanRecv, G: 2, Obj: jobs, V: 1, Why: engine.WhyBuffered},
		{T: 1 * ms, K: engine.EvGoBlock, G: 2, Why: engine.WhyIOWait},
		{T: 100 * ms, K: engine.EvGoBlock, G: 1, Obj: jobs, V: 2, Why: engine.WhyChanSend},
		{T: 101 * ms, K: engine.EvGauge, Val: "memory", N: 5_000_000},
		{T: 102 * ms, K: engine.EvChanSend, G: 1, Obj: jobs, V: 2, Why: engine.WhyDirect},
		{T: 103 * ms, K: engine.EvGauge, Val: "memory", N: 1_000_000},
		{T: 150 * ms, K: engine.EvChanSend, G: 2, Obj: results, V: 3, From: 1, Why: engine.WhyDirect},
		{T: 150 * ms, K: engine.EvChanRecv, G: 3, Obj: results, V: 3, Why: engine.WhyDirect},
		{T: 151 * ms, K: engine.EvGoBlock, G: 2, Why: engine.WhyIOWait},
		{T: 400 * ms, K: engine.EvChanSend, G: 2, Obj: results, V: 4, From: 2, Why: engine.WhyDirect},
		{T: 400 * ms, K: engine.EvChanRecv, G: 3, Obj: results, V: 4, Why: engine.WhyDirect},
		{T: 450 * ms, K: engine.EvChanClose, G: 1, Obj: jobs},
		{T: 460 * ms, K: engine.EvChanRecv, G: 3, Obj: results, Why: engine.WhyClosed},
		{T: 470 * ms, K: engine.EvGauge, Val: "wasted", N: 30_000},
		{T: 480 * ms, K: engine.EvGoDestroy, G: 2},
		{T: 500 * ms, K: engine.EvLeak, G: 3, Obj: reply, Why: engine.WhyChanRecv},
		{T: 500 * ms, K: engine.EvRunEnd, Why: engine.WhyMainReturned, N: 1},
	}
}

func totalOf(s Sources, events []engine.Event) *Total {
	t := NewTotal(s)
	for i := range events {
		t.Event(&events[i])
	}
	return t
}

func TestTotalByHand(t *testing.T) {
	total := totalOf(Sources{Done: "results", Latency: "results"}, byHand())
	got := fmt.Sprint(total.Count(), total.Rate(9000*ms), total.Clock(9000*ms)/ms, total.Clock(300*ms)/ms, total.Latency.Percentile(50)/ms, total.Latency.Percentile(99)/ms,
		total.Goroutines(), total.Bytes(), total.Calls.Count(), total.Wasted.Read(0, nil), total.leaks, total.Memory.Alive())
	// 2 results in 0.5 s are 4 a second; the latencies are 150 and 300 ms; at 101 ms three goroutines, ten slots and 5000 bytes of its own.
	want := fmt.Sprint(2, 4000, 500, 300, 150, 300, 3, 3*2048+10*8+5000, 2000, []int64{30_000}, 1, 2)
	if got != want {
		t.Errorf("measured %s\nwant     %s", got, want)
	}
	own := totalOf(Sources{Memory: 1 << 20}, []engine.Event{{T: 1, K: engine.EvGauge, Val: "done", N: 3000}, {T: 2, K: engine.EvGauge, Val: "done", N: 5000}, {T: 2, K: engine.EvGauge, Val: "memory", N: 2000}})
	if own.Count() != 5 || !own.Counts() || own.Done.Read(3, nil)[0] != 5000 || own.Bytes() != 2<<20 {
		t.Errorf("a program that reports 5 done and 2 MB counts %d and %d bytes", own.Count(), own.Bytes())
	}
	if totalOf(Sources{}, byHand()).Counts() {
		t.Error("without a channel and a report it is known how much is done")
	}
}

// TestChannelsOfOneName: what is received from any of them counts.
func TestChannelsOfOneName(t *testing.T) {
	m := NewThroughput("inbox", "")
	for _, name := range []string{"inbox", "inbox.2", "inbox.12", "inbox.C", "inboxes", "in"} {
		m.Event(&engine.Event{K: engine.EvChanRecv, Obj: &engine.Object{Name: name}})
	}
	if m.done != 3 {
		t.Errorf("%d values were received, want 3", m.done)
	}
}

// TestReceivedBy: what others take out, to lose it, does not count.
func TestReceivedBy(t *testing.T) {
	events := []engine.Event{{K: engine.EvGoCreate, Peer: 1, Val: "main"}, {K: engine.EvGoCreate, G: 1, Peer: 2, Val: "read"}}
	for _, g := range []int32{1, 2, 2, 3} {
		events = append(events, engine.Event{K: engine.EvChanRecv, G: g, Obj: &engine.Object{Name: "inbox"}})
	}
	if n := totalOf(Sources{Done: "inbox", By: "read"}, events).Count(); n != 2 {
		t.Errorf("%d values were received by readers, want 2", n)
	}
}

// TestDoneReported: where a program says what it has done, all that passes its
// channel is not.
func TestDoneReported(t *testing.T) {
	total := totalOf(Sources{Done: "results", Gauge: "answered"}, byHand())
	if total.Count() != 0 || !total.Counts() {
		t.Errorf("%d are done before the program says so, known: %v", total.Count(), total.Counts())
	}
	total.Event(&engine.Event{T: 600 * ms, K: engine.EvGauge, Val: "answered", N: 1000})
	if total.Count() != 1 {
		t.Errorf("%d are done, want 1", total.Count())
	}
}

// TestCallsReported: what a program says of its calls counts, not its waits.
func TestCallsReported(t *testing.T) {
	events := append(byHand(), engine.Event{T: 600 * ms, K: engine.EvGauge, Val: "calls", N: 1000})
	if n := totalOf(Sources{}, events).Calls.Count(); n != 1000 {
		t.Errorf("%d thousandths of a call, want 1000", n)
	}
}

// TestMemoryOfManyChannels: channels made again and again do not add up for ever.
func TestMemoryOfManyChannels(t *testing.T) {
	m := NewMemory(1)
	for i := range int32(1000) {
		name := "reply"
		if i > 0 {
			name += fmt.Sprintf(".%d", i+1)
		}
		m.Event(&engine.Event{K: engine.EvChanMake, N: 1, Obj: &engine.Object{ID: i + 1, Name: name}})
	}
	if got := m.Read(0, nil)[0]; got != maxAlike*slotBytes*1000 {
		t.Errorf("a thousand reply channels count %d bytes, want %d", got/1000, maxAlike*slotBytes)
	}
	if len(m.buffers) != maxAlike {
		t.Errorf("%d channels are kept", len(m.buffers))
	}
}

// TestLittlesLaw: in a run with arrivals the mean number of jobs in the system
// is the rate at which they leave times the mean time that they stay. The
// number is counted here, from the events; rate and time are those measured.
func TestLittlesLaw(t *testing.T) {
	for _, query := range []string{"arrivals=endless&rate=8&workers=6&kind=io", "arrivals=endless&rate=20&workers=16&kind=io&spread=50&seed=7&queue=32", "arrivals=endless&rate=3&workers=2&procs=2&cost=0.5"} {
		q, _ := url.ParseQuery(query)
		setup, errs := demo.Find("worker-pool").Parse(q)
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		run, err := setup.Start()
		if err != nil {
			t.Fatal(err)
		}
		const until = 300 * 1000 * ms
		total := NewTotal(Sources{Done: "results", Latency: "results"})
		var inSystem, area, last float64
		offered := map[int32]bool{}
		for st := engine.More; st == engine.More; {
			st = run.Advance(engine.At(until), 4096)
			for _, e := range run.Events() {
				total.Event(&e)
				area += inSystem * (float64(e.T) - last)
				last = float64(e.T)
				switch {
				case (e.K == engine.EvGoBlock || e.K == engine.EvChanSend) && e.Obj != nil && e.Obj.Name == "jobs" && e.V != 0 && !offered[e.V]:
					offered[e.V] = true
					inSystem++
				case e.K == engine.EvChanRecv && e.Obj.Name == "results" && e.V != 0:
					inSystem--
				}
			}
			run.Discard()
		}
		run.Close()
		l := area / until
		lambda := float64(total.Rate(until)) / 1000
		w := float64(total.Latency.sum) / float64(total.Latency.count) / 1e9
		if total.Count() < 500 || math.Abs(l-lambda*w) > 0.01*l {
			t.Errorf("%s: L is %.3f; λ %.3f/s × W %.3f s is %.3f, of %d jobs", query, l, lambda, w, lambda*w, total.Count())
		}
	}
}
