package engine

import (
	"fmt"
	"strings"

	"golang.org/x/sync/singleflight"
)

// flight is one call of a function, and who shares its outcome.
type flight struct {
	group  *FlightGroup
	key    string
	obj    *Object
	number int64
	pilot  int32 // the goroutine that runs the function

	// The package's goroutine waits at the gate for a finished outcome, and
	// gives it to results: one for each who asked.
	gate    chan singleflight.Result
	results []<-chan singleflight.Result

	waiters int                        // goroutines in Do,
	sem     uint32                     // which wait here
	chans   []chan singleflight.Result // of those that called DoChan

	how Reason // WhyPanic or WhyGoexit if the function did not return
	err *panicError
	res singleflight.Result
}

func (r *Run) emitFlight(k Kind, f *flight) *Event {
	e := r.emitObj(k, f.obj)
	e.Val, e.N = f.key, f.number
	return e
}

// fly calls the function and lands, however the function ends
// (singleflight.go: doCall).
func (f *flight) fly(pos Pos, fn func() (any, error)) {
	returned := false
	f.how = WhyGoexit // unless it turns out otherwise
	defer func() {
		if !cur.killing {
			f.land(pos)
		}
	}()
	func() {
		defer func() {
			if returned || cur.killing {
				return
			}
			if v := Recovered(cur.g.pos, recover()); v != nil {
				f.how, f.err = WhyPanic, newPanicError(cur, v)
			}
		}()
		f.res.Val, f.res.Err = fn()
		returned = true
	}()
	if returned {
		f.how = NoReason
	}
}

// land gives the outcome to everybody.
func (f *flight) land(pos Pos) {
	r := cur
	r.point(pos, r.costs.Lock)
	r.emitFlight(EvFlightEnd, f).Why = f.how
	f.pass()
	delete(r.flights, f)
	for ; f.waiters > 0; f.waiters-- {
		r.semaWake(&f.sem, false)
	}
	switch {
	case f.how == WhyGoexit:
	case f.how == NoReason:
		for _, ch := range f.chans {
			Snd(pos, ch).Send(f.res)
		}
	case len(f.chans) > 0: // nobody may recover from it
		r.point(pos, r.costs.Go)
		r.spawn("panic", func() { panic(Panicking(pos, f.err)) }).by = singleflightPath + "doCall.func1"
		r.waitForEver(WhySelectNoCases)
	default:
		panic(Panicking(pos, f.err))
	}
}

// pass lets the package's goroutine go, and takes the outcome that it hands
// around. A panic and an exit are not for it: to it, they are no result.
func (f *flight) pass() {
	if f.group.calls[f.key] == f {
		delete(f.group.calls, f.key) // as the package will
	}
	f.gate <- f.res
	for _, ch := range f.results {
		f.res = <-ch
	}
}

// landAll lets go what the package still waits for when the run is closed.
func (r *Run) landAll() {
	for f := range r.flights {
		f.pass()
	}
	r.flights = nil
}

// panicError is what all callers of Do panic with if the function has
// (singleflight.go: panicError).
type panicError struct {
	value any
	stack string // where it did
}

func newPanicError(r *Run, v any) *panicError {
	frames, _ := r.calls()
	_, stack, _ := strings.Cut(r.stackOf(r.g, "running", r.g.withoutStarter(frames)), "\n") // without the goroutine's state
	return &panicError{v, stack}
}

// Error is the value and the stack.
func (p *panicError) Error() string { return fmt.Sprintf("%v\n\n%s", p.value, p.stack) }

// Unwrap is the value if it is an error.
func (p *panicError) Unwrap() error {
	err, _ := p.value.(error)
	return err
}
