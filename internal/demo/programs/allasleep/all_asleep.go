// Package allasleep deadlocks because nobody receives the results before all
// jobs are sent: with enough jobs, every goroutine waits for another.
package allasleep

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// AllAsleep squares numbers on a few goroutines.
type AllAsleep struct {
	Jobs    int // how many numbers
	Workers int // how many goroutines square them
	Buffer  int // the capacity of both channels
	Cost    int // ms that one number takes

	jobs    chan int
	results chan int
	wg      sync.WaitGroup
}

// Run sends all jobs, and then receives the results.
func (d *AllAsleep) Run() {
	d.jobs = make(chan int, d.Buffer)
	d.results = make(chan int, d.Buffer)
	for range d.Workers {
		d.wg.Go(d.work)
	}
	for n := range d.Jobs {
		d.jobs <- n + 1 // nobody receives results meanwhile
	}
	close(d.jobs)
	sum := 0
	for range d.Jobs {
		sum += <-d.results
	}
	d.wg.Wait()
	fmt.Println("the sum of the squares is", sum)
}

// work squares what comes, until there is no more.
func (d *AllAsleep) work() {
	for n := range d.jobs {
		play.Work(time.Duration(d.Cost) * time.Millisecond)
		d.results <- n * n
	}
}
