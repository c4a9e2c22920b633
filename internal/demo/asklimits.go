package demo

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// askUnderWay asks how many calls are under way at one time at most.
func (r *Recording) askUnderWay() *Asked {
	calls := r.created("caller")
	a := r.askMost(r.gauge(0, "in flight"), "in flight", calls, fmt.Sprintf("One of %s starts with each tick. How many are under way at one time at most?", plural(calls, "call")), 1, 2, calls)
	if a != nil {
		a.Why = "A rate says how often calls start, and not how many are under way: that is the rate times how long a call takes."
	}
	return a
}

// askSavedTicks asks how many ticks have been saved up while main was busy for
// some of them.
func (r *Recording) askSavedTicks() *Asked {
	period := time.Duration(0)
	for i := range r.Events {
		e := &r.Events[i]
		if e.K == engine.EvTimerStart && on(e, "ticker.C") {
			period, _ = time.ParseDuration(e.Val)
		}
		if period == 0 || e.G != 1 || e.K != engine.EvGoBlock || e.Why != engine.WhySleep {
			continue
		}
		ticks := int(time.Duration(e.N) / period)
		awake := r.first(i, func(e *engine.Event) bool { return e.K == engine.EvGoStart && e.G == 1 })
		waits := r.first(awake, func(e *engine.Event) bool { return e.K == engine.EvGoBlock && e.G == 1 })
		if ticks < 2 || waits < 0 || !on(&r.Events[waits], "ticker.C") {
			continue
		}
		got := r.count(awake, waits, func(e *engine.Event) bool { return e.K == engine.EvChanRecv && e.G == 1 && on(e, "ticker.C") })
		return r.askNumber(amount{event: i, shown: waits, n: got, most: ticks, others: []int{0, 1, ticks},
			text: fmt.Sprintf("main is busy elsewhere for %d ms, and a tick is due each %d ms. How many calls may main then start without waiting?", e.N/1e6, period.Milliseconds()),
			why:  "A ticker's channel holds one tick. The others are dropped while nobody receives."})
	}
	return nil
}

// askBurst asks how many calls find a token before the first one that does not.
func (r *Recording) askBurst() *Asked {
	takes := func(e *engine.Event) bool { return e.G == 1 && e.K == engine.EvChanRecv && on(e, "tokens") }
	i := r.first(0, takes)
	empty := r.first(i, func(e *engine.Event) bool {
		return e.G == 1 && (e.K == engine.EvGoBlock && on(e, "tokens") || e.K == engine.EvGauge && e.Val == "refused")
	})
	if i < 0 || empty < 0 {
		return nil
	}
	n, full, tasks := r.count(i, empty, takes), r.capacity("tokens"), r.number("tasks", i)
	return r.askNumber(amount{event: i, shown: empty, n: n, others: []int{1, full, min(full, r.number("group", i)), tasks},
		text: fmt.Sprintf("The bucket is full, with %s. How many calls take one before a call finds none?", plural(full, "token")),
		why:  fmt.Sprintf("Those that were there at the start, and as many as refill has put in meanwhile: %d.", n-full)})
}

// askBehind asks what becomes of the first one who wants units of the semaphore
// that are free while another one waits for more: in its queue, or, if it wants
// more than there is, for its context only.
func (r *Recording) askBehind() *Asked {
	type wait struct {
		g int32
		n int
	}
	var queue []wait
	var beyond wait
	held, limit := 0, r.Setup.Values.int("limit")
	i := r.first(0, func(e *engine.Event) bool {
		wants, _ := strconv.Atoi(e.Val)
		switch {
		case e.K == engine.EvGoBlock && e.Why == engine.WhyChanRecv && strings.HasPrefix(e.Obj.Name, "ctx.Done"):
			beyond = wait{e.G, 0}
		case e.K == engine.EvGoUnblock && e.Peer == beyond.g:
			beyond = wait{}
		case !on(e, "memory"):
		case e.K == engine.EvGoBlock:
			if len(queue) > 0 && wants <= limit-held {
				return true
			}
			queue = append(queue, wait{e.G, wants})
		case e.K == engine.EvSemAcquire && e.Why == engine.WhyFast && beyond.g != 0:
			return true
		case e.K == engine.EvSemAcquire || e.K == engine.EvSemRelease || e.K == engine.EvSemCancel:
			if e.K != engine.EvSemCancel {
				held = int(e.N)
			}
			queue = slices.DeleteFunc(queue, func(w wait) bool { return w.g == e.G })
		}
		return false
	})
	if i < 0 {
		return nil
	}
	e, first := &r.Events[i], beyond
	if len(queue) > 0 {
		first = queue[0]
	} else {
		blocks := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvGoBlock && e.G == first.g })
		first.n = r.number("big", blocks)
	}
	takes := Option{Text: "it takes them at once"}
	behind := Option{Text: fmt.Sprintf("it waits behind G%d", first.g)}
	gives := Option{Text: "it gives up"}
	a := &Asked{Event: i, Shown: i, Options: []Option{takes, behind, gives}, Answer: behind,
		Text: fmt.Sprintf("G%d waits for %d MB, and %d of %d are free. Now G%d wants %s. What does it do?", first.g, first.n, limit-held, limit, e.G, e.Val),
		Why:  "Who waits for a weighted semaphore stands in a queue. If small requests went past a big one, that might wait for ever."}
	if e.K == engine.EvSemAcquire {
		a.Answer, a.Why = takes, fmt.Sprintf("G%d wants more than there is. It can never get that, and waits for its context only, outside of the queue.", first.g)
	}
	return a
}

// askTooMany asks how many tasks are not done, when the queue is full and nobody
// waits for room.
func (r *Recording) askTooMany() *Asked {
	dropped, refused, end := r.gauge(0, "dropped"), r.gauge(0, "refused"), r.end()
	i := max(dropped, refused)
	if dropped >= 0 && refused >= 0 {
		i = min(dropped, refused)
	}
	if i < 0 || end < 0 {
		return nil
	}
	n := r.total("dropped", end) + r.total("refused", end)
	all := n + r.total("done", end)
	return r.askNumber(amount{event: i, shown: end, n: n, most: all, others: []int{1, r.capacity("queue"), all / 2},
		text: fmt.Sprintf("A task comes, and the queue is full: there is one too many. How many of the %d tasks are not done in the end?", all),
		why:  "Nobody holds main back, and tasks go on coming faster than they are done. A longer queue is full only later."})
}

// askLimit asks how many calls a mutex lets through at one time.
func (r *Recording) askLimit() *Asked {
	calls := r.created("caller")
	a := r.askMost(r.gauge(0, "in flight"), "in flight", calls, fmt.Sprintf("%s want to call the service, each in a goroutine of its own. How many calls are under way at one time at most?", plural(calls, "caller")),
		1, r.Setup.Procs, 5, calls)
	if a == nil {
		return nil
	}
	a.Why = "Here the lock is held for the sum only, when the call is over. It does not limit the calls."
	if r.Setup.Values["hold"] == "call" {
		a.Why = "The lock is held during the call, so that nobody else calls meanwhile: it is a semaphore of one."
	}
	return a
}
