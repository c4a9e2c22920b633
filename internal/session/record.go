package session

import (
	"context"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// DefaultUntil is where runs that nobody watches stop, virtual ns, if nothing
// else is asked for.
const DefaultUntil = 60 * 1_000_000_000

// Record executes a setup up to the coordinate, or until about most events are
// recorded if most is not 0, and passes its events on. The
// slice that emit gets is valid during the call only.
func Record(ctx context.Context, setup demo.Setup, until engine.Coord, most int64, emit func(events []engine.Event, files []string) error) error {
	c, err := newCast(demo.Alone(setup))
	if err != nil {
		return err
	}
	defer c.close()
	var failed error
	var seen int64
	var events []engine.Event
	keep := func(_ int, e []engine.Event) { events = append(events, e...) }
	for st := engine.More; st == engine.More && failed == nil && ctx.Err() == nil && (most == 0 || seen < most); {
		st = advance(ctx, c, false, until, batch, keep, func() bool { return len(events) < 4096 })
		seen += int64(len(events))
		failed = emit(events, c.sides[0].run.Files())
		events = events[:0]
	}
	if failed == nil {
		failed = ctx.Err()
	}
	return failed
}
