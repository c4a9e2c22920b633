package demo

import (
	"fmt"
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// askStart asks which goroutine starts to run as the nth, from 0, of those of
// that name. It is not asked if there is no choice.
func (r *Recording) askStart(name string, n int, text string) *Asked {
	names, seen := r.names(), map[int32]bool{}
	i := r.first(0, func(e *engine.Event) bool {
		if e.K != engine.EvGoStart || names[e.G] != name || seen[e.G] {
			return false
		}
		seen[e.G] = true
		return len(seen) == n+1
	})
	if i < 0 {
		return nil
	}
	q := r.queuedBefore(r.step(i))
	g := r.Events[i].G
	return &Asked{Event: i, Shown: i, Text: text, Options: among(q.runnable(), g), Answer: goroutine(g), Why: r.whyPicked(i)}
}

// Where a goroutine that has to leave its P may go.
var (
	toGlobal  = Option{Text: "to the tail of the global queue"}
	toLocal   = Option{Text: "to the tail of its P's local queue"}
	toRunnext = Option{Text: "into its P's runnext"}
)

// askGoes asks where the goroutine goes that is the nth, from 0, to leave its P
// for that reason while it could run on. text has a verb for its number.
func (r *Recording) askGoes(why engine.Reason, n int, text string) *Asked {
	i := r.first(0, func(e *engine.Event) bool {
		if e.K == engine.EvGoStop && e.Why == why {
			n--
		}
		return n < 0
	})
	put := r.first(i, func(e *engine.Event) bool { return e.K == engine.EvRunqPut && e.Peer == r.Events[i].G })
	if put < 0 {
		return nil
	}
	event := i
	if why == engine.WhyPreempted { // from where sysmon asks it to go
		for event = r.kindBefore(i, engine.EvPreempt); event >= 0 && r.Events[event].Peer != r.Events[i].G; {
			event = r.kindBefore(event, engine.EvPreempt)
		}
		if event < 0 {
			return nil
		}
	}
	a := &Asked{Event: event, Shown: put, Text: fmt.Sprintf(text, r.Events[i].G), Options: []Option{toRunnext, toLocal, toGlobal}}
	switch r.Events[put].Why {
	case engine.WhyGlobal:
		a.Answer, a.Why = toGlobal, "It has had its turn and goes behind the others: a P looks at the global queue when its own is empty, and at every 61st tick. `runtime.goschedImpl`"
	case engine.WhyLocal:
		a.Answer, a.Why = toLocal, "It gives way to whoever is runnable on its P. `runtime.goyield`"
	default:
		a.Answer, a.Why = toRunnext, "It was stopped only because the world stops, and goes on where it was. `runtime.goschedImpl`"
	}
	return a
}

// What a thread may do whose goroutine waits.
var (
	threadRuns  = Option{Text: "it runs another goroutine"}
	threadWaits = Option{Text: "it waits, too"}
	threadEnds  = Option{Text: "it ends"}
)

// askThread asks what becomes of the thread of the first goroutine of that name
// that has to wait.
func (r *Recording) askThread(name string) *Asked {
	names := r.names()
	i := r.first(0, func(e *engine.Event) bool {
		return e.K == engine.EvGoBlock && names[e.G] == name
	})
	if i < 0 {
		return nil
	}
	block := &r.Events[i]
	next := r.first(i+1, func(e *engine.Event) bool {
		return e.M == block.M && slices.Contains([]engine.Kind{engine.EvGoStart, engine.EvMPark, engine.EvMPoll, engine.EvMExit}, e.K)
	})
	if next < 0 {
		return nil
	}
	a := &Asked{Event: i, Shown: next, Options: []Option{threadWaits, threadRuns, threadEnds},
		Text: fmt.Sprintf("G%d is about to wait (%s). What does its thread, M%d, do?", block.G, block.Why, block.M)}
	switch r.Events[next].K {
	case engine.EvGoStart:
		a.Answer, a.Why = threadRuns, fmt.Sprintf("A goroutine that waits leaves its thread, and that takes the next one, G%d: waiting costs no thread. `runtime.gopark`", r.Events[next].G)
	case engine.EvMPoll:
		a.Answer, a.Why = threadWaits, "Nobody else is runnable. The thread gives its P back and waits for the next timer, in the network poller. `runtime.netpoll`"
	case engine.EvMPark:
		if r.Events[next].Peer == block.G {
			a.Answer, a.Why = threadWaits, fmt.Sprintf("G%d is locked to it, and it may run no other: it hands its P to another thread and sleeps. `runtime.stoplockedm`", block.G)
			return a
		}
		a.Answer, a.Why = threadWaits, "Nobody else is runnable. The thread gives its P back and parks, to be woken for the next work. `runtime.stopm`"
	default:
		a.Answer, a.Why = threadEnds, "Its goroutine was locked to it. `runtime.mexit`"
	}
	return a
}

// askAtOnce asks how many goroutines of that name run at one time at most,
// where all Ps get one.
func (r *Recording) askAtOnce(name string) *Asked {
	names, on, most := r.names(), map[int16]bool{}, 0
	first, shown, all := -1, -1, 0
	for i := range r.Events {
		switch e := &r.Events[i]; {
		case e.K == engine.EvGoCreate && e.Val == name:
			all++
		case e.K == engine.EvGoStart && names[e.G] == name:
			if on[e.P] = true; first < 0 {
				first = i
			}
		case e.K == engine.EvGoStop || e.K == engine.EvGoBlock || e.K == engine.EvGoDestroy:
			delete(on, e.P)
		}
		if len(on) > most {
			most, shown = len(on), i
		}
	}
	if first < 0 || most != min(all, r.Setup.Procs) {
		return nil
	}
	options, answer := numbersOf("", most, 1, 2, r.Setup.Procs, all)
	return &Asked{Event: first, Shown: shown, Options: options, Answer: answer,
		Text: fmt.Sprintf("%s, GOMAXPROCS is %d. How many of them run at one time at most?", plural(all, name), r.Setup.Procs),
		Why:  fmt.Sprintf("A thread needs a P to run Go code. There are %d for %s, so %d run at one time, and the others wait for their turn. `runtime.acquirep`", r.Setup.Procs, plural(all, name), most)}
}

// askOverflow asks how many goroutines leave a full local queue.
func (r *Recording) askOverflow() *Asked {
	i := r.kind(0, engine.EvRunqOverflow)
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	options, answer := numbersOf("", int(e.N), 1, 128, 256)
	return &Asked{Event: i, Shown: i, Options: options, Answer: answer,
		Text: fmt.Sprintf("Soon 256 stand in the local queue of P%d, and there comes one more. How many go to the global queue?", e.P),
		Why:  "Half of the queue, its 128 oldest, and the one that found no place: so the lock of the global queue is taken once for 129. `runtime.runqputslow`"}
}

// askTurn asks how many others a P runs before the goroutine of that name is
// back that yields for the second time.
func (r *Recording) askTurn(name string) *Asked {
	names, yields := r.names(), map[int32]int{}
	i := r.first(0, func(e *engine.Event) bool {
		if e.K != engine.EvGoStop || e.Why != engine.WhyGosched || names[e.G] != name {
			return false
		}
		yields[e.G]++
		return yields[e.G] == 2
	})
	if i < 0 {
		return nil
	}
	stop, others := &r.Events[i], 0
	back := r.first(i, func(e *engine.Event) bool {
		if e.K == engine.EvGoStart && e.P == stop.P && e.G != stop.G {
			others++
		}
		return e.K == engine.EvGoStart && e.G == stop.G
	})
	if back < 0 {
		return nil
	}
	q := r.queuedBefore(i)
	options, answer := numbersOf("", others, 0, len(q.ring[stop.P]), 10, 60)
	return &Asked{Event: i, Shown: back, Options: options, Answer: answer, Why: r.whyPicked(back),
		Text: fmt.Sprintf("G%d yields again. In the local queue of P%d stand %d. How many goroutines does it run before G%d is back?", stop.G, stop.P, len(q.ring[stop.P]), stop.G)}
}

// askSteals asks how many goroutines the first thief takes that finds several.
func (r *Recording) askSteals() *Asked {
	i := r.nthSteal(0)
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	n := len(r.queuedBefore(i).ring[r.victim(i)])
	options, answer := numbersOf("", int(e.N), 1, n/2, n-n/2, n)
	return &Asked{Event: i, Shown: r.startOn(e.P, i), Options: options, Answer: answer,
		Text: fmt.Sprintf("A thread wakes for P%d, which has nothing to run. In the local queue of %s stand %d. How many does it take?", e.P, e.Val, n),
		Why:  "Half of them, rounded up, so that it need not come again soon, and the other has work, too. `runtime.runqgrab`"}
}

// askStolen asks whom the second thief runs first that finds several.
func (r *Recording) askStolen() *Asked {
	i := r.nthSteal(1)
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	start := r.startOn(e.P, i)
	var took []int32
	for _, put := range r.Events[i+1:][:e.N] {
		took = append(took, put.Peer)
	}
	if start < 0 || len(took) < 2 {
		return nil
	}
	g := r.Events[start].G
	return &Asked{Event: i, Shown: start, Options: among(took, g), Answer: goroutine(g),
		Text: fmt.Sprintf("P%d now takes %d goroutines from the head of %s's queue. Which of them does it run first?", e.P, len(took), e.Val),
		Why:  fmt.Sprintf("The last one that it took, G%d. The others become its own local queue, in their order. `runtime.runqgrab`", g)}
}

// nthSteal is the index of the nth steal, from 0, from a local queue in which
// at least two stand, -1 if there is none.
func (r *Recording) nthSteal(n int) int {
	for i := r.kind(0, engine.EvRunqSteal); i >= 0; i = r.kind(i+1, engine.EvRunqSteal) {
		if len(r.queuedBefore(i).ring[r.victim(i)]) < 2 {
			continue
		}
		if n--; n < 0 {
			return i
		}
	}
	return -1
}

// victim is the P from which RunqSteal event i takes.
func (r *Recording) victim(i int) int16 {
	var p int16
	fmt.Sscanf(r.Events[i].Val, "P%d", &p)
	return p
}

// askWakes asks how many threads main wakes itself when it starts its second
// burst of jobs goroutines.
func (r *Recording) askWakes(jobs int) *Asked {
	created := 0
	i := r.first(0, func(e *engine.Event) bool {
		if e.K == engine.EvGoCreate && e.G == 1 {
			created++
		}
		return created == jobs+1
	})
	end := r.first(i, func(e *engine.Event) bool {
		return e.G == 1 && (e.K == engine.EvWorkBegin || e.K == engine.EvGoBlock || e.K == engine.EvGoStop)
	})
	if end < 0 || jobs < 3 {
		return nil
	}
	woken := 0
	for n := i; n < end; n++ {
		if e := &r.Events[n]; e.K == engine.EvMStart && e.G == 1 {
			woken++
		}
	}
	a := &Asked{Event: i, Shown: end, Text: fmt.Sprintf("Now main starts %d more jobs, one after the other. How many threads does it wake itself?", jobs)}
	a.Options, a.Answer = numbersOf("", woken, 0, 1, jobs)
	switch {
	case woken == 0:
		a.Why = "It wakes one only if a P is idle and no thread is looking for work already. `runtime.wakep`"
	default:
		a.Why = "The first go statement wakes a thread. The others find that one is on its way to look for work already; when it has found some, it wakes the next. `runtime.wakep`"
	}
	return a
}

// Who may wake a thread.
var (
	byMain   = Option{Text: "main"}
	byFinder = Option{Text: "the thread that has found work"}
	bySysmon = Option{Text: "sysmon"}
)

// askWaker asks who wakes the next thread after the first one of the second
// burst, which main has woken.
func (r *Recording) askWaker(jobs int) *Asked {
	burst := r.askWakes(jobs)
	if burst == nil {
		return nil
	}
	i := r.first(burst.Shown, func(e *engine.Event) bool { return e.K == engine.EvMStart })
	if i < 0 {
		return nil
	}
	a := &Asked{Event: i, Shown: i, Text: "More threads wake one after the other. Who wakes the next?", Options: []Option{byMain, byFinder, bySysmon}}
	if r.Events[i].G == 1 {
		a.Answer, a.Why = byMain, "No thread was looking for work any more, and main has made a goroutine runnable. `runtime.wakep`"
		return a
	}
	if found := &r.Events[i-1]; found.K != engine.EvSpinEnd || found.Val != "found" {
		return nil // a job that has ended wakes somebody
	}
	a.Answer, a.Why = byFinder, "It stops spinning, and if no other thread is looking it wakes one before it runs what it has found. `runtime.resetspinning`"
	return a
}
