// Package outlivesmain starts goroutines that save files, and does not wait
// for them: when main returns, they end wherever they are.
package outlivesmain

import (
	"fmt"
	"time"

	"github.com/go-concurrency/playground/play"
)

// OutlivesMain saves files in the background.
type OutlivesMain struct {
	Files int // how many files
	Step  int // ms by which each file takes longer than the one before
	Own   int // ms that main has to do itself
}

// Run starts to save the files, and does its own work.
func (d *OutlivesMain) Run() {
	for n := range d.Files {
		go d.save(n + 1)
	}
	play.IO(time.Duration(d.Own) * time.Millisecond) // its own work
	fmt.Println("main is done")
}

// save saves the nth file.
func (d *OutlivesMain) save(n int) {
	fmt.Println("saving file", n)
	play.IO(time.Duration(n*d.Step) * time.Millisecond)
	fmt.Println("saved file", n)
}
