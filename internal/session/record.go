package session

import (
	"context"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// DefaultUntil is where runs that nobody watches stop, virtual ns, if nothing
// else is asked for.
const DefaultUntil = 60 * 1_000_000_000

// Record executes a setup up to the coordinate and passes its events on. The
// slice that emit gets is valid during the call only.
func Record(ctx context.Context, setup demo.Setup, until engine.Coord, emit func(events []engine.Event, files []string) error) error {
	run, err := start(setup)
	if err != nil {
		return err
	}
	defer Turn(true, run.Close)
	var failed error
	for st := engine.More; st == engine.More && failed == nil && ctx.Err() == nil; {
		st = advance(run, false, until, func() bool { return len(run.Events()) < 4096 })
		failed = emit(run.Events(), run.Files())
		run.Discard()
	}
	if failed == nil {
		failed = ctx.Err()
	}
	return failed
}
