// Package workerpool is the classic worker pool: a queue of jobs, a fixed
// number of workers, one collector of their results.
package workerpool

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-concurrency/playground/play"
)

// Job is one piece of work.
type Job struct {
	ID   int
	Name string
	Cost time.Duration
}

// Result says how a job went.
type Result struct {
	ID   int
	Name string
	Err  error
}

// WorkerPool runs jobs on a number of workers that may change meanwhile.
type WorkerPool struct {
	Workers    int    // how many workers
	Queue      int    // how many jobs wait in the queue
	Batch      string // the jobs, one a line: name cost
	Endless    bool   // go on with jobs of its own after the batch
	Rate       int    // of those, how many a second
	Cost       int    // percent of each job's cost
	Seed       int    // what the spread of costs is drawn from
	Spread     int    // percent by which costs vary
	IO         bool   // jobs wait for I/O; otherwise they burn CPU
	PanicEvery int    // each job whose number this divides panics; 0 for none

	jobs    chan Job
	results chan Result
	quit    chan struct{}
	done    chan struct{}
	wg      sync.WaitGroup
	ctx     context.Context
	cancel  context.CancelFunc

	mu       sync.Mutex
	target   int  // how many workers there shall be
	live     int  // how many there are
	lastID   int  // the newest job's
	closing  bool // no more jobs from outside
	senders  sync.WaitGroup
	breakOne atomic.Bool // the next job panics

	Done   int // results without an error
	Failed int // results with one
}

// Run works the batch off.
func (d *WorkerPool) Run() {
	d.open()
	go d.collect()
	for range d.Workers {
		d.wg.Go(d.worker)
	}
	for job := range d.arrivals {
		d.jobs <- job // waits while the queue is full
	}
	close(d.jobs) // the workers finish what is queued
	d.wg.Wait()
	close(d.results)
	<-d.done
}

// worker takes jobs until the queue is closed, or until it is told to quit.
func (d *WorkerPool) worker() {
	defer d.leave()
	for {
		select {
		case job, ok := <-d.jobs:
			if !ok {
				return
			}
			d.results <- d.do(job)
		case <-d.quit:
			return
		}
	}
}

// do does one job. A panic ends the job, not the worker.
func (d *WorkerPool) do(job Job) (res Result) {
	defer d.survive(job, &res)
	if d.bad(job) {
		panic("cannot " + job.Name)
	}
	if d.IO {
		play.IO(d.cost(job))
	} else {
		play.Work(d.cost(job))
	}
	return Result{ID: job.ID, Name: job.Name}
}

// survive turns a panic of the job into an error of its result.
func (d *WorkerPool) survive(job Job, res *Result) {
	if p := recover(); p != nil {
		*res = Result{ID: job.ID, Name: job.Name, Err: fmt.Errorf("job %d panicked: %v", job.ID, p)}
	}
}

// collect receives every result.
func (d *WorkerPool) collect() {
	for res := range d.results {
		if res.Err != nil {
			d.Failed++
			play.Gauge("failed", float64(d.Failed))
			fmt.Println(res.Err)
		} else {
			d.Done++
			fmt.Println(res.Name)
		}
	}
	fmt.Printf("%d jobs done, %d failed\n", d.Done, d.Failed)
	close(d.done)
}

// arrivals yields the batch and, if the run is endless, jobs at a rate. When
// it ends, nobody else is sending.
func (d *WorkerPool) arrivals(yield func(Job) bool) {
	batch, _ := ParseBatch(d.Batch)
	for i := 0; d.ctx.Err() == nil && i < len(batch); i++ {
		if !yield(d.number(batch[i])) {
			return
		}
	}
	for i := 0; d.Endless && d.ctx.Err() == nil; i++ {
		time.Sleep(time.Second / time.Duration(d.Rate))
		if !yield(d.number(more(i))) {
			return
		}
	}
	d.mu.Lock()
	d.closing = true
	d.mu.Unlock()
	d.senders.Wait()
}

// SetWorkers makes the pool grow or shrink to n workers. Once the last worker
// has left it does nothing.
func (d *WorkerPool) SetWorkers(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.live == 0 {
		return
	}
	for ; d.target < n; d.target++ {
		select {
		case <-d.quit: // one was about to leave
		default:
			d.live++
			d.wg.Go(d.worker)
		}
	}
	for ; d.target > n; d.target-- {
		d.quit <- struct{}{}
	}
}

// leave notes that a worker leaves.
func (d *WorkerPool) leave() {
	d.mu.Lock()
	d.live--
	d.mu.Unlock()
}

// SendOne sends one more job.
func (d *WorkerPool) SendOne() { d.send(1) }

// Burst sends twenty more jobs.
func (d *WorkerPool) Burst() { d.send(20) }

// CloseQueue stops the arrivals; the workers finish what is queued.
func (d *WorkerPool) CloseQueue() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cancel != nil {
		d.cancel()
	}
}

// BreakNext makes the next job panic.
func (d *WorkerPool) BreakNext() { d.breakOne.Store(true) }

func (d *WorkerPool) send(n int) {
	d.mu.Lock()
	open := d.jobs != nil && !d.closing
	if open {
		d.senders.Add(1)
	}
	d.mu.Unlock()
	if !open {
		return
	}
	defer d.senders.Done()
	for i := range n {
		d.jobs <- d.number(more(i))
	}
}

// open makes what the run needs.
func (d *WorkerPool) open() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.jobs = make(chan Job, d.Queue)
	d.results = make(chan Result)
	d.quit = make(chan struct{}, maxWorkers)
	d.done = make(chan struct{})
	d.ctx, d.cancel = context.WithCancel(context.Background())
	d.target, d.live = d.Workers, d.Workers
}

// maxWorkers is how many workers may be told to quit at one time.
const maxWorkers = 16

// number gives a job the next number.
func (d *WorkerPool) number(job Job) Job {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lastID++
	job.ID = d.lastID
	return job
}

// bad reports whether the job shall panic.
func (d *WorkerPool) bad(job Job) bool {
	return d.PanicEvery > 0 && job.ID%d.PanicEvery == 0 || d.breakOne.CompareAndSwap(true, false)
}

// cost is the job's cost as the parameters scale and spread it. The spread is
// drawn from the seed and the job's number, so that equal runs have equal costs.
func (d *WorkerPool) cost(job Job) time.Duration {
	wave := (job.ID*7919+d.Seed*6311)%201 - 100 // -100 to 100
	percent := d.Cost * (10000 + d.Spread*wave) / 10000
	return job.Cost * time.Duration(percent) / 100
}

// more is the ith job that actions and endless runs send.
func more(i int) Job {
	names := [...]string{"resize", "mail", "index", "thumb"}
	return Job{Name: names[i%len(names)], Cost: time.Duration(200+100*(i%3)) * time.Millisecond}
}

// ParseBatch reads jobs, one a line: a name, a cost such as 300ms and, for
// that many equal jobs, a count such as x64. Empty lines do not count.
func ParseBatch(text string) ([]Job, error) {
	var jobs []Job
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		job, count, err := parseJob(words)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		for range count {
			jobs = append(jobs, job)
		}
	}
	if len(jobs) > 500 {
		return nil, fmt.Errorf("%d jobs; allowed are at most 500", len(jobs))
	}
	return jobs, nil
}

// parseJob reads one line's words.
func parseJob(words []string) (Job, int, error) {
	if len(words) < 2 || len(words) > 3 {
		return Job{}, 0, fmt.Errorf("%q; expected a name and a cost, such as: resize 300ms", strings.Join(words, " "))
	}
	cost, err := time.ParseDuration(words[1])
	if err != nil || cost <= 0 || cost > time.Minute {
		return Job{}, 0, fmt.Errorf("%q is not a cost; expected a duration up to 1m, such as 300ms", words[1])
	}
	count := 1
	if len(words) == 3 {
		count, err = strconv.Atoi(strings.TrimPrefix(words[2], "x"))
		if err != nil || count < 1 || count > 500 {
			return Job{}, 0, fmt.Errorf("%q is not a count; expected x1 to x500", words[2])
		}
	}
	return Job{Name: words[0], Cost: cost}, count, nil
}
