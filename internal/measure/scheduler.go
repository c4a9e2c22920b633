package measure

import "github.com/go-concurrency/playground/internal/engine"

// Scheduler counts the goroutines that run, or that stand in run queues, or the
// threads that look for work.
type Scheduler struct {
	what string
	in   map[int32]bool // the goroutines that are counted
	n    int64
}

// NewScheduler counts what stands there: "running" for goroutines on Ps,
// "local" for those in the local queues and in runnext of all Ps, "global" for
// those in the global queue, "spinning" for threads that look for work.
func NewScheduler(what string) *Scheduler { return &Scheduler{what: what, in: map[int32]bool{}} }

// Event implements Meter.
func (s *Scheduler) Event(e *engine.Event) {
	switch e.K {
	case engine.EvGoStart, engine.EvGoSyscallEnd:
		s.move(e.G, "running")
	case engine.EvGoStop, engine.EvGoBlock, engine.EvGoDestroy, engine.EvGoSyscallBegin, engine.EvGoSyscallEndBlocked:
		s.move(e.G, "")
	case engine.EvRunqPut:
		if e.Why == engine.WhyGlobal {
			s.move(e.Peer, "global")
		} else {
			s.move(e.Peer, "local")
		}
	case engine.EvSpinBegin:
		s.look(1)
	case engine.EvSpinEnd:
		s.look(-1)
	}
}

// move notes where the goroutine is now.
func (s *Scheduler) move(g int32, where string) {
	if now := where == s.what; now != s.in[g] {
		if now {
			s.in[g] = true
			s.n++
		} else {
			delete(s.in, g)
			s.n--
		}
	}
}

// look notes that so many more threads look for work.
func (s *Scheduler) look(more int64) {
	if s.what == "spinning" {
		s.n += more
	}
}

// Read implements Meter.
func (s *Scheduler) Read(_ int64, out []int64) []int64 { return append(out, s.n*1000) }
