package engine

import (
	"strings"
	"testing"
)

// TestValidatorSeesXSync: streams that no semaphore and no flight group can
// make are refused, for the reason named.
func TestValidatorSeesXSync(t *testing.T) {
	sem := &Object{ID: 1, Kind: SemaphoreObject, Name: "sem", Cap: 2}
	group := &Object{ID: 2, Kind: FlightObject, Name: "group"}
	acquire := func(g int32, val string, n int64, why Reason) Event {
		return Event{K: EvSemAcquire, G: g, Obj: sem, Val: val, N: n, Why: why}
	}
	flight := func(k Kind, n int64) Event { return Event{K: k, G: 1, Obj: group, Val: "k", N: n} }
	block := Event{K: EvGoBlock, G: 1, Obj: sem, Why: WhySelect, Val: "2"}
	for want, events := range map[string][]Event{
		"3 units of sem are held, not 3, of 2":         {acquire(1, "3", 3, WhyFast)},
		"1 units of sem are held, not 2, of 2":         {acquire(1, "1", 2, WhyFast)},
		"-1 units of sem are held, not 0":              {{K: EvSemRelease, G: 1, Obj: sem, Val: "1"}},
		"it does not wait for sem: []":                 {{K: EvSemCancel, G: 1, Obj: sem, Val: "1"}},
		"goroutine 2 does not run on P0":               {acquire(2, "1", 1, WhyTry)},
		"goroutine 1 is not the first":                 {acquire(1, "1", 1, WhyWoken)},
		"it overtakes goroutine 1":                     {block, {K: EvGoStart, G: 2}, acquire(2, "1", 1, WhyFast)},
		"flight 1 of \"k\" is under way":               {flight(EvFlightBegin, 1), flight(EvFlightBegin, 2)},
		"flight 0 of \"k\" is the one to be joined":    {flight(EvFlightBegin, 1), flight(EvFlightForget, 1), flight(EvFlightJoin, 1)},
		"flight 1 is not under way":                    {flight(EvFlightBegin, 1), flight(EvFlightEnd, 1), flight(EvFlightEnd, 1)},
		"flight 0 of \"k\" is the one to be forgotten": {flight(EvFlightForget, 7)},
	} {
		begin := []Event{{K: EvRunStart, N: 1}, {K: EvProcStart}}
		for g := int32(1); g <= 2; g++ {
			begin = append(begin, Event{K: EvGoCreate, Peer: g}, Event{K: EvRunqPut, Peer: g, Why: WhyLocal})
		}
		all := append(append(begin, Event{K: EvGoStart, G: 1}), events...)
		for i := range all {
			all[i].Seq = int64(i + 1)
		}
		var v Validator
		if err := v.Check(all); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q: %v", want, err)
		}
	}
}
