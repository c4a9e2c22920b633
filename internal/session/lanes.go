package session

import (
	"context"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/lanes"
)

// Lanes executes a setup until the window ends, at most until DefaultUntil if
// it has no end, and says what Ps, goroutines and threads did in it.
func Lanes(ctx context.Context, setup demo.Setup, win lanes.Window) (*lanes.Picture, error) {
	until := win.To
	if until == lanes.Whole {
		until = DefaultUntil
	}
	f, seen := lanes.NewFold(win), int64(0)
	err := Record(ctx, setup, engine.At(until), MaxEvents, func(events []engine.Event, _ []string) error {
		f.Feed(events)
		seen += int64(len(events))
		return nil
	})
	if seen >= MaxEvents {
		until = lanes.Whole // it is not known further than its last event
	}
	return f.Picture(until), err
}
