package engine

import (
	"fmt"
	"slices"
	"strconv"
)

// semTrack is a semaphore: what is held, and who waits, in order.
type semTrack struct {
	held    int64
	waiting []int32
}

func (v *Validator) semaphore(o *Object) *semTrack {
	s := v.sems[o.ID]
	if s == nil {
		s = &semTrack{}
		v.sems[o.ID] = s
	}
	return s
}

// acquire checks that nobody overtakes those who wait for a semaphore, and
// that no more than its size is held.
func (v *Validator) acquire(e *Event) error {
	s := v.semaphore(e.Obj)
	if e.Why != WhyWoken {
		if err := v.mustRun(e); err != nil {
			return err
		}
		if len(s.waiting) > 0 {
			return fmt.Errorf("it overtakes goroutine %d, which waits for %s", s.waiting[0], e.Obj.Name)
		}
	} else {
		if len(s.waiting) == 0 || s.waiting[0] != e.G {
			return fmt.Errorf("goroutine %d is not the first of those that wait for %s: %v", e.G, e.Obj.Name, s.waiting)
		}
		s.waiting = s.waiting[1:]
	}
	n, _ := strconv.ParseInt(e.Val, 10, 64)
	if s.held += n; s.held != e.N || s.held > int64(e.Obj.Cap) {
		return fmt.Errorf("%d units of %s are held, not %d, of %d", s.held, e.Obj.Name, e.N, e.Obj.Cap)
	}
	return nil
}

// free checks that a goroutine gives units back, or no longer waits for some.
func (s *semTrack) free(e *Event) error {
	if e.K == EvSemCancel {
		i := slices.Index(s.waiting, e.G)
		if i < 0 {
			return fmt.Errorf("it does not wait for %s: %v", e.Obj.Name, s.waiting)
		}
		s.waiting = slices.Delete(s.waiting, i, i+1)
		return nil
	}
	n, _ := strconv.ParseInt(e.Val, 10, 64)
	if s.held -= n; s.held != e.N { // below 0, it panics next
		return fmt.Errorf("%d units of %s are held, not %d", s.held, e.Obj.Name, e.N)
	}
	return nil
}

type flightKey struct {
	obj int32
	key string
}

// checkFlight checks that of each key one flight at most can be joined, and
// that only a flight that is under way is joined or ends.
func (v *Validator) checkFlight(e *Event) error {
	k := flightKey{e.Obj.ID, e.Val}
	open := v.keys[k]
	switch e.K {
	case EvFlightBegin:
		if open != 0 || v.flying[e.N] {
			return fmt.Errorf("flight %d of %q is under way", open, e.Val)
		}
		v.flying[e.N], v.keys[k] = true, e.N
	case EvFlightJoin:
		if open != e.N {
			return fmt.Errorf("flight %d of %q is the one to be joined", open, e.Val)
		}
	case EvFlightEnd:
		if !v.flying[e.N] {
			return fmt.Errorf("flight %d is not under way", e.N)
		}
		delete(v.flying, e.N)
		if open == e.N {
			delete(v.keys, k)
		}
	case EvFlightForget:
		if open != e.N {
			return fmt.Errorf("flight %d of %q is the one to be forgotten", open, e.Val)
		}
		delete(v.keys, k)
	}
	return nil
}
