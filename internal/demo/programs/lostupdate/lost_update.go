// Package lostupdate loses updates: goroutines read a shared counter, add one
// and write it back, with nothing that keeps others from doing so in between.
package lostupdate

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// LostUpdate counts visits on several goroutines.
type LostUpdate struct {
	Counters  int  // how many goroutines count
	Visits    int  // how many visits each of them counts
	Thousands bool // a thousand times as many, with nothing between reading the counter and writing it
	Gap       int  // otherwise, ms between the two
	Total     int  // the shared counter

	wg sync.WaitGroup
}

// Run counts, and says what was lost.
func (d *LostUpdate) Run() {
	for i := range d.Counters {
		d.wg.Go(func() { d.count(i + 1) })
	}
	d.wg.Wait()
	visits := d.Counters * d.visits()
	play.Gauge("lost", float64(visits-d.Total))
	fmt.Printf("%d visits, counted %d\n", visits, d.Total)
}

// count adds each visit to the total.
func (d *LostUpdate) count(i int) {
	for range d.visits() {
		v := d.Total
		d.lookUp(i, v)
		d.Total = v + 1
		d.show(v + 1)
	}
}

// visits is how many visits a goroutine counts.
func (d *LostUpdate) visits() int {
	if d.Thousands {
		return 1000 * d.Visits
	}
	return d.Visits
}

// lookUp takes the time between reading and writing.
func (d *LostUpdate) lookUp(i, v int) {
	if !d.Thousands {
		play.Gauge(fmt.Sprint("v of counter ", i), float64(v))
		play.IO(time.Duration(d.Gap) * time.Millisecond)
	}
}

// show puts the total on the stage; of many quick updates only some.
func (d *LostUpdate) show(total int) {
	if !d.Thousands || total%1000 == 0 {
		play.Gauge("Total", float64(total))
	}
}
