package engine

import "golang.org/x/sync/singleflight"

// singleflightPath begins the names of its functions in tracebacks.
const singleflightPath = "golang.org/x/sync/singleflight.(*Group)."

// FlightGroup is singleflight.Group of golang.org/x/sync. The package's own
// shares the outcomes, by DoChan alone; the functions run here.
type FlightGroup struct {
	real  *singleflight.Group
	calls map[string]*flight // those that can be joined, by key
	id    ident
}

func (s *FlightGroup) setName(r *Run, name string) { s.id.of(r, FlightObject, name) }

func (s *FlightGroup) enter(r *Run) {
	r.pointHere(r.costs.Lock)
	s.setName(r, "flights")
	if s.calls == nil {
		s.real, s.calls = new(singleflight.Group), map[string]*flight{}
	}
}

// Do is s.Do(key, fn). The function runs on the goroutine of its first caller;
// the others wait, and panic or exit if it does.
func (s *FlightGroup) Do(key string, fn func() (any, error)) (v any, err error, shared bool) {
	r := cur
	pos := r.g.pos
	s.enter(r)
	f, joined := s.board(r, key)
	if joined {
		f.waiters++
		r.semaWait(&f.sem, false, WhyWaitGroup, f.obj)
		switch f.how {
		case WhyPanic:
			panic(Panicking(pos, f.err))
		case WhyGoexit:
			Goexit(pos)
		}
		return f.res.Val, f.res.Err, f.res.Shared
	}
	r.emitFlight(EvFlightBegin, f)
	f.fly(pos, fn)
	return f.res.Val, f.res.Err, f.res.Shared
}

// DoChan is s.DoChan(key, fn).
func (s *FlightGroup) DoChan(key string, fn func() (any, error)) <-chan singleflight.Result {
	return s.DoChanNamed("chan", "func", key, fn)
}

// DoChanNamed is s.DoChan(key, fn), whose result is kept in name; fn is called
// function.
func (s *FlightGroup) DoChanNamed(name, function, key string, fn func() (any, error)) <-chan singleflight.Result {
	r := cur
	pos := r.g.pos
	ch := MakeChan(pos, name, make(chan singleflight.Result, 1))
	s.enter(r)
	f, joined := s.board(r, key)
	f.chans = append(f.chans, ch)
	if !joined {
		r.point(pos, r.costs.Go)
		g := r.spawn(function, func() { f.fly(pos, fn) })
		g.by = singleflightPath + "DoChan"
		f.pilot = g.id
		r.emitFlight(EvFlightBegin, f).Peer = g.id
	}
	return ch
}

// Forget is s.Forget(key).
func (s *FlightGroup) Forget(key string) {
	r := cur
	s.enter(r)
	s.real.Forget(key)
	e := r.emitObj(EvFlightForget, s.id.obj)
	e.Val = key
	if f := s.calls[key]; f != nil {
		e.N = f.number
	}
	delete(s.calls, key)
}

// board joins the call for key that is under way, or begins one.
func (s *FlightGroup) board(r *Run, key string) (f *flight, joined bool) {
	if f = s.calls[key]; f != nil {
		f.results = append(f.results, s.real.DoChan(key, nil))
		r.emitFlight(EvFlightJoin, f).Peer = f.pilot
		return f, true
	}
	r.flown++
	f = &flight{group: s, key: key, obj: s.id.obj, number: r.flown, pilot: r.g.id, gate: make(chan singleflight.Result, 1)}
	f.results = append(f.results, s.real.DoChan(key, func() (any, error) {
		res := <-f.gate
		return res.Val, res.Err
	}))
	s.calls[key] = f
	if r.flights == nil {
		r.flights = map[*flight]bool{}
	}
	r.flights[f] = true
	return f, false
}
