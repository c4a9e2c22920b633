package scene

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// layoutOf is the layout of a test program.
func layoutOf(name string, events []engine.Event) *Layout {
	return Plan(Spec{Lens: "pattern", Width: 840, Title: name}, events)
}

// eachProgram calls f with every test program and the pool.
func eachProgram(t *testing.T, n int, f func(t *testing.T, l *Layout, events []engine.Event)) {
	for name, main := range programs {
		t.Run(name, func(t *testing.T) {
			events := record(t, main, n)
			f(t, layoutOf(name, events), events)
		})
	}
	for _, query := range []string{"", "in=300ms:workers=9,500ms:burst&panic=4", "arrivals=endless&kind=io&rate=40"} {
		t.Run("pool "+query, func(t *testing.T) {
			l, events := pool(t, query, 840, n)
			f(t, l, events)
		})
	}
}

func TestBeats(t *testing.T) {
	eachProgram(t, 4000, func(t *testing.T, l *Layout, events []engine.Event) {
		ops, end := compile(l, events)
		var k Knot
		moved := map[int32]bool{}
		last := int64(0)
		for i, op := range ops {
			if op.T < last {
				t.Fatalf("op %d goes back to %d ms from %d", i, op.T, last)
			}
			last = op.T
			switch op.K {
			case OpKnot:
				n := KnotOf(op)
				if i > 0 && (n.F < k.F+k.D || n.S < k.E || n.S != k.Next) {
					t.Fatalf("beat %+v follows %+v", n, k)
				}
				k, moved = n, map[int32]bool{}
				continue
			case OpMove:
				if moved[op.El] {
					t.Fatalf("element %d moves twice in the beat at %d ms", op.El, k.F)
				}
				moved[op.El] = true
				if op.T+op.A[2] > k.F+k.D {
					t.Fatalf("a move of element %d ends at %d ms, after its beat at %d", op.El, op.T+op.A[2], k.F+k.D)
				}
			}
			if op.T < k.F || op.T >= k.F+k.D {
				t.Fatalf("op %+v lies outside of its beat %+v", op, k)
			}
		}
		if end < k.F+k.D {
			t.Errorf("the film ends at %d ms, its last beat at %d", end, k.F+k.D)
		}
	})
}

func TestPrefix(t *testing.T) {
	eachProgram(t, 3000, func(t *testing.T, l *Layout, events []engine.Event) {
		whole, _ := compile(l, events)
		for n := 100; n < len(events); n += 371 {
			for n < len(events) && !events[n].Step {
				n++
			}
			c := NewCompiler(l)
			c.Feed(events[:n])
			part := c.Drain()
			if len(part) > len(whole) || !slices.Equal(part, whole[:len(part)]) {
				t.Fatalf("the film of %d events is not the beginning of that of %d", n, len(events))
			}
		}
	})
}

func TestFeedingInPieces(t *testing.T) {
	eachProgram(t, 2000, func(t *testing.T, l *Layout, events []engine.Event) {
		whole, end := compile(l, events)
		c := NewCompiler(l)
		var ops []Op
		for from := 0; from < len(events); {
			to := from + 1
			for to < len(events) && !events[to].Step {
				to++
			}
			c.Feed(events[from:to])
			ops = append(ops, c.Drain()...)
			from = to
		}
		c.End()
		ops = append(ops, c.Drain()...)
		if !slices.Equal(ops, whole) || c.Now() != end {
			t.Error("feeding step by step makes another film")
		}
	})
}

func TestSnapshotContinues(t *testing.T) {
	eachProgram(t, 3000, func(t *testing.T, l *Layout, events []engine.Event) {
		ops, end := compile(l, events)
		whole := NewFilm(l.Scale)
		whole.Apply(ops)
		half := len(events) / 2
		for half < len(events) && !events[half].Step {
			half++
		}
		c := NewCompiler(l)
		c.Mute(true)
		c.Feed(events[:half])
		if got := c.Drain(); len(got) > 0 {
			t.Fatalf("%d ops while muted", len(got))
		}
		w := c.Now()
		f := NewFilm(l.Scale)
		f.Apply(c.Snapshot())
		c.Mute(false)
		c.Feed(events[half:])
		c.End()
		f.Apply(c.Drain())
		cut := NewFilm(l.Scale)
		cut.Apply(whole.Snapshot(w))
		cut.Apply(slices.DeleteFunc(slices.Clone(ops), func(op Op) bool { return op.T < w }))
		rng := rand.New(rand.NewPCG(1, 1))
		for _, us := range times(rng, w, end, 60) {
			want := dump(whole, us)
			if got := dump(f, us); got != want {
				t.Fatalf("seeking shows\n%s\nplaying shows\n%s", got, want)
			}
			if got := dump(cut, us); got != want {
				t.Fatalf("the film's snapshot shows\n%s\nplaying shows\n%s", got, want)
			}
		}
	})
}

func TestIDs(t *testing.T) {
	eachProgram(t, 3000, func(t *testing.T, l *Layout, events []engine.Event) {
		ops, _ := compile(l, events)
		f := NewFilm(l.Scale)
		f.Apply(ops)
		for _, k := range f.Knots() {
			seen := map[string]bool{}
			for s := range f.States((k.F+k.D)*1000 - 1) {
				if seen[s.ID] {
					t.Fatalf("two elements have the id %s at %d ms", s.ID, k.F)
				}
				seen[s.ID] = true
			}
		}
	})
}

// TestBounded lets programs run that never end and looks at what is kept.
func TestBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("a million events each")
	}
	for _, name := range []string{"requests", "ping-pong", "crowd"} {
		t.Run(name, func(t *testing.T) {
			run, err := engine.New(engine.Config{Seed: 1, Procs: 2}, programs[name])
			if err != nil {
				t.Fatal(err)
			}
			turn.Lock()
			defer turn.Unlock()
			defer run.Close()
			var c *Compiler
			var first uint64
			for n := 0; n < 1_000_000; {
				run.Advance(engine.At(1<<60), 20_000)
				if c == nil {
					c = NewCompiler(layoutOf(name, run.Events()))
				}
				c.Feed(run.Events())
				c.Drain()
				n += len(run.Events())
				run.Discard()
				if first == 0 && n >= 200_000 {
					first = heap()
				}
			}
			if grown := int64(heap()) - int64(first); grown > 300_000 {
				t.Errorf("the heap grew by %d bytes from event 200,000 to a million", grown)
			}
			if n := len(c.reel.still.els); n > 2500 {
				t.Errorf("%d elements", n)
			}
			runtime.KeepAlive(c)
		})
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestClockAndCoordinates(t *testing.T) {
	eachProgram(t, 3000, func(t *testing.T, l *Layout, events []engine.Event) {
		ops, end := compile(l, events)
		f := NewFilm(l.Scale)
		f.Apply(ops)
		rng := rand.New(rand.NewPCG(5, 5))
		list := times(rng, 0, end, 300)
		slices.Sort(list)
		last := int64(0)
		for _, us := range list {
			v := f.At(us)
			if v < last {
				t.Fatalf("the clock falls from %d to %d at %d µs", last, v, us)
			}
			last = v
			at := f.CoordAt(us)
			ms, ok := f.TimeOf(at)
			// In the last ms before a beat there may be no whole ms to return to.
			again := f.CoordAt(ms * 1000)
			if !ok || again != at && (again.T > at.T || at.T-again.T > 2*l.Scale.Virtual(1000) || f.beatAt(ms*1000) != f.beatAt(us)) {
				t.Fatalf("%d µs is %v, which is at %d ms (%v), which is %v", us, at, ms, ok, again)
			}
		}
	})
}

// TestCut cuts the pool's film at random moments with a random input, and
// compares with the film of the run that had the input from the start.
func TestCut(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	l, events := pool(t, "arrivals=endless&rate=20", 840, 3000)
	ops, end := compile(l, events)
	for range 25 {
		f := NewFilm(l.Scale)
		f.Apply(ops)
		us := times(rng, 0, end/2, 1)[0]
		at, cut := f.CoordAt(us), f.Settled(us)
		input := []string{"workers=7", "burst", "kind=io", "cost=2"}[rng.IntN(4)]
		query := "arrivals=endless&rate=20&in=" + url.QueryEscape(fmt.Sprintf("%v:%s", at, input))
		_, changed := pool(t, query, 840, 3000)
		fresh, freshEnd := compile(l, changed)
		whole := NewFilm(l.Scale)
		whole.Apply(fresh)
		f.Cut(cut)
		f.Apply(slices.DeleteFunc(slices.Clone(fresh), func(op Op) bool { return op.T < cut }))
		for _, us := range append(times(rng, 0, freshEnd, 40), cut*1000-1, cut*1000) {
			if got, want := dump(f, us), dump(whole, us); got != want {
				t.Fatalf("%s at %v, cut at %d ms: at %d µs the cut film shows\n%s\nthe fresh one\n%s", input, at, cut, us, got, want)
			}
		}
		if !reflect.DeepEqual(f.Knots(), whole.Knots()) {
			t.Fatal("the cut film has other beats")
		}
	}
}
