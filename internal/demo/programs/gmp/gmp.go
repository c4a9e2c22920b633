// Package gmp is a few jobs that take turns: each needs the CPU, sleeps, and
// needs the CPU again.
package gmp

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// GMP has jobs of several parts.
type GMP struct {
	Jobs  int // how many
	Parts int // of CPU that a job has
	Cost  int // ms of CPU that a part takes
	Pause int // ms for which a job sleeps between two parts

	wg   sync.WaitGroup
	done atomic.Int64
}

// Run starts the jobs and waits for them.
func (d *GMP) Run() {
	for i := range d.Jobs {
		d.wg.Go(func() { d.job(i + 1) }) // a new G, into this P's runnext
	}
	d.wg.Wait() // main's G leaves its P and M, which go on with another
	fmt.Println(d.done.Load(), "jobs done")
}

// job does job i, part after part. No two jobs take equally long, so that no
// two parts end at one instant.
func (d *GMP) job(i int) {
	own := time.Duration(i) * 1310 * time.Nanosecond
	for part := range d.Parts {
		if part > 0 {
			time.Sleep(time.Duration(d.Pause)*time.Millisecond + own) // without a P, without an M
		}
		play.Work(time.Duration(d.Cost)*time.Millisecond + own) // on an M that holds a P
	}
	play.Gauge("done", float64(d.done.Add(1)))
}
