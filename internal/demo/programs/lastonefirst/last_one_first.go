// Package lastonefirst starts some goroutines, one after the other, and lets
// each say its number when it runs.
package lastonefirst

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// LastOneFirst has goroutines that say their numbers.
type LastOneFirst struct {
	Goroutines int // how many
	Pause      int // µs of CPU that main takes after each go statement
	Work       int // µs of CPU that a goroutine takes after it has said its number

	wg sync.WaitGroup
}

// Run starts the goroutines and waits for them.
func (d *LastOneFirst) Run() {
	for i := range d.Goroutines {
		// Each goes into runnext. Whoever stood there joins the local queue.
		d.wg.Go(func() { d.say(i) })
		play.Work(time.Duration(d.Pause) * time.Microsecond)
	}
	d.wg.Wait() // the P takes whom it finds in runnext
}

// say prints the number i, and works.
func (d *LastOneFirst) say(i int) {
	fmt.Println(i)
	play.Work(time.Duration(d.Work) * time.Microsecond)
}
