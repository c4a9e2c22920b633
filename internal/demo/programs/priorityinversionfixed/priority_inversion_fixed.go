// Package priorityinversionfixed holds the mutex for a moment only: the report
// copies what it needs, and works on the copy.
package priorityinversionfixed

import (
	"fmt"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// PriorityInversionFixed has a report to build, numbers to crunch, and a request
// that is urgent.
type PriorityInversionFixed struct {
	Crunchers int // goroutines that only compute
	Crunch    int // ms of CPU that each of them takes
	Report    int // ms of CPU that the report takes
	Arrives   int // ms after which the request comes

	mu     sync.Mutex // guards orders
	orders int
	wg     sync.WaitGroup
}

// Run starts everybody, and waits for all.
func (d *PriorityInversionFixed) Run() {
	d.wg.Go(d.report)
	for range d.Crunchers {
		d.wg.Go(d.crunch)
	}
	d.wg.Go(d.request)
	d.wg.Wait()
	fmt.Println("orders:", d.orders)
}

// report builds a report of the orders.
func (d *PriorityInversionFixed) report() {
	d.mu.Lock()
	orders := d.orders // a copy
	d.mu.Unlock()
	play.Work(time.Duration(d.Report) * time.Millisecond)
	play.Gauge("orders in the report", float64(orders))
}

// crunch needs a P for long, and no mutex. Its data comes soon after the
// request.
func (d *PriorityInversionFixed) crunch() {
	play.IO(time.Duration(d.Arrives+3) * time.Millisecond)
	play.Work(time.Duration(d.Crunch) * time.Millisecond)
}

// request adds an order. It is urgent and short.
func (d *PriorityInversionFixed) request() {
	play.IO(time.Duration(d.Arrives) * time.Millisecond)
	came := time.Now()
	d.mu.Lock()
	d.orders++
	d.mu.Unlock()
	play.Gauge("request took, ms", float64(time.Since(came).Microseconds())/1000)
}
