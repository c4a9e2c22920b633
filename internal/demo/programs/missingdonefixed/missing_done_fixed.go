// Package missingdonefixed calls Done on every way out of a function, since it
// is deferred.
package missingdonefixed

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// MissingDoneFixed checks files, each in a goroutine.
type MissingDoneFixed struct {
	Files int // how many files
	Bad   int // each file whose number this divides is bad; 0 for none
	Cost  int // ms that a check takes

	wg sync.WaitGroup
}

// Run checks all files, and waits for the checks.
func (d *MissingDoneFixed) Run() {
	for n := range d.Files {
		d.wg.Add(1)
		go d.check(n + 1)
	}
	d.wg.Wait()
	fmt.Println(d.Files, "files checked")
}

// check checks one file.
func (d *MissingDoneFixed) check(n int) {
	defer d.wg.Done() // however it ends
	play.IO(time.Duration(d.Cost) * time.Millisecond)
	if d.Bad > 0 && n%d.Bad == 0 {
		fmt.Println("file", n, "is bad")
		return
	}
	fmt.Println("file", n, "is good")
}
