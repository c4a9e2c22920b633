// Package generator is a goroutine that makes values for as long as somebody
// wants them, and a channel by which it is told that nobody does.
package generator

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Generator takes some of the Fibonacci numbers, which do not end.
type Generator struct {
	Items  int // how many values the consumer takes
	Rate   int // how many values a second the generator makes
	Cost   int // percent of what the consumer needs for a value
	Buffer int // how many values wait

	enough atomic.Bool // the consumer wants no more
}

// Run takes values, tells the generator to quit, and waits until it has.
func (d *Generator) Run() {
	quit, done := make(chan struct{}), make(chan struct{})
	taken, sum := 0, 0
	for n := range d.fibonacci(quit, done) {
		play.IO(110 * time.Millisecond * time.Duration(d.Cost) / 100)
		fmt.Println(n)
		sum += n
		if taken++; taken >= d.Items || d.enough.Load() {
			break
		}
	}
	close(quit) // without it generate would wait at its send for ever
	<-done
	fmt.Printf("%d values, sum %d\n", taken, sum)
}

// fibonacci returns the channel of the numbers. When quit is closed they end,
// and when the generator has cleaned up, done is closed.
func (d *Generator) fibonacci(quit <-chan struct{}, done chan<- struct{}) <-chan int {
	values := make(chan int, d.Buffer)
	go d.generate(values, quit, done)
	return values
}

// generate makes the numbers and sends them.
func (d *Generator) generate(values chan<- int, quit <-chan struct{}, done chan<- struct{}) {
	defer close(done)
	made := 0
	for a, b := 0, 1; ; a, b = b, a+b {
		play.IO(time.Second / time.Duration(d.Rate))
		made++
		play.Gauge("made", float64(made))
		select {
		case values <- a:
		case <-quit:
			play.IO(30 * time.Millisecond) // cleaning up
			return
		}
	}
}

// Enough makes the consumer take no more after the value that it has or waits
// for.
func (d *Generator) Enough() { d.enough.Store(true) }
