package engine

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/singleflight"
)

func containsAll(s string, parts ...string) bool {
	for _, p := range parts {
		if !strings.Contains(s, p) {
			return false
		}
	}
	return true
}

type flights interface {
	Do(key string, fn func() (any, error)) (any, error, bool)
	DoChan(key string, fn func() (any, error)) <-chan singleflight.Result
	Forget(key string)
}

// aFlight is a function that is called: it ends as its gate says.
type aFlight struct {
	gate  gate
	key   string
	chans bool // somebody asked by DoChan
	open  bool // it can be joined
}

// flightScript calls, forgets and ends functions at random.
func flightScript(w *world, rng *rand.Rand, s flights, recv func(<-chan singleflight.Result) singleflight.Result, exit func()) {
	var under []*aFlight
	find := func(key string) *aFlight {
		for _, f := range under {
			if f.key == key && f.open {
				return f
			}
		}
		under = append(under, &aFlight{gate: w.newGate(), key: key, open: true})
		return under[len(under)-1]
	}
	end := func(f *aFlight, how string) {
		if f.open {
			f.open = false
			if f.chans && how == "panic" {
				how = "ok"
			}
		} else if f.chans && how == "panic" {
			how = "error"
		}
		w.step(func() { f.gate.open(how) })
	}
	for i := range 50 {
		key := string(rune('a' + rng.IntN(3)))
		switch rng.IntN(7) {
		case 0, 1, 2:
			f := find(key)
			w.step(func() {
				w.start(func() {
					how := "left"
					defer func() {
						w.note("%d of %s %s", i, key, how)
					}()
					how = panicking(func() {
						how = "exits"
						v, err, shared := s.Do(key, func() (any, error) { return fly(f, exit) })
						w.note("%d of %s gets %v %v %v", i, key, v, err, shared)
					})
				})
			})
		case 3:
			f := find(key)
			f.chans = true
			w.step(func() {
				ch := s.DoChan(key, func() (any, error) { return fly(f, exit) })
				w.start(func() { w.note("%d of %s receives %v", i, key, recv(ch)) })
			})
		case 4:
			w.step(func() { s.Forget(key) })
			for _, f := range under {
				if f.key == key {
					f.open = false
				}
			}
		default:
			if n := len(under); n > 0 {
				k := rng.IntN(n)
				f := under[k]
				under = append(under[:k], under[k+1:]...)
				hows := []string{"ok", "error", "panic"}
				if !f.chans { // receivers would wait for ever
					hows = append(hows, "exit")
				}
				end(f, hows[rng.IntN(len(hows))])
			}
		}
	}
	for _, f := range under {
		end(f, "ok")
	}
}

func fly(f *aFlight, exit func()) (any, error) {
	switch how := f.gate.wait(); how {
	case "error":
		return nil, errors.New(how)
	case "panic":
		panic(how)
	case "exit":
		exit()
	}
	return f.key, nil
}

// TestFlightsAgree: the face shares, panics and exits as the package does.
func TestFlightsAgree(t *testing.T) {
	agree(t,
		func(w *world, rng *rand.Rand) {
			recv := func(ch <-chan singleflight.Result) singleflight.Result { return <-ch }
			flightScript(w, rng, new(singleflight.Group), recv, runtime.Goexit)
		},
		func(w *world, rng *rand.Rand) {
			recv := func(ch <-chan singleflight.Result) singleflight.Result { return Recv(1, ch) }
			flightScript(w, rng, new(FlightGroup), recv, func() { Goexit(1) })
		})
}

// TestFlightWaits: what goroutines wait for in Do and in DoChan.
func TestFlightWaits(t *testing.T) {
	events, r := play(t, Config{Policy: "fifo"}, func() {
		var s FlightGroup
		for range 2 {
			Go(1, "caller", func() {
				On(2, "s", &s).Do("k", func() (any, error) { Sleep(3, time.Second); return 1, nil })
			})
		}
		Gosched(4)
		Print(Recv(5, s.DoChanNamed("ch", "fn", "k", nil)))
	})
	if output(events) != "{1 <nil> true}" || r.Err() != nil {
		t.Errorf("%s %v", output(events), r.Err())
	}
	var got []string
	for _, e := range events {
		switch e.K {
		case EvFlightBegin, EvFlightJoin, EvFlightEnd:
			got = append(got, fmt.Sprintf("%s g%d peer%d %s", e.K, e.G, e.Peer, e.Val))
		case EvGoBlock:
			if e.Obj != nil {
				got = append(got, fmt.Sprintf("g%d %s: %s", e.G, e.Obj.Name, e.Why))
			}
		}
	}
	want := "FlightBegin g2 peer0 k|FlightJoin g3 peer2 k|g3 s: sync.WaitGroup.Wait|FlightJoin g1 peer2 k|" +
		"g1 ch: chan receive|FlightEnd g2 peer0 k"
	if strings.Join(got, "|") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, "|"), want)
	}
}

// TestFlightsAreClosed: runs that end while functions are under way leave
// nothing behind, wherever they are stopped.
func TestFlightsAreClosed(t *testing.T) {
	before := runtime.NumGoroutine()
	for i := range 2000 {
		var s FlightGroup // some are used by several runs
		for range 1 + i%2 {
			r, err := New(Config{Procs: 1 + i%3, Seed: uint64(i), Policy: []string{"fifo", "gmp", "random"}[i%3]}, func() {
				var g ErrGroup
				for range 4 {
					g.Go(func() error { s.Do("k", func() (any, error) { Work(1, 100); return 1, nil }); return errors.New("e") })
					s.DoChan("never", func() (any, error) { return Recv(1, MakeChan(1, "ch", make(chan int))), nil })
				}
				g.Wait()
				s.Do("p", func() (any, error) { panic(Panicking(1, "p")) })
			})
			if err != nil {
				t.Fatal(err)
			}
			r.Advance(At(1<<62), 1+i%200)
			r.Close()
		}
	}
	nothingIsLeft(t, before)
}

// TestFlightPanics: a panic reaches whoever called Do, with the value and
// where it came from; if somebody called DoChan, nobody can recover from it.
func TestFlightPanics(t *testing.T) {
	cause := errors.New("cause")
	fn := func() (any, error) { Sleep(1, 1); panic(Panicking(2, cause)) }
	events, r := play(t, Config{Policy: "fifo"}, func() {
		var s FlightGroup
		var wg WaitGroup
		for range 2 {
			wg.Go(func() {
				defer func() {
					err := Recovered(3, recover()).(error)
					Println(errors.Unwrap(err) == cause, strings.HasPrefix(err.Error(), "cause\n\n"))
				}()
				s.Do("k", fn)
			})
		}
		wg.Wait()
	})
	if output(events) != "true true\ntrue true\n" || r.Err() != nil {
		t.Errorf("%q, %v", output(events), r.Err())
	}
	_, r = play(t, Config{Policy: "fifo"}, func() {
		defer func() { recover() }()
		var s FlightGroup
		ch := s.DoChan("k", fn)
		Go(1, "joins", func() { defer func() { recover() }(); s.Do("k", fn) })
		Recv(1, ch)
	})
	if f := r.Err(); f == nil || f.Why != WhyPanic || !strings.HasPrefix(f.Text, "panic: cause\n\t\n") {
		t.Error(f)
	}
}
