// Package contexttree answers a request by goroutines in two branches of a
// tree of contexts. Each context ends on its own or with its parent.
package contexttree

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// ContextTree searches and renders for one request, and audits it.
type ContextTree struct {
	Request int  // ms until the request's deadline
	Search  int  // ms until the deadline of the searches
	Render  int  // ms until that of the renderings
	Detach  bool // the audit does not end with the request
	Workers int  // how many goroutines search, and how many render
	Steps   int  // how many steps of work each of them has to do

	mu          sync.Mutex
	stopRequest context.CancelFunc
	stopSearch  context.CancelFunc
	wg          sync.WaitGroup
	finished    int // goroutines that did all their steps
}

// Run makes the tree, starts its goroutines and waits for all of them.
func (d *ContextTree) Run() {
	request, cancel := context.WithTimeout(context.Background(), millis(d.Request))
	defer cancel()
	search, cancelSearch := context.WithTimeout(request, millis(d.Search))
	defer cancelSearch()
	render, cancelRender := context.WithTimeout(request, millis(d.Render))
	defer cancelRender()
	audit := request
	if d.Detach {
		audit = context.WithoutCancel(request) // its values without its end
	}
	d.open(cancel, cancelSearch)
	for i := range d.Workers {
		d.wg.Go(func() { d.searcher(search, i+1) })
		d.wg.Go(func() { d.renderer(render, i+1) })
	}
	d.wg.Go(func() { d.auditor(audit) })
	d.wg.Wait()
	fmt.Println(d.finished, "finished")
}

// searcher waits for the network, and for the end of its context at the same
// time: it stops at once.
func (d *ContextTree) searcher(ctx context.Context, n int) {
	step := 53*time.Millisecond + time.Duration(n)*8017*time.Microsecond
	for i := range d.Steps {
		select {
		case <-time.After(step):
		case <-ctx.Done():
			fmt.Printf("searcher %d stopped after %d steps: %v\n", n, i, ctx.Err())
			return
		}
	}
	d.finish("searcher", n)
}

// renderer looks at its context only between two steps: it stops when the step
// is done.
func (d *ContextTree) renderer(ctx context.Context, n int) {
	step := 112*time.Millisecond + time.Duration(n)*9013*time.Microsecond
	for i := range d.Steps {
		if ctx.Err() != nil {
			fmt.Printf("renderer %d stopped after %d steps: %v\n", n, i, ctx.Err())
			return
		}
		play.IO(step)
	}
	d.finish("renderer", n)
}

// auditor writes the request down, step by step.
func (d *ContextTree) auditor(ctx context.Context) {
	for i := range d.Steps {
		select {
		case <-time.After(71*time.Millisecond + 19*time.Microsecond):
		case <-ctx.Done():
			fmt.Printf("auditor stopped after %d steps: %v\n", i, ctx.Err())
			return
		}
	}
	d.finish("auditor", 1)
}

// CancelRequest cancels the request, as a client does who goes away.
func (d *ContextTree) CancelRequest() { d.stop(&d.stopRequest) }

// CancelSearch cancels just the searches.
func (d *ContextTree) CancelSearch() { d.stop(&d.stopSearch) }

// stop calls the function that cancels, if the run has begun.
func (d *ContextTree) stop(cancel *context.CancelFunc) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if *cancel != nil {
		(*cancel)()
	}
}

// open keeps what the actions call.
func (d *ContextTree) open(request, search context.CancelFunc) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stopRequest, d.stopSearch = request, search
}

// finish notes that a goroutine did all its steps.
func (d *ContextTree) finish(what string, n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.finished++
	play.Gauge("finished", float64(d.finished))
	fmt.Printf("%s %d finished\n", what, n)
}

// millis is n milliseconds.
func millis(n int) time.Duration { return time.Duration(n) * time.Millisecond }
