package measure

import (
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// ended is a run that ended at that time with so many goroutines at most.
func ended(ns, goroutines int64) *Total {
	t := NewTotal(Sources{})
	t.ended, t.end = true, ns
	t.Memory.live.most = goroutines
	return t
}

// going is a run that has done so much.
func going(done, goroutines int64) *Total {
	t := NewTotal(Sources{Done: "results"})
	t.Done.done = done
	t.Memory.live.most = goroutines
	return t
}

// through is a run that ended at that time and has done so much.
func through(ns, done int64) *Total {
	t := going(done, 3)
	t.ended, t.end = true, ns
	return t
}

// uncounted is a run of which it cannot be said how much is done.
func uncounted() *Total {
	t := NewTotal(Sources{})
	t.Memory.live.most = 2
	return t
}

func failed(t *Total, why engine.Reason, leaks int64) *Total {
	t.why, t.leaks = why, leaks
	return t
}

func reported(t *Total, calls, wasted int64) *Total {
	t.Calls.own.v, t.Calls.own.reported = calls*1000, true
	t.Wasted.v = wasted * 1000
	return t
}

func TestVerdict(t *testing.T) {
	const s = 1000 * ms
	tests := []struct {
		sides []*Total
		want  string
	}{
		{[]*Total{ended(7.5*s, 9), ended(2.4*s, 9)}, "B is 3.1 × as fast: A ended after 7.5 s, B ended after 2.4 s. Both had at most 9 goroutines."},
		{[]*Total{ended(200*ms, 9), ended(2400*ms, 2)}, "A is 12 × as fast: A ended after 200 ms, B ended after 2.4 s. A had at most 9 goroutines, B 2."},
		{[]*Total{ended(2.4*s, 1), ended(2.4*s+100, 1)}, "No difference in time: both ended after 2.4 s. Both had at most 1 goroutine."},
		{[]*Total{ended(2.40*s, 3), ended(2.42*s, 3)}, "Hardly a difference in time: A ended after 2.4 s, B ended after 2.42 s. Both had at most 3 goroutines."},
		{[]*Total{ended(2.4*s, 3), going(5, 3)}, "A ended after 2.4 s, B still runs after 3.1 s. Both had at most 3 goroutines."},
		{[]*Total{going(5, 3), going(12, 3)}, "After 3.1 s both still run: B has done 2.4 × as much as A (A 5, B 12 jobs). Both had at most 3 goroutines."},
		{[]*Total{going(0, 3), going(12, 3)}, "After 3.1 s both still run: A 0, B 12 jobs. Both had at most 3 goroutines."},
		{[]*Total{going(7, 3), going(7, 3)}, "After 3.1 s both still run: each has done 7 jobs. Both had at most 3 goroutines."},
		{[]*Total{reported(uncounted(), 9, 0), reported(uncounted(), 1, 0)}, "After 3.1 s both still run. Both had at most 2 goroutines. A called the backend 9 times, B once."},
		{[]*Total{failed(ended(1*s, 3), engine.WhyDeadlock, 2), ended(4*s, 3)}, "A failed after 1 s (deadlock), B ended after 4 s. Both had at most 3 goroutines. A left 2 goroutines waiting."},
		{[]*Total{ended(1*s, 3), ended(4*s, 3), ended(2*s, 3)}, "A is 4.0 × as fast as B: A ended after 1 s, B ended after 4 s, C ended after 2 s. All three had at most 3 goroutines."},
		{[]*Total{through(4*s, 18), through(1*s, 18)}, "B is 4.0 × as fast: A ended after 4 s, B ended after 1 s. Both had at most 3 goroutines."},
		{[]*Total{through(4*s, 18), through(1*s, 5)}, "A ended after 4 s, B ended after 1 s. A has done 18 jobs, B 5. Both had at most 3 goroutines."},
		{[]*Total{through(4*s, 18), through(4*s, 5)}, "No difference in time: both ended after 4 s. A has done 18 jobs, B 5. Both had at most 3 goroutines."},
		{[]*Total{through(4*s, 18), ended(1*s, 3)}, "B is 4.0 × as fast: A ended after 4 s, B ended after 1 s. Both had at most 3 goroutines."},
		{[]*Total{reported(ended(1*s, 3), 64, 0), reported(ended(1*s, 3), 1, 0)}, "No difference in time: both ended after 1 s. Both had at most 3 goroutines. A called the backend 64 times, B once."},
		{[]*Total{reported(ended(1*s, 3), 8, 40), reported(ended(1*s, 3), 8, 3)}, "No difference in time: both ended after 1 s. Both had at most 3 goroutines. A wasted 40, B 3."},
	}
	for _, tt := range tests {
		var sides []Side
		for i, total := range tt.sides {
			sides = append(sides, Side{"ABC"[i : i+1], total})
		}
		if got := Verdict(sides, 3.1*s, "jobs"); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
		if got := Verdict(sides, 0, ""); got != "Nothing has happened yet." {
			t.Errorf("at the start: %s", got)
		}
	}
}

func TestWords(t *testing.T) {
	for ns, want := range map[int64]string{0: "0 s", 500: "0.5 µs", 12_700: "12.7 µs", 350 * ms: "350 ms", 2_400 * ms: "2.4 s", 12_345 * ms: "12.3 s", 123_456 * ms: "123 s"} {
		if got := Span(ns); got != want {
			t.Errorf("%d ns is %q, want %q", ns, got, want)
		}
	}
	for n, want := range map[int64]string{840: "840 B", 18_637: "18.2 KB", 2_621_440: "2.5 MB"} {
		if got := Bytes(n); got != want {
			t.Errorf("%d bytes is %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int64]string{0: "0", 12_000: "12", 1_234_000: "1234", 27_123: "27.1"} {
		if got := Number(n); got != want {
			t.Errorf("%d thousandths is %q, want %q", n, got, want)
		}
	}
}
