// Package tee sends each value of one channel to two.
package tee

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Item is what passes the tee.
type Item struct{ ID int }

// Tee has an archive and an alarm read the same items.
type Tee struct {
	Items  int // how many items
	Rate   int // how many of them a second
	Cost   int // percent of what the alarm needs for an item
	Slow   int // how many times as much the archive needs
	Buffer int // how many items wait for each reader

	stall atomic.Bool // the archive pauses at its next item

	Archived int
	Checked  int
}

// Run sends the items and waits until both have read all of them.
func (d *Tee) Run() {
	items := make(chan Item)
	archived := make(chan Item, d.Buffer)
	checked := make(chan Item, d.Buffer)
	var wg sync.WaitGroup
	wg.Go(func() { d.generate(items) })
	wg.Go(func() { tee(items, archived, checked) })
	wg.Go(func() { d.archive(archived) })
	wg.Go(func() { d.alarm(checked) })
	wg.Wait()
	fmt.Printf("%d archived, %d checked\n", d.Archived, d.Checked)
}

// tee sends each value to both outputs, first to the one that is ready first. It takes the next value when both have the last.
func tee(in <-chan Item, a, b chan<- Item) {
	defer close(a)
	defer close(b)
	for v := range in {
		outA, outB := a, b
		for range 2 {
			select {
			case outA <- v:
				outA = nil // a send to nil is never ready: b is left
			case outB <- v:
				outB = nil
			}
		}
	}
}

// generate makes the items.
func (d *Tee) generate(items chan<- Item) {
	defer close(items)
	for id := 1; id <= d.Items; id++ {
		play.IO(time.Second / time.Duration(d.Rate))
		items <- Item{id}
	}
}

// archive reads slowly.
func (d *Tee) archive(archived <-chan Item) {
	for range archived {
		play.IO(d.cost() * time.Duration(d.Slow))
		if d.stall.CompareAndSwap(true, false) {
			play.IO(600 * time.Millisecond)
		}
		d.Archived++
		play.Gauge("archived", float64(d.Archived))
	}
}

// alarm reads quickly.
func (d *Tee) alarm(checked <-chan Item) {
	for range checked {
		play.IO(d.cost())
		d.Checked++
		play.Gauge("checked", float64(d.Checked))
	}
}

// Stall makes the archive pause for 600 ms at its next item.
func (d *Tee) Stall() { d.stall.Store(true) }

// cost is what the alarm needs for an item.
func (d *Tee) cost() time.Duration { return 37 * time.Millisecond * time.Duration(d.Cost) / 100 }
