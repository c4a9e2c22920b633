// Package preemption has goroutines that compute without a pause beside one
// that wants to run every millisecond.
package preemption

import (
	"cmp"
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Preemption has loops and a sleeper.
type Preemption struct {
	Loops int // how many goroutines compute
	CPU   int // ms that each of them takes
	Piece int // ms from one call to the next; 0 for no call in the loop
	Naps  int // how often the sleeper sleeps

	wg sync.WaitGroup
}

// Run starts the loops and the sleeper, and waits for them.
func (d *Preemption) Run() {
	for range d.Loops {
		d.wg.Go(d.loop)
	}
	d.wg.Go(d.sleeper)
	d.wg.Wait()
	fmt.Println(d.Loops*d.CPU, "ms computed")
}

// loop computes, with a call for each piece.
func (d *Preemption) loop() {
	piece := cmp.Or(d.Piece, d.CPU)
	for left := d.CPU; left > 0; left -= piece {
		d.compute(min(piece, left))
	}
}

// compute is a loop without calls that takes n ms.
func (d *Preemption) compute(n int) { play.Work(time.Duration(n) * time.Millisecond) }

// sleeper sleeps for a millisecond, again and again, and tells how long it took.
func (d *Preemption) sleeper() {
	for range d.Naps {
		start := time.Now()
		time.Sleep(time.Millisecond)
		took := time.Since(start)
		play.Gauge("nap took", took.Seconds()*1000)
	}
}
