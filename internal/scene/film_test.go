package scene

import (
	"math/rand/v2"
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
	for _, name := range []string{"locks", "pipeline", "mutex"} {
		t.Run("gmp "+name, func(t *testing.T) {
			events := recordUnder(t, "gmp", programs[name], n)
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

// TestBornComplete holds that nothing is shown before it has its class.
func TestBornComplete(t *testing.T) {
	eachProgram(t, 3000, func(t *testing.T, l *Layout, events []engine.Event) {
		ops, _ := compile(l, events)
		for i, op := range ops {
			if op.K != OpBorn || op.A[2] == pageLayer {
				continue
			}
			j := i + 1
			for ops[j].El != op.El || ops[j].K != OpClass {
				if j++; ops[j].T > op.T {
					t.Fatalf("element %s is born at %d ms, but without a class", op.S, op.T)
				}
			}
		}
	})
}
