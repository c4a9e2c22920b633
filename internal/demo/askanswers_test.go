package demo

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// The answers to the questions, from the events alone: with the trial's own
// run queues and counts, and in another way than the questions find them.
var (
	_ = answer("gmp/first", func(r *trial, _ *Asked) string { return r.nthStart("job", 0) })
	_ = answer("gmp/thread", runsOn)
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
		stop, n := r.events[a.Event], 0
		for _, k := range r.picks() {
			if k.t <= stop.T {
				continue
			}
			if k.g == stop.G {
				break
			}
			if k.p == stop.P {
				n++
			}
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
	_ = answer("close-twice/close", func(r *trial, _ *Asked) string {
		if strings.HasPrefix(r.fault, "panic: close of closed channel") && r.alive > 1 {
			return "the program ends"
		}
		return ""
	})
	_ = answer("starving-loop/reply", replied)
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
	_ = answer("syscall/p", func(r *trial, a *Asked) string {
		call := r.events[a.Event]
		for _, e := range r.events[a.Event+1:] {
			switch {
			case e.K == engine.EvHandoff && e.P == call.P && e.T == call.T:
				return "it goes to another thread at once"
			case e.K == engine.EvHandoff && e.P == call.P:
				return "it stays with the thread until sysmon takes it"
			case e.K == engine.EvGoSyscallEnd && e.G == call.G && e.M == call.M:
				return "it stays with the thread until the call is over"
			}
		}
		return ""
	})
	_ = answer("syscall/back", func(r *trial, a *Asked) string {
		back := r.events[a.Event]
		if back.P < 0 {
			return "later: it joins the global queue"
		}
		for i := a.Event; ; i-- {
			if e := r.events[i]; e.K == engine.EvGoSyscallBegin && e.G == back.G {
				if e.P == back.P && back.Why != engine.WhyIdleP {
					return "at once, on the P that it had"
				}
				return "at once, on an idle P"
			}
		}
	})
	_ = answer("parking/thread", runsOn)
	_ = answer("parking/woken", func(r *trial, a *Asked) string {
		woken, to := r.events[a.Event].Peer, ""
		r.eachQueued(func(i int, e *engine.Event, q *runQueues) {
			if i == a.Shown+1 && q.next[r.events[a.Event].P] == woken {
				to = "into its P's runnext"
			}
		})
		return to
	})
	_ = answer("netpoller/pollers", func(r *trial, a *Asked) string {
		polling := map[int16]bool{}
		for _, e := range r.events[:a.Shown+1] {
			switch e.K {
			case engine.EvMPoll:
				polling[e.M] = true
			case engine.EvProcStart, engine.EvMPark, engine.EvGoStart:
				delete(polling, e.M)
			}
		}
		return strconv.Itoa(len(polling))
	})
	_ = answer("netpoller/ready", func(r *trial, a *Asked) string {
		due := map[int32]int64{} // when each one's I/O is ready
		for _, e := range r.events[:a.Event] {
			if e.K == engine.EvGoBlock && e.Why == engine.WhyIOWait {
				due[e.G] = e.T + e.N
			}
		}
		last := int32(0)
		for _, o := range a.Options {
			if last == 0 || due[o.G] > due[last] {
				last = o.G
			}
		}
		return fmt.Sprint("G", last)
	})
	_ = answer("preemption/nap", func(r *trial, a *Asked) string {
		g := r.events[a.Event].G
		for _, k := range r.picks() {
			if k.g == g && k.t > r.events[a.Event].T {
				return fmt.Sprint((time.Duration(k.t) - time.Duration(r.events[a.Event].T)).Round(time.Millisecond).Milliseconds())
			}
		}
		return ""
	})
	_ = answer("preemption/goes", whereTo)
	_ = answer("inherited-slice/pair", func(r *trial, a *Asked) string {
		for _, k := range r.picks() {
			if k.t == r.events[a.Event].T {
				if k.tick%61 == 0 && len(k.global) > 0 || k.next == 0 {
					return ""
				}
				return fmt.Sprint("G", k.next)
			}
		}
		return ""
	})
	_ = answer("inherited-slice/turn", func(r *trial, a *Asked) string {
		for g, n := range r.numbers("other") {
			if n > 0 {
				continue
			}
			created := int64(0)
			for _, e := range r.events {
				if e.K == engine.EvGoCreate && e.Peer == g {
					created = e.T
				} else if e.K == engine.EvGoStart && e.G == g {
					return fmt.Sprint(time.Duration(e.T - created).Round(time.Millisecond).Milliseconds())
				}
			}
		}
		return ""
	})
	_ = answer("starvation-mode/normal", func(r *trial, a *Asked) string { return r.nextHolder(a, engine.WhyFast, engine.WhyWoken) })
	_ = answer("starvation-mode/starving", func(r *trial, a *Asked) string { return r.nextHolder(a, engine.WhyHandoff) })
	_ = answer("gc/stopped", whereTo)
	_ = answer("lock-os-thread/thread", runsOn)
	_ = answer("lock-os-thread/locked", func(r *trial, a *Asked) string {
		for _, e := range r.events {
			if e.K == engine.EvThreadLock {
				start := r.events[a.Shown]
				if start.G != e.G || start.M != e.M || r.events[a.Event].M != e.M {
					return "another thread runs it"
				}
				return fmt.Sprintf("M%d hands its P to M%d, and sleeps", r.parked(a), e.M)
			}
		}
		return ""
	})
	_ = answer("too-many-ps/used", func(r *trial, _ *Asked) string {
		ps := map[int16]bool{}
		for _, k := range r.picks() {
			ps[k.p] = true
		}
		return strconv.Itoa(len(ps))
	})
	_ = answer("gc/assist", func(r *trial, a *Asked) string {
		who, since := r.events[a.Event].G, r.events[a.Event].T
		for _, e := range r.events[a.Event+1:] {
			if e.G == who && e.T > since {
				return "it marks, too"
			}
			if e.G == who && e.K == engine.EvGoBlock {
				return "it waits"
			}
		}
		return "it allocates at once"
	})
	_ = answer("gc/markers", func(r *trial, _ *Asked) string {
		// As runtime.gcControllerState.startCycle has it, which leaves the
		// rest to a fractional worker where rounding errs by more than 30 %.
		n := (r.Procs + 2) / 4
		if 4*n*10 > 13*r.Procs {
			n--
		}
		return strconv.Itoa(n)
	})
)

// replied is after how many ms main runs again.
func replied(r *trial, a *Asked) string {
	for _, k := range r.picks() {
		if k.g == 1 && k.t > r.events[a.Event].T {
			return fmt.Sprint(time.Duration(k.t - r.events[a.Event].T).Round(time.Millisecond).Milliseconds())
		}
	}
	return ""
}

// runsOn tells whether the thread of the goroutine that waits runs another one.
func runsOn(r *trial, a *Asked) string {
	for _, e := range r.events[a.Event+1 : a.Shown+1] {
		if e.K == engine.EvGoStart && e.M == r.events[a.Event].M {
			return "it runs another goroutine"
		}
	}
	return "it waits, too"
}

// parked is the thread that parks while the answer is shown.
func (r *trial) parked(a *Asked) int16 {
	for _, e := range r.events[a.Event : a.Shown+1] {
		if e.K == engine.EvMPark {
			return e.M
		}
	}
	return -1
}

// nextHolder is who locks the mutex next, in one of these ways.
func (r *trial) nextHolder(a *Asked, ways ...engine.Reason) string {
	for _, e := range r.events[a.Event:] {
		if e.K == engine.EvMutexLock {
			if !slices.Contains(ways, e.Why) {
				return ""
			}
			return fmt.Sprint("G", e.G)
		}
	}
	return ""
}

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
	if r.ended {
		return "it goes on"
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
