package scene

import (
	"strconv"

	"github.com/go-concurrency/playground/internal/engine"
)

// collect follows stops of the world and garbage collections.
func (w *world) collect(e *engine.Event) {
	w.touched.gc = true
	switch e.K {
	case engine.EvSTWBegin, engine.EvSTWEnd:
		w.stopping = e.K == engine.EvSTWBegin
		for i := range w.ps {
			w.touched.ps[i] = true
		}
	case engine.EvGCBegin:
		w.collecting, w.cycle, w.heapShown = true, e.N, w.heap
	case engine.EvGCEnd:
		w.collecting = false
	}
}

// marks follows workers that mark, and goroutines that have to before they may
// allocate.
func (w *world) marks(e *engine.Event) {
	w.touched.gc = true
	begins, n := e.K == engine.EvGCWorkerBegin || e.K == engine.EvGCMarkAssistBegin, &w.marking
	if e.K == engine.EvGCMarkAssistBegin || e.K == engine.EvGCMarkAssistEnd {
		n = &w.assists
	}
	if begins {
		*n++
	} else {
		*n--
	}
	if g := w.gs[e.G]; g != nil {
		g.marks = begins
		w.look(g)
	}
}

// grow follows the heap. While no collection is under way, an eighth of what it
// may grow is news.
func (w *world) grow(e *engine.Event) {
	if e.K == engine.EvHeapGoal {
		w.goal = e.N
	} else {
		w.heap = e.N
	}
	if grown := w.heap - w.heapShown; e.K == engine.EvHeapGoal || w.collecting || grown < 0 || grown >= w.goal/8 {
		w.heapShown = w.heap
		w.touched.gc = true
	}
}

// heapText is how large the heap is, and is to be when the next collection is
// done, "" before the program allocates.
func (w *world) heapText() string {
	if w.goal == 0 {
		return ""
	}
	return megabytes(w.heapShown) + " of " + megabytes(w.goal) + " MB"
}

// megabytes is a number of bytes in MB, to a tenth.
func megabytes(n int64) string {
	tenths := (n*10 + 1<<19) >> 20
	return strconv.FormatInt(tenths/10, 10) + "." + strconv.FormatInt(tenths%10, 10)
}

// gcText says what the collector does.
func (w *world) gcText() (text, class string) {
	switch {
	case w.stopping:
		return "the world is stopped", "wait stopped"
	case w.assists > 0:
		return "cycle " + itoa(int(w.cycle)) + ": " + howMany(w.marking, "worker") + ", " + howMany(w.assists, "assist"), "wait busy"
	case w.collecting:
		return "cycle " + itoa(int(w.cycle)) + ", workers marking: " + itoa(w.marking), "wait busy"
	}
	return "off", "wait"
}

func howMany(n int, what string) string { return itoa(n) + " " + what + verb(n, "", "s") }
