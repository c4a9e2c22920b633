package demo

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// The answers to the questions, from the events alone: with the trial's own
// run queues and counts, and in another way than the questions find them.
var (
	_ = answer("gmp/first", func(r *trial, _ *Asked) string { return r.nthStart("job", 0) })
	_ = answer("gmp/thread", func(r *trial, a *Asked) string {
		block := r.events[a.Event]
		for _, e := range r.events[a.Event+1 : a.Shown+1] {
			if e.K == engine.EvGoStart && e.M == block.M {
				return "it runs another goroutine"
			}
		}
		return "it waits, too"
	})
	_ = answer("parallelism/at once", func(r *trial, _ *Asked) string { return strconv.Itoa(r.atOnce()) })
	_ = answer("parallelism/preempted", whereTo)
	_ = answer("full-queue/overflow", func(r *trial, a *Asked) string {
		n := 0
		for _, put := range r.events[a.Event+1:] {
			if put.K != engine.EvRunqPut || put.Why != engine.WhyGlobal {
				break
			}
			n++
		}
		return strconv.Itoa(n)
	})
	_ = answer("full-queue/first", func(r *trial, _ *Asked) string { return r.nthStart("task", 0) })
	_ = answer("tick-61/goes", whereTo)
	_ = answer("tick-61/turn", func(r *trial, a *Asked) string {
		g, n := r.events[a.Event].G, 0
		for _, k := range r.picks() {
			if k.t <= r.events[a.Event].T {
				continue
			}
			if k.g == g {
				break
			}
			n++
		}
		return strconv.Itoa(n)
	})
	_ = answer("work-stealing/takes", func(r *trial, a *Asked) string {
		s := r.stealAt(a.Event)
		s.legal(r.t)
		return strconv.Itoa((len(s.ring) + 1) / 2)
	})
	_ = answer("work-stealing/runs", func(r *trial, a *Asked) string {
		s := r.stealAt(a.Event)
		s.legal(r.t)
		return fmt.Sprint("G", s.ring[(len(s.ring)-1)/2])
	})
	_ = answer("spinning/wakes", func(r *trial, a *Asked) string {
		n := 0
		for _, e := range r.events[a.Event : a.Shown+1] {
			if e.K == engine.EvMStart && e.G == 1 {
				n++
			}
		}
		return strconv.Itoa(n)
	})
	_ = answer("spinning/waker", func(r *trial, a *Asked) string {
		if before := r.events[a.Event-1]; before.K == engine.EvSpinEnd && before.Val == "found" {
			return "the thread that has found work"
		}
		return "main"
	})
	_ = answer("worker-pool/waits", func(r *trial, _ *Asked) string {
		n := 0
		for i := range r.events {
			switch e := &r.events[i]; {
			case e.G == 1 && e.K == engine.EvGoBlock && e.Why == engine.WhyChanSend:
				return strconv.Itoa(n)
			case e.G == 1 && e.K == engine.EvChanSend:
				n++
			}
		}
		return ""
	})
	_ = answer("semaphore/next", func(r *trial, a *Asked) string {
		var waiting []int32 // by when they began
		for _, e := range r.events[:a.Event] {
			if e.K == engine.EvGoBlock && e.Why == engine.WhySelect {
				waiting = append(waiting, e.G)
			} else if i := slices.Index(waiting, e.Peer); e.K == engine.EvGoUnblock && i >= 0 {
				waiting = slices.Delete(waiting, i, i+1)
			}
		}
		return fmt.Sprint("G", waiting[0])
	})
	_ = answer("nil-channel/send", func(r *trial, a *Asked) string {
		g := r.events[a.Event].G
		for _, e := range r.events[a.Event+1:] {
			if e.K == engine.EvPanic && e.G == g || e.K == engine.EvGoUnblock && e.Peer == g {
				return "it does not wait"
			}
		}
		return "it waits for ever"
	})
	_ = answer("lock-order/ends", deadlocks)
	_ = answer("send-on-closed/send", func(r *trial, _ *Asked) string {
		if strings.HasPrefix(r.fault, "panic: send on closed channel") {
			return "it panics"
		}
		return ""
	})
	_ = answer("outlives-main/saved", func(r *trial, _ *Asked) string { return strconv.Itoa(strings.Count(r.printed, "saved file")) })
	_ = answer("forgotten-receiver/left", func(r *trial, _ *Asked) string { return strconv.Itoa(len(r.leaks)) })
	_ = answer("lost-update/counted", func(r *trial, _ *Asked) string {
		return regexp.MustCompile(`counted (\d+)\n`).FindStringSubmatch(r.printed)[1]
	})
	_ = answer("once/loads", func(r *trial, _ *Asked) string {
		return regexp.MustCompile(`(\d+) loads\n`).FindStringSubmatch(r.printed)[1]
	})
	_ = answer("singleflight/joins", func(r *trial, a *Asked) string {
		g := r.events[a.Event].G
		for _, e := range r.events[a.Event+1:] {
			if e.G == g && e.K == engine.EvGoBlock {
				if e.Why == engine.WhyWaitGroup || e.Why == engine.WhySelect {
					return "it waits for the other's result"
				}
				break
			}
		}
		return "it makes a call of its own"
	})
)

// whereTo is where the goroutine goes that stops first from the question on.
func whereTo(r *trial, a *Asked) string {
	for i, e := range r.events[a.Event:] {
		if e.K == engine.EvGoStop {
			put := r.events[a.Event+i+1]
			return map[engine.Reason]string{engine.WhyGlobal: "to the tail of the global queue", engine.WhyLocal: "to the tail of its P's local queue", engine.WhyRunnext: "into its P's runnext"}[put.Why]
		}
	}
	return ""
}

// deadlocks tells what became of a program in which everybody waits.
func deadlocks(r *trial, _ *Asked) string {
	if strings.HasPrefix(r.fault, "fatal error: all goroutines are asleep - deadlock!") {
		return "Go reports a deadlock"
	}
	return "it hangs without a word"
}

// stealAt is the steal of that event.
func (r *trial) stealAt(event int) steal {
	n := 0
	for i := range r.events[:event] {
		if r.events[i].K == engine.EvRunqSteal {
			n++
		}
	}
	return r.steals()[n]
}
