// Package waitgroup fetches files in parts, all at one time, and waits for all
// of them. An error of one stops none of the others.
package waitgroup

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// WaitGroup fetches files with a sync.WaitGroup.
type WaitGroup struct {
	Tasks int // how many files
	Parts int // of how many parts each is
	Fail  int // the number of the file whose second part fails; 0 for none
	Cost  int // percent of what each part takes

	wg     sync.WaitGroup
	mu     sync.Mutex
	err    error // all errors so far
	failed bool  // there is one
	next   bool  // the next call fails

	Done   int // files fetched whole
	Calls  int // parts asked for
	Wasted int // of those, after the first error
}

// Run fetches all files, whatever becomes of the first.
func (d *WaitGroup) Run() {
	for id := 1; id <= d.Tasks; id++ {
		d.wg.Go(func() { d.fetch(id) })
	}
	d.wg.Wait()
	if d.err != nil {
		fmt.Println("given up:", d.err)
		return
	}
	fmt.Println("all files fetched")
}

// fetch fetches one file, part by part. It cannot return its error to anyone,
// so it leaves it in a field.
func (d *WaitGroup) fetch(id int) {
	for part := 1; part <= d.Parts; part++ {
		if err := d.call(id, part); err != nil {
			d.mu.Lock()
			d.err = errors.Join(d.err, err)
			d.mu.Unlock()
			return
		}
	}
	d.mu.Lock()
	d.Done++
	d.mu.Unlock()
}

// call asks the backend for one part.
func (d *WaitGroup) call(id, part int) error {
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
func (d *WaitGroup) begin(id, part int) bool {
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
func (d *WaitGroup) cost(id int) time.Duration {
	base := time.Duration(80+17*(id*5%7))*time.Millisecond + time.Duration(id*id)*211*time.Microsecond
	return base * time.Duration(d.Cost) / 100
}

// FailNext makes the next call fail.
func (d *WaitGroup) FailNext() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.next = true
}
