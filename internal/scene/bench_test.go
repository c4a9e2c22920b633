package scene

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// benchRun is a long run of the worker pool.
func benchRun(b *testing.B) (*Layout, []engine.Event) {
	l, events := pool(b, "arrivals=endless&rate=40&kind=io", 840, 100_000)
	return l, events
}

// recordingTime is how long the engine alone takes for the events.
func recordingTime(b *testing.B) time.Duration {
	start := time.Now()
	benchRun(b)
	return time.Since(start)
}

// BenchmarkCompile makes film of events: ns, keyframes and bytes an event, and
// the time against that of recording them.
func BenchmarkCompile(b *testing.B) {
	l, events := benchRun(b)
	base := recordingTime(b)
	var ops, size int
	b.ResetTimer()
	for range b.N {
		c, e := NewCompiler(l), NewEncoder()
		ops, size = 0, 0
		var buf []byte
		for from := 0; from < len(events); {
			to := stepEnd(events, from+512)
			c.Feed(events[from:to])
			from = to
			list := c.Drain()
			buf = e.Append(buf[:0], list)
			ops, size = ops+len(list), size+len(buf)
		}
	}
	perEvent(b, len(events), base)
	b.ReportMetric(float64(ops)/float64(len(events)), "ops/event")
	b.ReportMetric(float64(size)/float64(len(events)), "B/event")
}

// BenchmarkSeek makes film of events without giving it out.
func BenchmarkSeek(b *testing.B) {
	l, events := benchRun(b)
	base := recordingTime(b)
	b.ResetTimer()
	for range b.N {
		c := NewCompiler(l)
		c.Mute(true)
		c.Feed(events)
	}
	perEvent(b, len(events), base)
}

func perEvent(b *testing.B, events int, base time.Duration) {
	each := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	b.ReportMetric(each/float64(events), "ns/event")
	b.ReportMetric(each/float64(base.Nanoseconds()), "x/recording")
	b.ReportMetric(0, "ns/op")
}

// stepEnd is the end of the step at i.
func stepEnd(events []engine.Event, i int) int {
	for i < len(events) && !events[i].Step {
		i++
	}
	return min(i, len(events))
}

// BenchmarkEncode writes ops for the wire: the time and the size against those
// of encoding/json.
func BenchmarkEncode(b *testing.B) {
	l, events := benchRun(b)
	ops, _ := compile(l, events[:20_000])
	start := time.Now()
	plain, err := json.Marshal(ops)
	if err != nil {
		b.Fatal(err)
	}
	base := time.Since(start)
	var buf []byte
	for b.Loop() {
		buf = NewEncoder().Append(buf[:0], ops)
	}
	each := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	b.ReportMetric(each/float64(base.Nanoseconds()), "x/encoding-json")
	b.ReportMetric(float64(len(buf))/float64(len(plain)), "size/encoding-json")
	b.ReportMetric(each/float64(len(ops)), "ns/keyframe")
	b.ReportMetric(float64(len(buf))/float64(len(ops)), "B/keyframe")
}

// BenchmarkStates evaluates every element of a minute of film.
func BenchmarkStates(b *testing.B) {
	l, events := benchRun(b)
	ops, _ := compile(l, events)
	f := NewFilm(l.Scale)
	f.Apply(ops)
	f.Cut(60_000)
	elements := 0
	us := int64(0)
	for b.Loop() {
		us = (us + 16_667) % 60_000_000
		for range f.States(us) {
			elements++
		}
	}
	b.ReportMetric(float64(elements)/float64(b.N), "elements")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(elements), "ns/element")
}
