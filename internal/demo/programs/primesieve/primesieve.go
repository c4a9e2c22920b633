// Package primesieve finds prime numbers with a chain of goroutines, one for
// each prime that has been found.
package primesieve

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// PrimeSieve finds the first primes.
type PrimeSieve struct {
	Items  int // how many primes
	Buffer int // the capacity of each channel
	Cost   int // percent of what a test takes

	quit  chan struct{}
	tests atomic.Int64
}

// Run takes the first number that comes through as a prime, and puts a filter
// for its multiples behind the others.
func (d *PrimeSieve) Run() {
	d.quit = make(chan struct{})
	numbers := make(chan int, d.Buffer)
	go d.generate(numbers)
	for range d.Items {
		prime := <-numbers
		fmt.Println(prime)
		play.Gauge("primes", float64(prime))
		rest := make(chan int, d.Buffer)
		go d.filter(prime, numbers, rest)
		numbers = rest
	}
	close(d.quit)
	for range numbers { // until all filters have ended, the first one first
	}
}

// generate sends 2, 3, 4 and so on.
func (d *PrimeSieve) generate(numbers chan<- int) {
	defer close(numbers)
	for n := 2; ; n++ {
		select {
		case numbers <- n:
		case <-d.quit:
			return
		}
	}
}

// filter passes on what the prime does not divide.
func (d *PrimeSieve) filter(prime int, numbers <-chan int, rest chan<- int) {
	defer close(rest)
	for n := range numbers {
		play.Work(4 * time.Millisecond * time.Duration(d.Cost) / 100)
		play.Gauge("tests", float64(d.tests.Add(1)))
		if n%prime != 0 {
			rest <- n
		}
	}
}
