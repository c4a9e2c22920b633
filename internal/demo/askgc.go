package demo

import (
	"fmt"

	"github.com/go-concurrency/playground/internal/engine"
)

// askStopped asks where the first goroutine goes that has to stop because the
// world does.
func (r *Recording) askStopped() *Asked {
	stw := r.kind(0, engine.EvSTWBegin)
	i := r.first(stw, func(e *engine.Event) bool { return e.K == engine.EvGoStop && e.Why == engine.WhyPreempted })
	put := r.kind(i, engine.EvRunqPut)
	if put < 0 || r.Events[put].Peer != r.Events[i].G || r.Events[put].Why != engine.WhyRunnext {
		return nil
	}
	who := "main calls runtime.GC"
	if by := r.Events[stw].G; by != 1 {
		who = fmt.Sprintf("G%d has allocated enough to start a collection", by)
	}
	return &Asked{Event: i, Shown: put, Options: []Option{toRunnext, toLocal, toGlobal}, Answer: toRunnext,
		Text: fmt.Sprintf("%s, and the world has to stop. Where does G%d go, which runs?", who, r.Events[i].G),
		Why:  "It has not used up its time slice, and goes on when the world does. Since Go 1.26 it keeps its place; before, it went to the global queue. `runtime.goschedImpl`"}
}

// askMarkers asks how many workers mark for all their time.
func (r *Recording) askMarkers() *Asked {
	i := r.kind(0, engine.EvGCWorkerBegin)
	end := r.kind(i, engine.EvGCEnd)
	if end < 0 {
		return nil
	}
	on := map[int32]bool{}
	for n := i; n < end; n++ {
		if e := &r.Events[n]; e.K == engine.EvGCWorkerBegin && e.Why == engine.WhyDedicated {
			on[e.G] = true
		}
	}
	if few := r.Setup.Procs - 4*len(on); len(on) == 0 || few > 1 {
		return nil // or all was marked before the last of them had begun
	}
	options, answer := numbersOf("", len(on), 1, r.Setup.Procs/2, r.Setup.Procs)
	return &Asked{Event: i, Shown: end, Options: options, Answer: answer,
		Text: fmt.Sprintf("The collector marks, on %s that the program needs, too. How many of its workers keep a P until all is marked?", plural(r.Setup.Procs, "P")),
		Why:  "A quarter of the Ps, rounded: these workers are called dedicated. On a P that has nothing else to do an idle one helps. `runtime.gcBgMarkWorker`"}
}

// askAssist asks what becomes of the first goroutine that allocates while the
// collector marks and has no credit.
func (r *Recording) askAssist() *Asked {
	i := r.kind(0, engine.EvGCMarkAssistBegin)
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	end := r.first(i, func(n *engine.Event) bool {
		return n.G == e.G && (n.K == engine.EvGCMarkAssistEnd || n.K == engine.EvGoBlock)
	})
	if end < 0 {
		return nil
	}
	answer := Option{Text: "it marks, too"}
	if e.N == 0 {
		answer.Text = "it waits"
	}
	return &Asked{Event: i, Shown: end, Options: []Option{{Text: "it allocates at once"}, {Text: "it marks, too"}, {Text: "it waits"}}, Answer: answer,
		Text: fmt.Sprintf("The collector marks, and workers have not marked in advance. G%d wants to allocate. What does it do first?", e.G),
		Why:  "Who allocates while the collector marks helps it, in proportion: otherwise the heap could grow faster than it is marked. It waits only if nothing is left to mark. `runtime.gcAssistAlloc`"}
}
