package demo

import (
	"fmt"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// askEnds asks, before event i, what becomes of the program, which may end in a
// deadlock.
func (r *Recording) askEnds(i int, text, deadlock, well string) *Asked {
	end := r.end()
	if i < 0 || end < 0 {
		return nil
	}
	a := &Asked{Event: i, Shown: end, Options: []Option{hangs, reports, goesOn}, Answer: goesOn, Text: text, Why: well}
	if fault := r.kind(i, engine.EvFault); fault >= 0 {
		if r.Events[fault].Why != engine.WhyDeadlock {
			return nil
		}
		a.Answer, a.Why, a.Shown = reports, deadlock, fault
	}
	return a
}

// askAsleep asks what becomes of a program whose workers wait for room.
func (r *Recording) askAsleep() *Asked {
	i := r.first(0, func(e *engine.Event) bool {
		return e.K == engine.EvGoBlock && e.Why == engine.WhyChanSend && on(e, "results")
	})
	if i < 0 {
		return nil
	}
	return r.askEnds(i, fmt.Sprintf("G%d has a result, finds no room in results, and has to wait. What becomes of the program?", r.Events[i].G),
		"main receives only when it has sent all jobs, and cannot send them, since the workers wait for main: nobody is left who could go on. `runtime.checkdead`",
		"main gets rid of its jobs and then receives all results. With more jobs nobody could go on.")
}

// askNotDone asks what becomes of a program in which somebody leaves Done out.
func (r *Recording) askNotDone() *Asked {
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvPrint && strings.HasSuffix(e.Val, " is bad\n") })
	if i < 0 {
		return nil
	}
	return r.askEnds(i, fmt.Sprintf("G%d finds that its file is bad, and returns without Done. main waits for all. What becomes of the program?", r.Events[i].G),
		"The counter never comes to 0, and when the last of the others has ended nobody can wake main. In a server something always can, and main would wait without a word. `runtime.checkdead`",
		"The counter came to 0 all the same.")
}

// askPinging asks how many goroutines go on when nobody cancels them.
func (r *Recording) askPinging() *Asked {
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvPrint && strings.HasSuffix(e.Val, "broke off\n") })
	end := r.end()
	if i < 0 || end < 0 {
		return nil
	}
	sessions := r.created("ping")
	return r.askNumber(amount{event: i, shown: end, n: len(r.alive(end, "ping")), most: sessions, others: []int{0, 1, sessions},
		text: fmt.Sprintf("A session breaks off, and nobody closes it. How many of the goroutines that ping for %s are there when main returns?", plural(sessions, "session")),
		why:  "Only cancel ends them, and a session that breaks off returns without it: its goroutine and its ticker go on as long as the program."})
}

// askAdded asks how many tasks are done when Wait returns.
func (r *Recording) askAdded() *Asked {
	n, of := 0, 0
	end := r.printed("%d of %d tasks are done", &n, &of)
	i := end
	for i >= 0 && (r.Events[i].K != engine.EvGoCreate || r.Events[i].Val != "task") {
		i--
	}
	a := amount{event: i, shown: end, n: n, most: of, others: []int{0, of, of - 1},
		text: fmt.Sprintf("main starts the last of %s, each of which calls Add itself, and then calls Wait. How many are done when Wait returns?", plural(of, "task")),
		why:  "Wait looks at the counter only: who has not come to Add by then is not waited for. So Add stands before go."}
	if n == of {
		a.why = "All had come to Add before main came to Wait. Nothing promises that, and Add belongs before go."
	}
	return r.askNumber(a)
}

// askInversion asks for how long a request waits for a lock that it needs for
// an instant.
func (r *Recording) askInversion() *Asked {
	names := r.names()
	i := r.first(0, func(e *engine.Event) bool {
		return names[e.G] == "request" && e.K == engine.EvGoBlock && e.Why == engine.WhyMutexLock
	})
	if i < 0 {
		return nil
	}
	g := r.Events[i].G
	lock := r.first(i, func(e *engine.Event) bool { return e.K == engine.EvMutexLock && e.G == g })
	if lock < 0 {
		return nil
	}
	ms := func(t int64) int { return int((t + 5e5) / 1e6) }
	came := ms(r.Events[i].T)
	took, report := ms(r.Events[lock].T-r.Events[i].T), r.number("report", i)
	crunchers, rest := r.created("crunch"), report-came
	a := amount{event: i, shown: lock, n: took, others: []int{1, rest, report, rest + r.number("crunch", i)},
		text: fmt.Sprintf("At %d ms the request needs the lock, only for an instant. report holds it and takes %d ms of CPU. After about how many ms does the request have it?", came, report),
		why:  "It waits until report has done the rest of its work and unlocks."}
	if took > rest+3 {
		a.why = fmt.Sprintf("report gives the lock back when it has computed, and has to share %s with %s: so the request waits for these, too. No goroutine has priority.", plural(r.Setup.Procs, "P"), plural(crunchers, "cruncher"))
	}
	return r.askNumber(a)
}
