package tracetest

import (
	"fmt"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// drawn is what trace events show besides the steps: arrows and run queues.
type drawn struct {
	begun, ended int              // arrows
	arrow        map[int32]bool   // goroutines to which one leads that has not ended
	queue        map[int32]string // the run queue on which a goroutine is
}

func (d *drawn) add(e *engine.Event) {
	switch e.K {
	case engine.EvGoCreate, engine.EvGoUnblock:
		if e.G != 0 && e.P >= 0 {
			d.begun++
			d.arrow[e.Peer] = true
		}
	case engine.EvRunqPut:
		d.queue[e.Peer] = fmt.Sprintf("run queue of P%d", e.P)
		if e.Why == engine.WhyGlobal {
			d.queue[e.Peer] = "global run queue"
		}
	case engine.EvGoStart:
		delete(d.queue, e.G)
		d.start(e.G)
	case engine.EvGoSyscallEnd:
		if e.Why != engine.WhyFast {
			d.start(e.G)
		}
	}
}

func (d *drawn) start(g int32) {
	if d.arrow[g] {
		d.ended++
		delete(d.arrow, g)
	}
}

// sameQueues compares the last values of counters with who is left on the queues.
func (d *drawn) sameQueues(counters map[string]int) error {
	left := map[string]int{}
	for _, q := range d.queue {
		left[q]++
	}
	for name, n := range counters {
		if strings.Contains(name, "run queue") && left[name] != n {
			return fmt.Errorf("%s is %d at the end, not %d", name, n, left[name])
		}
		delete(left, name)
	}
	if len(left) > 0 {
		return fmt.Errorf("no counters for %v", left)
	}
	return nil
}
