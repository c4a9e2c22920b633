package guest

import (
	"fmt"
	"os"
	"runtime/metrics"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// A watch ends programs at limits that the engine cannot see: memory, CPU time,
// and a call of a library function that does not return. The run says so at the
// next statement, if there is one; if not, the process ends.
type watch struct {
	turns atomic.Int64           // how often the program got or gave back control; odd while it has it
	limit atomic.Pointer[string] // the limit that was reached
}

// Limits of a program's process.
const (
	maxHeap  = 1 << 30 // bytes in objects
	maxSpace = 2 << 30 // bytes of address space, where the system limits it
	maxCall  = 1500 * time.Millisecond
	maxCPU   = 10 * time.Second // while the program has control
	lookFor  = 5 * time.Millisecond
	patience = 250 * time.Millisecond // between a limit and the end of the process
)

// startWatch starts a watch, which calls last, to write the run's last events,
// if it ends the process. It ends with the process.
func startWatch(last func() error) *watch {
	w := new(watch)
	go w.look(last)
	return w
}

// look counts its own ticks as far as the process has used CPU in them, so that
// a busy machine, on which all is slow, does not end the program early.
func (w *watch) look(last func() error) {
	heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	var turn int64
	var all, still, late, used time.Duration
	for range time.Tick(lookFor) {
		before := used
		used = cpuTime()
		tick := min(used-before, lookFor)
		still += tick
		now := w.turns.Load()
		if now%2 == 1 {
			all += tick
		}
		if now != turn || now%2 == 0 {
			turn, still = now, 0
		}
		metrics.Read(heap)
		switch limit := w.limit.Load(); {
		case now%2 == 0: // the program does nothing
		case limit != nil:
			if late += lookFor; late > patience {
				giveUp(last, *limit)
			}
		case heap[0].Value.Uint64() > maxHeap:
			w.reached("more than %d MB of memory", maxHeap>>20)
		case still > maxCall:
			w.reached("one statement takes longer than %v", maxCall)
		case all > maxCPU:
			w.reached("more than %v of CPU time", maxCPU)
		}
	}
}

// giveUp ends the process. The program has been in one statement for long, so
// that its run records nothing while its last events are written; should it come
// back just now, what is read of them does not matter any more.
func giveUp(last func() error, limit string) {
	defer os.Exit(ExitFault)
	defer func() { recover() }()
	err := last()
	writeLine(os.Stderr, limit)
	if err != nil {
		writeLine(os.Stderr, err.Error())
	}
}

func (w *watch) reached(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	text = "limit reached: " + text
	w.limit.Store(&text)
}

// advance continues the run as Advance does.
func (w *watch) advance(r *engine.Run, until engine.Coord, budget int) engine.Status {
	w.turns.Add(1)
	status := r.Advance(until, budget)
	w.turns.Add(1)
	if limit := w.limit.Load(); limit != nil && !r.Ended() {
		r.EndAt(*limit)
		return engine.Ended
	}
	return status
}
