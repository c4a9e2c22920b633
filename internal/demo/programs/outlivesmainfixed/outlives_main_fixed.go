// Package outlivesmainfixed waits for the goroutines that it has started before
// main returns.
package outlivesmainfixed

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// OutlivesMainFixed saves files in the background.
type OutlivesMainFixed struct {
	Files int // how many files
	Step  int // ms by which each file takes longer than the one before
	Own   int // ms that main has to do itself

	wg sync.WaitGroup
}

// Run starts to save the files, does its own work, and waits.
func (d *OutlivesMainFixed) Run() {
	for n := range d.Files {
		d.wg.Go(func() { d.save(n + 1) })
	}
	play.IO(time.Duration(d.Own) * time.Millisecond) // its own work
	fmt.Println("main is done")
	d.wg.Wait()
}

// save saves the nth file.
func (d *OutlivesMainFixed) save(n int) {
	fmt.Println("saving file", n)
	play.IO(time.Duration(n*d.Step) * time.Millisecond)
	fmt.Println("saved file", n)
}
