package web

import (
	"context"

	"golang.org/x/sync/semaphore"
)

// turnstile lets some in at a time, and as many wait as may.
type turnstile struct{ admit, turn *semaphore.Weighted }

func newTurnstile(turns, waiting int64) turnstile {
	return turnstile{semaphore.NewWeighted(turns + waiting), semaphore.NewWeighted(turns)}
}

// enter waits for a turn, which ends with leave, unless too many wait already
// or ctx ends.
func (t turnstile) enter(ctx context.Context) error {
	if !t.admit.TryAcquire(1) {
		return errBusy
	}
	if err := t.turn.Acquire(ctx, 1); err != nil {
		t.admit.Release(1)
		return context.Cause(ctx)
	}
	return nil
}

func (t turnstile) leave() {
	t.turn.Release(1)
	t.admit.Release(1)
}
