// Package pipeline is three stages joined by channels: one generates items, one
// transforms them, one stores them. They stop together.
package pipeline

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/go-concurrency/playground/play"
)

// Item is what the stages pass on.
type Item struct{ ID int }

// Pipeline generates, transforms and stores items.
type Pipeline struct {
	Items  int // how many are generated
	Rate   int // of those, how many a second
	Buffer int // how many wait between two stages
	Cost   int // percent of what the transformation of an item takes
	Spread int // percent by which that varies
	Seed   int // what the spread is drawn from
	FailAt int // the item whose transformation fails; 0 for none

	mu       sync.Mutex
	cancel   context.CancelFunc
	breakOne atomic.Bool // the next transformation fails

	Stored int // items that went all the way
}

// Run starts a goroutine for each stage and waits for all of them.
func (d *Pipeline) Run() {
	g, ctx := errgroup.WithContext(d.open())
	raw := make(chan Item, d.Buffer)
	ready := make(chan Item, d.Buffer)
	g.Go(func() error { return d.generate(ctx, raw) })
	g.Go(func() error { return d.transform(ctx, raw, ready) })
	g.Go(func() error { return d.store(ready) })
	if err := g.Wait(); err != nil {
		fmt.Println("stopped:", err)
	}
	fmt.Println(d.Stored, "stored")
}

// generate sends the items, unless the others stop.
func (d *Pipeline) generate(ctx context.Context, raw chan<- Item) error {
	defer close(raw)
	for id := 1; id <= d.Items; id++ {
		play.IO(time.Second / time.Duration(d.Rate))
		select {
		case raw <- Item{id}:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// transform receives, works and sends on. If it fails, its error cancels ctx.
func (d *Pipeline) transform(ctx context.Context, raw <-chan Item, ready chan<- Item) error {
	defer close(ready)
	for item := range raw {
		play.IO(d.cost(item))
		if d.bad(item) {
			return fmt.Errorf("item %d is bad", item.ID)
		}
		select {
		case ready <- item:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// store stores what comes. It ends when ready is closed.
func (d *Pipeline) store(ready <-chan Item) error {
	for item := range ready {
		play.IO(70 * time.Millisecond)
		d.Stored++
		fmt.Println("stored item", item.ID)
	}
	return nil
}

// Stop cancels the run, as a caller does who no longer wants the result.
func (d *Pipeline) Stop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cancel != nil {
		d.cancel()
	}
}

// BreakNext makes the next transformation fail.
func (d *Pipeline) BreakNext() { d.breakOne.Store(true) }

// open makes the context of the run.
func (d *Pipeline) open() context.Context {
	d.mu.Lock()
	defer d.mu.Unlock()
	parent, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	return parent
}

// bad reports whether the item's transformation fails.
func (d *Pipeline) bad(item Item) bool {
	return item.ID == d.FailAt || d.breakOne.CompareAndSwap(true, false)
}

// cost is how long the transformation of the item takes: 90 ms as the
// parameters scale and spread it. Equal items of equal seeds cost the same.
func (d *Pipeline) cost(item Item) time.Duration {
	wave := (item.ID*7919+d.Seed*6311)%201 - 100 // -100 to 100
	percent := d.Cost * (10000 + d.Spread*wave) / 10000
	return 90 * time.Millisecond * time.Duration(percent) / 100
}
