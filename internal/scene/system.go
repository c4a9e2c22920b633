package scene

import "github.com/go-concurrency/playground/internal/engine"

// systems are the goroutines of the runtime's own, such as the collector's
// workers. The pattern lens leaves them out.
type systems map[int32]bool

// hides reports whether an event concerns such a goroutine only.
func (s systems) hides(e *engine.Event) bool {
	if e.K == engine.EvGoCreate && e.Why == engine.WhySystem {
		s[e.Peer] = true
	}
	if len(s) == 0 {
		return false
	}
	switch e.K {
	case engine.EvGoCreate, engine.EvGoUnblock, engine.EvRunqPut:
		return s[e.Peer]
	}
	return s[e.G]
}
