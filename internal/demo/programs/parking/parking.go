// Package parking has jobs that compute and then hand their results over: to a
// collector, through a mutex, or after a pause. Whoever has to wait parks, and
// the thread goes on with another job.
package parking

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Parking has jobs, and a collector that waits for them if they send.
type Parking struct {
	Jobs  int    // how many
	Cost  int    // ms of CPU that a job takes
	Way   string // what may have to be waited for then: a channel, a mutex or a timer
	Store int    // µs of CPU that it takes to store a result
	Pause int    // ms that a timer runs

	wg      sync.WaitGroup
	results chan int
	mu      sync.Mutex
	stored  atomic.Int64
}

// Run starts the collector and the jobs, and waits for the results.
func (d *Parking) Run() {
	d.results = make(chan int)
	d.wg.Go(d.collector)
	for i := range d.Jobs {
		d.wg.Go(func() { d.job(i + 1) })
	}
	d.wg.Wait()
	fmt.Println(d.stored.Load(), "results stored")
}

// job computes, hands its result over, and ends.
func (d *Parking) job(i int) {
	play.Work(d.cost(i))
	switch d.Way {
	case "channel":
		d.results <- i // readies the collector if it waits, otherwise parks
	case "mutex":
		d.mu.Lock() // parks if another job holds it
		d.store()
		d.mu.Unlock() // readies a job that waits
	case "timer":
		time.Sleep(d.pause()) // parks
		d.store()
	}
}

// collector stores what jobs send.
func (d *Parking) collector() {
	for n := 0; d.Way == "channel" && n < d.Jobs; n++ {
		<-d.results // readies a job that waits, otherwise parks
		d.store()
	}
}

// store stores a result.
func (d *Parking) store() {
	play.Work(time.Duration(d.Store) * time.Microsecond)
	play.Gauge("stored", float64(d.stored.Add(1)))
}

// cost is how long job i computes. No two jobs are equally long, so that no two
// end at one instant.
func (d *Parking) cost(i int) time.Duration {
	return time.Duration(d.Cost)*time.Millisecond + time.Duration(i)*1310*time.Nanosecond
}

// pause is how long a job sleeps.
func (d *Parking) pause() time.Duration { return time.Duration(d.Pause) * time.Millisecond }
