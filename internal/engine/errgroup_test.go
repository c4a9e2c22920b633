package engine

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
)

type errGroup interface {
	Go(f func() error)
	TryGo(f func() error) bool
	SetLimit(n int)
	Wait() error
}

// groupScript starts and ends functions at random, limits them, and waits.
func groupScript(w *world, rng *rand.Rand, g errGroup, ctx context.Context, cause func() error, exit func()) {
	var running []gate
	blocked := 0 // how many are at the limit
	function := func(i int) func() error {
		gate := w.newGate()
		return func() error {
			w.mu.Lock()
			running = append(running, gate)
			w.mu.Unlock()
			w.note("%d starts", i)
			switch how := gate.wait(); how {
			case "exit":
				exit()
			case "ok":
				return nil
			default:
				return errors.New(how)
			}
			return nil
		}
	}
	end := func(k int, how string) {
		gate := running[k]
		running = append(running[:k], running[k+1:]...)
		w.step(func() {
			gate.open(how)
			if ctx != nil {
				w.rest()
				w.note("context %v, %v", ctx.Err(), cause())
			}
		})
	}
	limit := 1 + rng.IntN(4)
	w.step(func() { g.SetLimit(limit) })
	for i := range 40 {
		switch rng.IntN(6) {
		case 0, 1:
			if len(running) < limit || rng.IntN(4) == 0 { // one blocks at the limit, or some
				f := function(i)
				blocked++
				w.step(func() { w.start(func() { g.Go(f); w.note("%d is in", i); w.count(&blocked, -1) }) })
			}
		case 2:
			f := function(i)
			w.step(func() { w.note("%d in at once: %v", i, g.TryGo(f)) })
		case 3:
			if len(running) > 0 {
				w.step(func() { w.note("limit: %s", panicking(func() { g.SetLimit(limit) })) })
			}
		default:
			if n := len(running); n == 1 { // several start in no order
				end(0, []string{"ok", "e" + string(rune('0'+i)), "exit"}[rng.IntN(3)])
			} else if n > 1 {
				end(rng.IntN(n), "ok")
			}
		}
	}
	for blocked > 0 { // or Add would come while Wait waits
		end(0, "ok")
	}
	w.step(func() { w.start(func() { w.note("waited: %v", g.Wait()) }) })
	for len(running) > 0 {
		end(0, "last")
	}
	w.step(func() { w.note("%v", g.Wait()) })
}

// TestErrGroupAgrees: the face starts, limits, waits and fails as the package
// does.
func TestErrGroupAgrees(t *testing.T) {
	agree(t,
		func(w *world, rng *rand.Rand) {
			if rng.IntN(2) == 0 {
				groupScript(w, rng, new(errgroup.Group), nil, nil, runtime.Goexit)
				return
			}
			g, ctx := errgroup.WithContext(context.Background())
			groupScript(w, rng, g, ctx, func() error { return context.Cause(ctx) }, runtime.Goexit)
		},
		func(w *world, rng *rand.Rand) {
			exit := func() { Goexit(1) }
			if rng.IntN(2) == 0 {
				groupScript(w, rng, new(ErrGroup), nil, nil, exit)
				return
			}
			g, ctx := ErrGroupWithContext(1, "g", "ctx", context.Background())
			groupScript(w, rng, g, ctx, func() error { return Cause(ctx) }, exit)
		})
}

// TestFirstError: of errors that are returned at one time, each run has the
// same one first, the one that the events have first.
func TestFirstError(t *testing.T) {
	for _, policy := range []string{"fifo", "gmp", "random"} {
		for seed := range uint64(100) {
			var first string
			for range 3 {
				events, _ := play(t, Config{Policy: policy, Procs: 4, Seed: seed}, func() {
					g, ctx := ErrGroupWithContext(1, "g", "ctx", context.Background())
					for _, name := range []string{"a", "b", "c", "d"} {
						g.GoNamed(name, func() error { return errors.New(name) })
					}
					err := g.Wait()
					Print(err == g.Wait(), Cause(ctx) == err, err)
				})
				got := ""
				for _, e := range events {
					if e.K == EvGroupError {
						got += fmt.Sprint(" ", e.G)
					}
				}
				out := output(events)
				if !strings.HasPrefix(out, "true true ") || first != "" && first != out+got {
					t.Fatalf("%s, seed %d: %s %s, then %s", policy, seed, first, out, got)
				}
				first = out + got
			}
		}
	}
}

// TestErrGroupWaits: what goroutines wait for at the limit and in Wait.
func TestErrGroupWaits(t *testing.T) {
	events, r := play(t, Config{Policy: "fifo"}, func() {
		var g ErrGroup
		On(1, "g", &g).SetLimit(1)
		for range 2 {
			On(2, "g", &g).Go(func() error { Sleep(3, time.Second); return nil })
		}
		On(4, "g", &g).Wait()
	})
	var got []string
	for _, e := range events {
		if e.K == EvGoBlock && e.Obj != nil {
			got = append(got, e.Obj.Name+": "+e.Why.String())
		}
	}
	if s := strings.Join(got, ", "); s != "g.sem: chan send, g: sync.WaitGroup.Wait" || r.Err() != nil {
		t.Errorf("%s, %v", s, r.Err())
	}
}

// TestErrGroupCopied: a copy counts and fails on its own, and a group may be
// used on after Wait. As a copied wait
// group, it bears the original's name, which the validator would not like.
func TestErrGroupCopied(t *testing.T) {
	r, err := New(Config{Policy: "fifo"}, func() {
		var g ErrGroup
		g.Go(func() error { Sleep(1, 1); return errors.New("original") })
		Sleep(1, time.Second)
		h := g
		h.Go(func() error { return errors.New("copy") })
		Print(g.Wait(), " ", h.Wait())
		var fresh ErrGroup
		fresh.Go(func() error { return nil })
		Print(" ", fresh.Wait())
		fresh.Go(func() error { return errors.New("later") })
		Print(" ", fresh.Wait())
	})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	r.Advance(At(1<<62), 1<<20)
	if got := output(r.Events()); got != "original original <nil> later" {
		t.Error(got)
	}
}
