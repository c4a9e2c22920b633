package demo

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// The answers of the chapters Passing values along and Sharing state.
var (
	_ = answer("pipeline/waits", sentFirst)
	_ = answer("pipeline/stored", func(r *trial, _ *Asked) string { return strconv.Itoa(strings.Count(r.printed, "stored item")) })
	_ = answer("batch-pipeline/next", longestWaiting)
	_ = answer("batch-pipeline/batch", func(r *trial, a *Asked) string {
		why := "it is full"
		for _, e := range r.events[a.Event : a.Shown+2] {
			switch {
			case e.K == engine.EvChanRecv && e.Obj.Name == "late":
				why = "its time is over"
			case e.K == engine.EvChanRecv && e.Why == engine.WhyClosed && e.Obj.Name == "enriched":
				why = "no more orders come"
			}
		}
		return why
	})
	_ = answer("generator/made", func(r *trial, _ *Asked) string {
		return strconv.Itoa(r.count(engine.EvChanSend, "values") + 1) // the last one finds quit closed
	})
	_ = answer("or-done/lost", func(r *trial, _ *Asked) string { return r.says1(`(\d+) lost`) })
	_ = answer("bridge/fetching", func(r *trial, _ *Asked) string { return fmt.Sprint(r.most("fetching")) })
	_ = answer("publish-subscribe/behind", func(r *trial, a *Asked) string {
		msg, n := "", 0
		for _, e := range r.events[a.Event:] {
			if e.K == engine.EvChanSend && e.G == 1 {
				msg = e.Val
				break
			}
		}
		if r.events[a.Shown].Obj.Name != strings.SplitN(r.events[a.Event].Val, "<-", 2)[0] {
			return a.Answer.Text // who was to get the message has unsubscribed
		}
		for _, e := range r.events[:a.Event] {
			if e.K == engine.EvChanSend && e.Val == msg {
				n++
			}
		}
		return strconv.Itoa(n)
	})
	_ = answer("publish-subscribe/lost", func(r *trial, _ *Asked) string { return strconv.Itoa(len(r.gauge("lost"))) })
	_ = answer("tee/more", func(r *trial, a *Asked) string {
		n := 0 // items that it takes meanwhile
		for _, e := range r.events[a.Event:a.Shown] {
			if e.K == engine.EvChanRecv && e.Obj.Name == "items" {
				n++
			}
		}
		return strconv.Itoa(n)
	})
	_ = answer("ping-pong/next", longestWaiting)
	_ = answer("prime-sieve/last", func(r *trial, _ *Asked) string {
		last := int32(0) // the end of the chain
		for g := range r.numbers("filter") {
			last = max(last, g)
		}
		return fmt.Sprint("G", last)
	})
	_ = answer("cache-alone/second", callsToo)
	_ = answer("cache-alone/calls", callsInAll)
	_ = answer("cache-mutex/second", callsToo)
	_ = answer("cache-mutex/calls", callsInAll)
	_ = answer("cache-semaphore/second", callsToo)
	_ = answer("cache-semaphore/calls", callsInAll)
	_ = answer("no-cache/under way", func(r *trial, _ *Asked) string { return fmt.Sprint(r.most("requests")) })
	_ = answer("counter-mutex/next", nextLocker)
	_ = answer("counter-rwmutex/reader", func(r *trial, a *Asked) string {
		g := r.events[a.Event].G
		if r.events[a.Event].K == engine.EvRLock {
			return "it reads, too"
		}
		for _, e := range r.events[a.Event:] {
			if e.K == engine.EvMutexLock {
				return "it waits until the writer has written"
			}
			if e.K == engine.EvRLock && e.G == g {
				break
			}
		}
		return "it waits, and reads before the writer"
	})
	_ = answer("counter-atomic/sum", func(r *trial, _ *Asked) string { return strconv.Itoa(len(r.gauge("value"))) })
	_ = answer("counter-confined/next", func(r *trial, a *Asked) string {
		return r.longest(a.Event, engine.WhyChanSend, r.events[a.Event].Obj)
	})
	_ = answer("cqrs/stale", func(r *trial, _ *Asked) string { return fmt.Sprint(r.most("stale")) })
	_ = answer("one-store/next", nextLocker)
	_ = answer("cond-queue/signal", func(r *trial, a *Asked) string {
		return r.longest(a.Event, engine.WhyCondWait, r.events[a.Event].Obj)
	})
	_ = answer("cond-queue/vain", func(r *trial, _ *Asked) string {
		n, woken := 0, map[int32]bool{}
		for _, e := range r.events {
			switch {
			case e.K == engine.EvGoUnblock && e.Why == engine.WhyCondWait:
				woken[e.Peer] = true
			case e.K == engine.EvGoBlock && e.Why == engine.WhyCondWait:
				if woken[e.G] {
					n++
				}
				delete(woken, e.G)
			case e.K == engine.EvGauge && e.Val == "queue":
				delete(woken, e.G)
			}
		}
		return strconv.Itoa(n)
	})
)

// callsToo tells what the request does that starts to run with the question: it
// calls before the first call is over, or waits.
func callsToo(r *trial, a *Asked) string {
	g, first := r.events[a.Event].G, int32(0)
	for _, e := range r.events {
		switch {
		case e.K == engine.EvGauge && e.Val == "calls" && first == 0:
			first = e.G
		case e.K == engine.EvGauge && e.Val == "calls" && e.G == g:
			return "it makes a call of its own"
		case e.K == engine.EvGoUnblock && e.Why == engine.WhyIOWait && e.Peer == first:
			return "it waits until that call is over"
		}
	}
	return ""
}

// callsInAll is what the run prints of its calls.
func callsInAll(r *trial, _ *Asked) string { return r.says1(`(\d+) calls`) }
