// Package costs does a known number of the things of which concurrent programs
// are made, one kind after the other, and measures what each took.
package costs

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Costs does each thing so many times.
type Costs struct {
	Times int

	wg   sync.WaitGroup
	mu   sync.Mutex
	held int      // how often mu was
	ball chan int // unbuffered
	box  chan int // with room for all
}

// kernel and network are how long a system call is in the kernel, and a reply
// on its way.
const (
	kernel  = time.Microsecond
	network = 20 * time.Microsecond
)

// Run does one kind after the other.
func (d *Costs) Run() {
	d.bill("goroutine", d.Times, d.start)
	d.bill("switch", 2*d.Times, d.yield)
	d.bill("hand-over", d.Times, d.handOver)
	d.bill("buffered", 2*d.Times, d.buffered)
	d.bill("mutex", 2*d.Times, d.lock)
	d.bill("system call", d.Times, d.call)
	d.bill("network", d.Times, d.wait)
}

// bill says what each of n things of a kind took, on average.
func (d *Costs) bill(kind string, n int, do func()) {
	began := time.Now()
	do()
	each := time.Since(began).Nanoseconds() / int64(n)
	play.Gauge("each", float64(each))
	fmt.Printf("%-12s%6d ns each\n", kind, each)
}

// start starts goroutines that end at once, and waits for them.
func (d *Costs) start() {
	for range d.Times {
		d.wg.Go(d.task)
	}
	d.wg.Wait()
}

func (d *Costs) task() {}

// yield lets two goroutines give way to each other.
func (d *Costs) yield() {
	d.wg.Go(d.yielder)
	d.wg.Go(d.yielder)
	d.wg.Wait()
}

func (d *Costs) yielder() {
	for range d.Times {
		runtime.Gosched()
	}
}

// handOver passes values to a goroutine that waits for them.
func (d *Costs) handOver() {
	d.ball = make(chan int)
	d.wg.Go(d.receiver)
	for i := range d.Times {
		d.ball <- i
	}
	d.wg.Wait()
}

func (d *Costs) receiver() {
	for range d.Times {
		<-d.ball
	}
}

// buffered puts values into a channel that has room, and takes them out.
func (d *Costs) buffered() {
	d.box = make(chan int, d.Times)
	for i := range d.Times {
		d.box <- i
	}
	for range d.Times {
		<-d.box
	}
}

// lock takes a mutex that nobody else wants.
func (d *Costs) lock() {
	for range d.Times {
		d.mu.Lock()
		d.held++
		d.mu.Unlock()
	}
}

// call makes system calls that are over soon.
func (d *Costs) call() {
	for range d.Times {
		play.Syscall(kernel)
	}
}

// wait waits for replies, one after the other.
func (d *Costs) wait() {
	for range d.Times {
		play.IO(network)
	}
}
