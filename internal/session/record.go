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
	return RecordAll(ctx, demo.Alone(setup), until, most, func(_ int, events []engine.Event, files []string) error { return emit(events, files) })
}

// RecordAll is Record for a lineup: what emit gets is of one of its sides.
func RecordAll(ctx context.Context, l demo.Lineup, until engine.Coord, most int64, emit func(side int, events []engine.Event, files []string) error) error {
	c, err := newCast(l)
	if err != nil {
		return err
	}
	defer c.close()
	var failed error
	var seen int64
	var parts parts
	for st := engine.More; st == engine.More && failed == nil && ctx.Err() == nil && (most == 0 || seen < most); {
		st = advance(ctx, c, false, until, batch, parts.add, func() bool { return len(parts.events) < 4096 })
		seen += int64(len(parts.events))
		failed = parts.each(func(side int, events []engine.Event) error { return emit(side, events, c.sides[side].run.Files()) })
		parts.clear()
	}
	if failed == nil {
		failed = ctx.Err()
	}
	return failed
}

// parts are events of several sides, in the order in which they came.
type parts struct {
	events []engine.Event
	ends   []part
}

// part ends before event end.
type part struct{ side, end int }

// add appends events of a side.
func (p *parts) add(side int, e []engine.Event) {
	p.events = append(p.events, e...)
	if n := len(p.ends); n > 0 && p.ends[n-1].side == side {
		p.ends = p.ends[:n-1]
	}
	p.ends = append(p.ends, part{side, len(p.events)})
}

// each calls f with each part until it fails.
func (p *parts) each(f func(side int, events []engine.Event) error) error {
	from := 0
	for _, part := range p.ends {
		if err := f(part.side, p.events[from:part.end]); err != nil {
			return err
		}
		from = part.end
	}
	return nil
}

func (p *parts) clear() { p.events, p.ends = p.events[:0], p.ends[:0] }
