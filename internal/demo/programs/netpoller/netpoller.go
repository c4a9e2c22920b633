// Package netpoller has a server with many connections, most of which are idle.
package netpoller

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Netpoller has one goroutine for each connection.
type Netpoller struct {
	Connections int  // how many
	Requests    int  // how many come over each of them
	Gap         int  // ms until the next one comes
	Cost        int  // µs of CPU that a request takes
	Together    bool // the nth requests of all connections come together
	Blocking    bool // a read that finds nothing blocks its thread

	wg     sync.WaitGroup
	served atomic.Int64
}

// Run serves the connections until all of them are closed.
func (d *Netpoller) Run() {
	for i := range d.Connections {
		d.wg.Go(func() { d.serve(i + 1) })
	}
	d.wg.Wait()
	fmt.Println(d.served.Load(), "requests served")
}

// serve reads requests from connection i and answers them.
func (d *Netpoller) serve(i int) {
	for n := range d.Requests {
		d.read(d.gap(i, n))
		play.Work(time.Duration(d.Cost) * time.Microsecond)
		play.Gauge("served", float64(d.served.Add(1)))
	}
}

// read waits for a request, which comes after gap.
func (d *Netpoller) read(gap time.Duration) {
	if d.Blocking {
		play.Syscall(gap) // a thread waits, for this connection alone
		return
	}
	play.IO(gap) // the goroutine parks; the poller waits for all of them
}

// gap is how long it takes until request n comes over connection i: Gap, or
// between a half of it and one and a half, spread evenly.
func (d *Netpoller) gap(i, n int) time.Duration {
	gap := time.Duration(d.Gap) * time.Millisecond
	if d.Together {
		return gap
	}
	return gap/2 + gap*time.Duration((i*619+n*263)%1009)/1009
}
