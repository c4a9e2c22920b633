package engine

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// world is where a script runs: on the engine, with the faces of the packages
// of golang.org/x/sync, or natively, with the packages.
type world struct {
	start      func(f func()) // as a goroutine
	rest       func()         // until all goroutines are blocked
	withCancel func() (context.Context, context.CancelFunc)
	newGate    func() gate

	mu    sync.Mutex
	log   strings.Builder
	since []string // what has happened since the last step
}

// gate is a channel, from which one goroutine receives at a time.
type gate struct {
	wait func() string
	open func(string)
}

// note is for a goroutine to say what became of it.
func (w *world) note(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.since = append(w.since, fmt.Sprintf(format, args...))
}

// count adds to n, which a step looks at.
func (w *world) count(n *int, by int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	*n += by
}

// step does f, waits until nothing moves, and notes what has happened, in no
// order.
func (w *world) step(f func()) {
	f()
	w.rest()
	slices.Sort(w.since)
	fmt.Fprintln(&w.log, strings.Join(w.since, ", "))
	w.since = nil
}

func nativeWorld() *world {
	return &world{
		start:      func(f func()) { go f() },
		rest:       synctest.Wait,
		withCancel: func() (context.Context, context.CancelFunc) { return context.WithCancel(context.Background()) },
		newGate: func() gate {
			ch := make(chan string)
			return gate{func() string { return <-ch }, func(s string) { ch <- s }}
		},
	}
}

func virtualWorld() *world {
	return &world{
		start:      func(f func()) { Go(1, "w", f) },
		rest:       func() { Sleep(1, time.Second) },
		withCancel: func() (context.Context, context.CancelFunc) { return WithCancel(1, "ctx", context.Background()) },
		newGate: func() gate {
			ch := MakeChan(1, "gate", make(chan string))
			return gate{func() string { return Recv(1, ch) }, func(s string) { Snd(1, ch).Send(s) }}
		},
	}
}

// agree runs a script with both, for several seeds and schedulers, and compares
// what has happened at each step.
func agree(t *testing.T, native, virtual func(w *world, rng *rand.Rand)) {
	before := runtime.NumGoroutine()
	for seed := range uint64(60) {
		var want string
		synctest.Test(t, func(t *testing.T) {
			w := nativeWorld()
			native(w, rand.New(rand.NewPCG(seed, 0)))
			want = w.log.String()
		})
		for _, cfg := range []Config{{Policy: "fifo"}, {Policy: "gmp"}, {Policy: "gmp", Procs: 4}} { // a random policy fires timers early, which no rest outlasts
			var got string
			_, r := play(t, cfg, func() {
				w := virtualWorld()
				virtual(w, rand.New(rand.NewPCG(seed, 0)))
				got = w.log.String()
			})
			r.Close()
			if r.Err() != nil || got != want {
				t.Fatalf("seed %d, %+v: %v; it does\n%s\nnatively\n%s", seed, cfg, r.Err(), got, want)
			}
		}
	}
	nothingIsLeft(t, before)
}

// nothingIsLeft checks that there are no more goroutines than before.
func nothingIsLeft(t *testing.T, before int) {
	t.Helper()
	for i := 0; i < 1_000_000 && runtime.NumGoroutine() > before; i++ {
		runtime.Gosched() // the last ones are on their way out
	}
	if n := runtime.NumGoroutine(); n > before {
		t.Errorf("%d goroutines are left", n-before)
	}
}

// panicking is what f panics with, as text.
func panicking(f func()) (text string) {
	defer func() {
		if p := recover(); p != nil {
			text = fmt.Sprint(p)
			text, _, _ = strings.Cut(text, "\n")
		}
	}()
	f()
	return "no panic"
}
