package scene

import (
	"slices"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

const ms = 1_000_000 // ns

var jobs = &engine.Object{ID: 1, Kind: engine.ChanObject, Name: "jobs", Cap: 4}
var results = &engine.Object{ID: 2, Kind: engine.ChanObject, Name: "results"}

// readMeter feeds events to the meter of a metric and reads it at the times,
// each after the events up to it.
func readMeter(m demo.Metric, events []engine.Event, times ...int64) [][]int64 {
	meter := newMeter(m, 3)
	var list [][]int64
	for _, t := range times {
		for len(events) > 0 && events[0].T <= t {
			meter.Event(&events[0])
			events = events[1:]
		}
		list = append(list, meter.Read(t, nil))
	}
	return list
}

func check(t *testing.T, name string, got, want [][]int64) {
	t.Helper()
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

func TestThroughput(t *testing.T) {
	received := func(t int64) engine.Event {
		return engine.Event{T: t, K: engine.EvChanRecv, Obj: results, Why: engine.WhyDirect, G: 2, V: 1}
	}
	events := []engine.Event{received(100 * ms), received(200 * ms), received(900 * ms),
		{T: 950 * ms, K: engine.EvChanRecv, Obj: results, Why: engine.WhyClosed, G: 2}, received(1500 * ms)}
	got := readMeter(demo.Metric{Kind: "throughput", Obj: "results"}, events, 50*ms, 250*ms, 999*ms, 1120*ms, 1600*ms, 5000*ms)
	check(t, "throughput", got, [][]int64{{0}, {2000}, {3000}, {2000}, {2000}, {0}})
}

func TestGauge(t *testing.T) {
	events := []engine.Event{{T: 2, K: engine.EvGauge, Val: "failed", N: 3000}, {T: 3, K: engine.EvGauge, Val: "lag", N: 9000}, {T: 4, K: engine.EvGauge, Val: "failed", N: -500}}
	metric := demo.Metric{Kind: "gauge", Obj: "failed"}
	check(t, "failed", readMeter(metric, events, 1, 3, 9), [][]int64{{0}, {3000}, {-500}})
	for i := range events {
		events[i].Step, events[i].Seq = true, int64(i)+1
	}
	l := Plan(Spec{Lens: "pattern", Width: 840, Metrics: []demo.Metric{metric}}, events)
	if len(l.readings) != 1 || l.readings[0].name != "lag" {
		t.Errorf("a charted gauge is a reading, too: %v", l.readings)
	}
}

func TestQueueLength(t *testing.T) {
	events := []engine.Event{
		{T: 1, K: engine.EvChanSend, Obj: jobs, Why: engine.WhyBuffered, N: 1},
		{T: 2, K: engine.EvChanSend, Obj: jobs, Why: engine.WhyBuffered, N: 2},
		{T: 3, K: engine.EvChanSend, Obj: results, Why: engine.WhyDirect},
		{T: 4, K: engine.EvChanRecv, Obj: jobs, Why: engine.WhyBuffered, N: 1},
	}
	check(t, "queue", readMeter(demo.Metric{Kind: "queue", Obj: "jobs"}, events, 0, 1, 3, 9), [][]int64{{0}, {1000}, {2000}, {1000}})
}

func TestLatency(t *testing.T) {
	var events []engine.Event
	for i := range int64(60) {
		job, result := int32(2*i+1), int32(2*i+2)
		events = append(events,
			engine.Event{T: i * 1000 * ms, K: engine.EvGoBlock, G: 1, Obj: jobs, Why: engine.WhyChanSend, V: job},
			engine.Event{T: i*1000*ms + 5*ms, K: engine.EvChanSend, G: 1, Obj: jobs, Why: engine.WhyBuffered, V: job},
			engine.Event{T: i*1000*ms + 6*ms, K: engine.EvChanRecv, G: 2, Obj: jobs, Why: engine.WhyBuffered, V: job},
			engine.Event{T: i*1000*ms + (i+10)*ms, K: engine.EvChanSend, G: 2, Obj: results, Why: engine.WhyDirect, V: result, From: job},
			engine.Event{T: i*1000*ms + (i+10)*ms, K: engine.EvChanRecv, G: 3, Obj: results, Why: engine.WhyDirect, V: result},
		)
	}
	got := readMeter(demo.Metric{Kind: "latency", Obj: "results"}, events, 6*ms, 10*ms, 1011*ms, 2_012*ms, 1e12)
	// The last 50 latencies are 20 to 69 ms.
	check(t, "latency", got, [][]int64{{0, 0}, {10_000, 10_000}, {10_000, 11_000}, {11_000, 12_000}, {44_000, 69_000}})
}

func TestLiveGoroutines(t *testing.T) {
	events := []engine.Event{{T: 0, K: engine.EvGoCreate, Peer: 1}, {T: 1, K: engine.EvGoCreate, Peer: 2}, {T: 2, K: engine.EvGoDestroy, G: 2}}
	check(t, "goroutines", readMeter(demo.Metric{Kind: "goroutines"}, events, 0, 1, 2), [][]int64{{1000}, {2000}, {1000}})
}

func TestSeries(t *testing.T) {
	metrics := []demo.Metric{{Kind: "queue", Unit: "jobs"}, {Kind: "latency", Unit: "ms"}, {Kind: "goroutines"}, {Kind: "new"}, {Kind: "utilisation", Unit: "%", Obj: "writer"}}
	want := []Series{{"", "jobs", 0}, {"p50", "ms", 1}, {"p99", "ms", 1}, {"", "", 2}, {"", "", 3}, {"writer 1", "%", 4}, {"writer 2", "%", 4}}
	l := Plan(Spec{Lens: "pattern", Width: 840, Metrics: metrics}, []engine.Event{
		{K: engine.EvGoCreate, Peer: 1, Val: "main"}, {K: engine.EvGoCreate, G: 1, Peer: 2, Val: "writer"}, {K: engine.EvGoCreate, G: 1, Peer: 3, Val: "writer"}})
	if !slices.Equal(l.Series, want) {
		t.Errorf("series are %v, want %v", l.Series, want)
	}
	n := 0
	newMetrics(l).points(0, func(series int, _ int64) {
		if series != n {
			t.Errorf("point of series %d, want %d", series, n)
		}
		n++
	})
	if n != len(want)-2 {
		t.Errorf("%d first points, want %d: nobody is at a desk yet", n, len(want)-2)
	}
}
