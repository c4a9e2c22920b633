package scene

import (
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// sheetRun is short enough for paper and pencil: a job is queued, a worker
// takes it after 1 ms, works until 101 ms, and hands over a result.
func sheetRun() []engine.Event {
	return []engine.Event{
		{T: 0, K: engine.EvGoCreate, Peer: 1, Val: "main"},
		{T: 0, K: engine.EvChanSend, G: 1, Obj: jobs, V: 1, N: 1, Why: engine.WhyBuffered},
		{T: 0, K: engine.EvGoCreate, G: 1, Peer: 2, Val: "worker"},
		{T: 1 * ms, K: engine.EvGoStart, G: 2},
		{T: 1 * ms, K: engine.EvChanRecv, G: 2, Obj: jobs, V: 1, N: 0, Why: engine.WhyBuffered},
		{T: 50 * ms, K: engine.EvPrint, G: 2, Val: "nothing that is measured"},
		{T: 101 * ms, K: engine.EvChanSend, G: 2, Obj: results, V: 2, From: 1, Why: engine.WhyDirect},
		{T: 101 * ms, K: engine.EvChanRecv, G: 1, Obj: results, V: 2, Why: engine.WhyDirect},
		{T: 101 * ms, K: engine.EvGauge, G: 1, Val: "failed", N: -500},
		{T: 101*ms + 1, K: engine.EvGoDestroy, G: 2},
		{T: 101*ms + 1, K: engine.EvRunEnd, Why: engine.WhyMainReturned},
	}
}

var sheetMetrics = []demo.Metric{
	{Kind: "throughput", Label: `jobs, "done"`, Unit: "jobs/s", Obj: "results"},
	{Kind: "queue", Label: "queue", Obj: "jobs"},
	{Kind: "latency", Label: "latency p50 / p99", Unit: "ms", Obj: "results"},
	{Kind: "gauge", Label: "failed", Obj: "failed"},
	{Kind: "goroutines", Label: "goroutines"},
	{Kind: "utilisation", Label: "busy", Unit: "%", Obj: "worker"},
}

func sheetLayout(events []engine.Event) *Layout {
	for i := range events {
		events[i].Step, events[i].Seq = true, int64(i)+1
	}
	return Plan(Spec{Lens: patternLens, Width: 840, Metrics: sheetMetrics}, events)
}

func TestSheetByHand(t *testing.T) {
	events := sheetRun()
	s := NewSheet(sheetLayout(events))
	var b []byte
	for i := range events {
		b = s.Append(b, 0, &events[i])
	}
	// At 50 ms the worker was busy for 49 of 50 ms, at 101 ms for 100 of 101.
	const want = `time_s,"jobs, ""done"" (jobs/s)",queue,latency p50 (ms),latency p99 (ms),failed,goroutines,busy: worker 1 (%)
0,0,1,0,0,0,2,0
0.001,0,0,0,0,0,2,0
0.05,0,0,0,0,0,2,98
0.101,1,0,101,101,-0.5,2,99
0.101000001,1,0,101,101,-0.5,1,0
`
	if got := string(s.End(b)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got := string(NewSheet(sheetLayout(events)).End(nil)); got != strings.SplitAfter(want, "\n")[0] {
		t.Errorf("of a run that has not begun: %q", got)
	}
}

// TestSheetsBeside: a row is of the side whose numbers changed.
func TestSheetsBeside(t *testing.T) {
	a, b := sheetRun(), sheetRun()
	layouts := []*Layout{sheetLayout(a), sheetLayout(b)}
	Together(layouts, [][]engine.Event{a, b})
	s, totals := NewSheet(layouts...), NewTotals(layouts...)
	var rows, sums []byte
	feed := func(side int, events []engine.Event) {
		for i := range events {
			rows, sums = s.Append(rows, side, &events[i]), totals.Append(sums, side, &events[i])
		}
	}
	feed(0, a[:3])
	feed(1, b[:1])
	feed(0, a[3:])
	const want = `time_s,side,throughput (jobs/s),latency p50 (ms),latency p99 (ms),goroutines,"memory, estimated (KB)",failed
0,A,0,0,0,2,4,0
0,B,0,0,0,1,2,0
0.101,A,1,101,101,2,4,-0.5
0.101000001,A,1,101,101,1,2,-0.5
`
	if got := string(s.End(rows)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	const wantTotals = `measure,unit,A,B
outcome,,ended,still running
run time,s,0.101000001,0.101000001
done,,1,0
throughput,1/s,9.9,0
latency p50,ms,101,
latency p99,ms,101,
goroutines at most,,2,1
"memory at most, estimated",B,4096,2048
calls,,0,0
wasted work,,,
goroutines left waiting,,0,
`
	if got := string(totals.End(sums)); got != wantTotals {
		t.Errorf("%s\nwant\n%s", got, wantTotals)
	}
}
