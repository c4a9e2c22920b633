// Package allasleepfixed receives results while it sends jobs: a goroutine of
// its own sends, so that main is free to receive.
package allasleepfixed

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// AllAsleepFixed squares numbers on a few goroutines.
type AllAsleepFixed struct {
	Jobs    int // how many numbers
	Workers int // how many goroutines square them
	Buffer  int // the capacity of both channels
	Cost    int // ms that one number takes

	jobs    chan int
	results chan int
	wg      sync.WaitGroup
}

// Run receives the results while send sends the jobs.
func (d *AllAsleepFixed) Run() {
	d.jobs = make(chan int, d.Buffer)
	d.results = make(chan int, d.Buffer)
	for range d.Workers {
		d.wg.Go(d.work)
	}
	go d.send()
	sum := 0
	for range d.Jobs {
		sum += <-d.results
	}
	d.wg.Wait()
	fmt.Println("the sum of the squares is", sum)
}

// send sends all jobs.
func (d *AllAsleepFixed) send() {
	for n := range d.Jobs {
		d.jobs <- n + 1
	}
	close(d.jobs)
}

// work squares what comes, until there is no more.
func (d *AllAsleepFixed) work() {
	for n := range d.jobs {
		play.Work(time.Duration(d.Cost) * time.Millisecond)
		d.results <- n * n
	}
}
