package demo

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// The answers of the chapters Sharing work and Limiting.
var (
	_ = answer("worker-pool-semaphore/waits", sentFirst)
	_ = answer("worker-pool-semaphore/ended", func(r *trial, _ *Asked) string {
		n := 0 // slots that main has got back
		for _, e := range r.events {
			if e.K == engine.EvSelectPick && e.G == 1 && e.Obj.Name == "running" {
				n++
			}
		}
		return strconv.Itoa(n)
	})
	_ = answer("raw-goroutines/in hand", func(r *trial, _ *Asked) string { return fmt.Sprint(r.most("memory")) })
	_ = answer("raw-goroutines/failed", func(r *trial, _ *Asked) string { return r.says1(`(\d+) failed`) })
	_ = answer("fan-out/first", func(r *trial, _ *Asked) string {
		for _, e := range r.events { // who hands it on is the first that has one
			if e.K == engine.EvChanSend && strings.HasPrefix(e.Obj.Name, "merged") {
				return e.Val
			}
		}
		return ""
	})
	_ = answer("fan-out/wasted", func(r *trial, a *Asked) string {
		at := map[int32]bool{} // who is at a task
		for _, e := range r.events[:a.Event] {
			switch {
			case e.K == engine.EvChanRecv && e.Obj.Name == "tasks" && e.Why != engine.WhyClosed:
				at[e.G] = true
			case e.K == engine.EvSelectPick || e.K == engine.EvGoBlock && e.Why == engine.WhySelect:
				delete(at, e.G)
			}
		}
		return strconv.Itoa(len(at))
	})
	_ = answer("map-reduce/next", longestWaiting)
	_ = answer("map-reduce/word", func(r *trial, a *Asked) string {
		word, _, _ := strings.Cut(r.events[a.Event].Val, " ")
		to := map[string]bool{}
		for _, e := range r.events {
			if e.K == engine.EvChanRecv && strings.HasPrefix(e.Val, word+" ") && strings.HasPrefix(e.Obj.Name, "mapped") {
				to[e.Obj.Name] = true
			}
		}
		for ch := range to {
			if len(to) == 1 {
				return ch
			}
		}
		return ""
	})
	_ = answer("rate-limiter/under way", inFlight)
	_ = answer("rate-limiter/saved", func(r *trial, a *Asked) string {
		n := 0
		for _, e := range r.events[a.Event+1:] {
			if e.G == 1 && e.K == engine.EvGoBlock {
				break
			}
			if e.G == 1 && e.K == engine.EvGoCreate {
				n++
			}
		}
		return strconv.Itoa(n)
	})
	_ = answer("token-bucket/burst", func(r *trial, a *Asked) string {
		n := 0
		for _, e := range r.events {
			switch {
			case e.G == 1 && e.K == engine.EvGoCreate && e.Val == "caller":
				n++
			case e.G == 1 && e.K == engine.EvGauge && e.Val == "refused",
				e.G == 1 && e.K == engine.EvGoBlock && e.Why == engine.WhyChanRecv:
				return strconv.Itoa(n)
			}
		}
		return ""
	})
	_ = answer("weighted-semaphore/behind", func(r *trial, a *Asked) string {
		g, waiting := r.events[a.Event].G, []int32{}
		for _, e := range r.events[:a.Event] {
			if e.Obj == nil || e.Obj.Name != "memory" {
				continue
			}
			if e.K == engine.EvGoBlock {
				waiting = append(waiting, e.G)
			} else {
				waiting = slices.DeleteFunc(waiting, func(o int32) bool { return o == e.G })
			}
		}
		for _, e := range r.events[a.Event:] {
			if e.G == g && e.K == engine.EvSemAcquire {
				return "it takes them at once"
			}
			if e.G == g && e.K == engine.EvGoBlock {
				break
			}
		}
		return fmt.Sprint("it waits behind G", waiting[0])
	})
	_ = answer("bounded-queue/waits", sentFirst)
	_ = answer("bounded-queue/lost", func(r *trial, _ *Asked) string {
		dropped, _ := strconv.Atoi(r.says1(`(\d+) dropped`))
		refused, _ := strconv.Atoi(r.says1(`(\d+) refused`))
		return strconv.Itoa(dropped + refused)
	})
	_ = answer("mutex-limit/under way", inFlight)
	_ = answer("mutex-limit/next", nextLocker)
)

// says1 is what the first group of the pattern finds in what the run prints.
func (r *trial) says1(pattern string) string {
	if found := regexp.MustCompile(pattern).FindStringSubmatch(r.printed); found != nil {
		return found[1]
	}
	return ""
}

// sentFirst counts what its sender has sent when it waits for the first time.
func sentFirst(r *trial, a *Asked) string {
	first, n := r.events[a.Event], 0
	for _, e := range r.events[a.Event:] {
		if e.G == first.G && e.K == engine.EvGoBlock {
			if e.Why == engine.WhySelect || e.Why == engine.WhyChanSend {
				return strconv.Itoa(n)
			}
		} else if e.G == first.G && e.K == engine.EvChanSend {
			n++
		}
	}
	return ""
}

// inFlight is how many wait for I/O at one time at most, each in a goroutine
// that is called caller.
func inFlight(r *trial, _ *Asked) string {
	callers, now, most := r.numbers("caller"), map[int32]bool{}, 0
	for _, e := range r.events {
		if _, ok := callers[e.G]; ok && e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait {
			now[e.G] = true
		} else if ok && e.K == engine.EvGauge && e.Val == "in flight" || e.K == engine.EvGoDestroy {
			delete(now, e.G)
		}
		most = max(most, len(now))
	}
	return strconv.Itoa(most)
}

// longestWaiting is who has waited longest for a value of the channel to which
// somebody is about to send.
func longestWaiting(r *trial, a *Asked) string {
	return r.longest(a.Event, engine.WhyChanRecv, r.events[a.Event].Obj)
}

// longest is who has waited longest for that reason on obj before that event.
func (r *trial) longest(event int, why engine.Reason, obj *engine.Object) string {
	var waits []string
	for _, e := range r.events[:event] {
		switch {
		case e.K == engine.EvGoBlock && e.Why == why && e.Obj == obj:
			waits = append(waits, fmt.Sprint("G", e.G))
		case e.K == engine.EvGoUnblock:
			waits = slices.DeleteFunc(waits, func(g string) bool { return g == fmt.Sprint("G", e.Peer) })
		}
	}
	if len(waits) == 0 {
		return ""
	}
	return waits[0]
}

// nextLocker is who next holds the mutex that is about to be unlocked, and if
// nobody was faster, that has to be the one whom Unlock wakes.
func nextLocker(r *trial, a *Asked) string {
	unlock := r.events[a.Event]
	for _, e := range r.events[a.Event:] {
		if e.K != engine.EvMutexLock || e.Obj != unlock.Obj {
			continue
		}
		if e.Why != engine.WhyFast && e.G != unlock.Peer && unlock.Peer != 0 {
			return ""
		}
		return fmt.Sprint("G", e.G)
	}
	return ""
}
