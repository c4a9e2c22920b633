// Package errgroup fetches files in parts, all at one time. The first error
// cancels the context that all of them heed.
package errgroup

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/go-concurrency/playground/play"
)

// ErrGroup fetches files with an errgroup.Group.
type ErrGroup struct {
	Tasks int  // how many files
	Parts int  // of how many parts each is
	Limit int  // how many are fetched at one time; 0 for all
	Fail  int  // the number of the file whose second part fails; 0 for none
	Cost  int  // percent of what each part takes
	Deaf  bool // the tasks do not look at the context

	mu     sync.Mutex
	cancel context.CancelFunc
	failed bool // some task has failed, or the viewer has cancelled
	next   bool // the next call fails

	Done     int // files fetched whole
	Canceled int // files given up
	Calls    int // parts asked for
	Wasted   int // of those, after the first error
}

// Run fetches all files, or as many as it needs to meet an error.
func (d *ErrGroup) Run() {
	group, ctx := errgroup.WithContext(d.open())
	defer d.cancel()
	if d.Limit > 0 {
		group.SetLimit(d.Limit)
	}
	for id := 1; id <= d.Tasks; id++ {
		group.Go(func() error { return d.fetch(ctx, id) }) // waits at the limit
	}
	if err := group.Wait(); err != nil {
		fmt.Println("given up:", err)
		return
	}
	fmt.Println("all files fetched")
}

// fetch fetches one file, part by part. A cancelled context stops nothing by
// itself: the task has to look.
func (d *ErrGroup) fetch(ctx context.Context, id int) error {
	for part := 1; part <= d.Parts; part++ {
		if !d.Deaf && ctx.Err() != nil {
			d.count(&d.Canceled)
			return ctx.Err()
		}
		if err := d.call(id, part); err != nil {
			return err
		}
	}
	d.count(&d.Done)
	return nil
}

// call asks the backend for one part.
func (d *ErrGroup) call(id, part int) error {
	bad := d.begin(id, part)
	play.IO(d.cost(id))
	if !bad {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.failed = true
	return fmt.Errorf("file %d, part %d: reset by peer", id, part)
}

// begin counts a call, and tells whether it shall fail.
func (d *ErrGroup) begin(id, part int) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.Calls++
	play.Gauge("calls", float64(d.Calls))
	if d.failed {
		d.Wasted++
	}
	play.Gauge("wasted", float64(d.Wasted))
	bad := d.next || id == d.Fail && part == min(2, d.Parts)
	d.next = false
	return bad
}

// cost is what a part of that file takes: 80 to 210 ms, as the parameter
// scales it.
func (d *ErrGroup) cost(id int) time.Duration {
	base := time.Duration(80+17*(id*5%7))*time.Millisecond + time.Duration(id*id)*211*time.Microsecond
	return base * time.Duration(d.Cost) / 100
}

// open makes the context that the viewer may cancel.
func (d *ErrGroup) open() context.Context {
	d.mu.Lock()
	defer d.mu.Unlock()
	parent, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	return parent
}

// Cancel cancels the context from outside.
func (d *ErrGroup) Cancel() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cancel != nil {
		d.failed = true
		d.cancel()
	}
}

// FailNext makes the next call fail.
func (d *ErrGroup) FailNext() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.next = true
}

func (d *ErrGroup) count(n *int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	*n++
}
