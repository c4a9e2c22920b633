// Package missingdone forgets Done on one way out of a function, so that Wait
// waits for ever.
package missingdone

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// MissingDone checks files, each in a goroutine.
type MissingDone struct {
	Files int // how many files
	Bad   int // each file whose number this divides is bad; 0 for none
	Cost  int // ms that a check takes

	wg sync.WaitGroup
}

// Run checks all files, and waits for the checks.
func (d *MissingDone) Run() {
	for n := range d.Files {
		d.wg.Add(1)
		go d.check(n + 1)
	}
	d.wg.Wait()
	fmt.Println(d.Files, "files checked")
}

// check checks one file.
func (d *MissingDone) check(n int) {
	play.IO(time.Duration(d.Cost) * time.Millisecond)
	if d.Bad > 0 && n%d.Bad == 0 {
		fmt.Println("file", n, "is bad")
		return // and nobody counts it
	}
	fmt.Println("file", n, "is good")
	d.wg.Done()
}
