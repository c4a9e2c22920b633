package program

import (
	"errors"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program/guest"
)

// A Remote is a run of a built program whose engine works in a child process.
// Its methods are those of engine.Run. While other runs have its child's place
// it is but the number of its events: since the same program, seed and so on
// give the same events, a new child takes it up where it stood.
type Remote struct {
	built *Built
	cfg   guest.Config
	pool  *pool
	child *child // nil when it has ended, or given up its place

	events []engine.Event
	at     engine.Coord // after the last event
	seq    int64        // its number
	live   int64        // goroutines that have not ended
	ended  bool
}

// Start starts a run of the program.
func (b *Built) Start(cfg guest.Config) (*Remote, error) {
	r := &Remote{built: b, cfg: cfg, pool: children}
	if err := r.begin(); err != nil {
		return nil, err
	}
	r.pool.rest(r)
	return r, nil
}

// begin starts the run's child.
func (r *Remote) begin() (err error) {
	r.pool.enter()
	if r.child, err = startChild(r.built.binary, r.cfg); err != nil {
		r.pool.leave()
	}
	return err
}

// Advance is engine.Run.Advance. If the process ends before the program does,
// the run ends in a fault that says why.
func (r *Remote) Advance(until engine.Coord, budget int) engine.Status {
	if r.ended {
		return engine.Ended
	}
	if err := r.wake(); err != nil {
		return r.fail(err.Error())
	}
	had := len(r.events)
	status, events, err := r.child.advance(until, budget, r.events)
	r.events = events
	r.note(events[had:])
	switch {
	case err != nil:
		return r.fail(r.leave())
	case status == engine.Ended:
		r.ended = true
		r.leave()
	default:
		r.pool.rest(r)
	}
	return status
}

// wake makes sure that the run has a child, and that nobody takes its place.
func (r *Remote) wake() error {
	if r.pool.use(r) {
		return nil
	}
	if err := r.begin(); err != nil {
		return err
	}
	var lost []engine.Event
	var seen int64
	for seen < r.seq {
		status, events, err := r.child.advance(r.at, 4096, lost[:0])
		if seen += int64(len(events)); err != nil || status != engine.More {
			break
		}
		lost = events
	}
	if seen != r.seq {
		r.leave()
		return errors.New("limit reached: the program's process ended, and another one did not come as far")
	}
	return nil
}

// leave ends the child and returns its last words.
func (r *Remote) leave() string {
	if r.child == nil {
		return ""
	}
	words := r.child.end()
	r.child = nil
	r.pool.leave()
	return words
}

// note follows the events.
func (r *Remote) note(events []engine.Event) {
	for i := range events {
		e := &events[i]
		if e.T != r.at.T {
			r.at = engine.Coord{T: e.T}
		}
		r.at.N++
		r.seq = e.Seq
		switch {
		case e.K == engine.EvGoCreate && e.Why != engine.WhySystem:
			r.live++
		case e.K == engine.EvGoDestroy:
			r.live--
		}
	}
}

// fail ends the run as the engine would, with what the process said at last.
func (r *Remote) fail(words string) engine.Status {
	why := engine.WhyFatal
	if words == "" {
		words = "fatal error: the program's process ended"
	}
	if strings.HasPrefix(words, "limit reached:") {
		why = engine.WhyLimit
	}
	end := []engine.Event{
		{K: engine.EvFault, Why: why, Val: words, Step: true},
		{K: engine.EvRunEnd, Why: engine.WhyFault, N: max(0, r.live)},
	}
	for i := range end {
		end[i].Seq, end[i].T, end[i].P, end[i].M = r.seq+1, r.at.T, -1, -1
		r.note(end[i : i+1])
	}
	r.events = append(r.events, end...)
	r.ended = true
	return engine.Ended
}

// Events is engine.Run.Events.
func (r *Remote) Events() []engine.Event { return r.events }

// Discard is engine.Run.Discard.
func (r *Remote) Discard() {
	clear(r.events)
	r.events = r.events[:0]
}

// Now is engine.Run.Now.
func (r *Remote) Now() engine.Coord { return r.at }

// Files are the names of the source files.
func (r *Remote) Files() []string { return engine.FileNames(r.built.sources()) }

// Close ends the run and its process.
func (r *Remote) Close() {
	r.ended = true
	if r.pool.use(r) {
		r.leave()
	}
}
