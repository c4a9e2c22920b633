package demo

import (
	"testing"
	"time"

	plain "github.com/go-concurrency/playground/internal/demo/programs/gc"
	"github.com/go-concurrency/playground/internal/engine"
)

var _ = prove("gc", proof{
	native: func() interface{ Run() } { return &plain.GC{} },
	cases: []oracleCase{
		{name: "five collections", values: Values{"cycles": "5", "before": "50"}},
		{name: "allocating", values: Values{"alloc": "2048", "jobs": "20", "cycles": "2"}},
	},
	claims: map[string]claim{
		"Four Ps: always one of them marks, three run jobs, and the world stops twice for 13 µs": {always: true, holds: func(r *trial) {
			c := r.collection()
			r.worldStops(c, 13*µs, 14*µs)
			if c.workers != 4 || c.most != 1 || c.marked[engine.WhyDedicated] != c.lasted || !about(c.lasted, 400*µs) {
				r.t.Errorf("%d workers, of which at most %d marked at one time: %v in %v", c.workers, c.most, c.marked, c.lasted)
			}
			if c.jobs < 2*c.lasted || c.jobs > 3*c.lasted {
				r.t.Errorf("jobs ran for %v meanwhile", c.jobs)
			}
		}},
		"Eight Ps: always two of them mark, in half the time": {always: true, holds: func(r *trial) {
			c := r.collection()
			r.worldStops(c, 16*µs, 18*µs)
			if c.most != 2 || len(c.marked) != 1 || !about(c.marked[engine.WhyDedicated], 400*µs) || c.lasted < 200*µs || c.lasted > 210*µs {
				r.t.Errorf("at most %d workers marked at one time: %v in %v", c.most, c.marked, c.lasted)
			}
		}},
		"One P: the worker always gets a quarter to a third of the time, jobs the rest": {always: true, holds: func(r *trial) {
			c := r.collection()
			r.worldStops(c, 10*µs, 10*µs)
			share := float64(c.marked[engine.WhyFractional]) / float64(c.lasted)
			if len(c.marked) != 1 || share < 0.25 || share > 1.0/3 || c.jobs+c.marked[engine.WhyFractional] < c.lasted*99/100 {
				r.t.Errorf("workers marked for %v, jobs ran for %v of %v", c.marked, c.jobs, c.lasted)
			}
		}},
		"Jobs allocate 512 KB each: always the heap starts the collection, and they do more than a third of the marking": {always: true, holds: func(r *trial) {
			all := r.heapCycles()
			r.byHeap(all)
			if len(all) != 1 || all[0].began < 3900<<10 || all[0].began > 4096<<10 || all[0].assists < 4 || 3*all[0].marked < 400*µs || all[0].marked > 300*µs {
				r.t.Errorf("%d collections, %+v", len(all), all[0])
			}
		}},
		"Jobs allocate 1 MB each: always the second collection begins earlier, and has fewer assists": {always: true, holds: func(r *trial) {
			all := r.heapCycles()
			r.byHeap(all)
			if len(all) < 2 || all[0].began < 3900<<10 || all[1].began > all[0].began-256<<10 || all[1].assists >= all[0].assists || all[1].after > all[1].began {
				r.t.Errorf("%d collections, %+v, %+v", len(all), all[0], all[1])
			}
		}},
		"Eight Ps, little to mark: always somebody who allocates finds nothing to mark, and waits for a worker": {always: true, holds: func(r *trial) {
			waited, tail := 0, 0
			all := r.heapCycles()
			for _, c := range all {
				waited, tail = waited+len(c.waited), tail+c.tail
			}
			if r.byHeap(all); waited == 0 || tail != waited {
				r.t.Errorf("%d waited, of whom %d joined the tail of a local queue", waited, tail)
			}
		}},
		"No jobs: always all four Ps mark, in less than 0.15 ms": {always: true, holds: func(r *trial) {
			c := r.collection()
			r.worldStops(c, 10*µs, 40*µs)
			if c.most != 4 || c.lasted >= 150*µs || c.marked[engine.WhyIdleWorker] < c.marked[engine.WhyDedicated] {
				r.t.Errorf("at most %d workers marked at one time: %v in %v", c.most, c.marked, c.lasted)
			}
		}},
	},
})

// collection is what came of the only one of a run.
type collection struct {
	stops   []time.Duration                 // how long the world was stopped each time
	workers int                             // made before it
	most    int                             // how many marked at one time
	marked  map[engine.Reason]time.Duration // by the worker's mode
	lasted  time.Duration                   // from when the first worker began until the world was stopped again
	jobs    time.Duration                   // for which jobs ran meanwhile, on all Ps together
}

// collection looks at it.
func (r *trial) collection() *collection {
	c := &collection{marked: map[engine.Reason]time.Duration{}}
	job, since, ran, begun := r.numbers("job"), map[int32]int64{}, map[int32]int64{}, int64(-1)
	runs := func(g int32, until int64) {
		if _, is := job[g]; is && begun >= 0 {
			if from, on := ran[g]; on {
				c.jobs += time.Duration(until - max(from, begun))
			}
		}
		delete(ran, g)
	}
	for i := range r.events {
		switch e := &r.events[i]; e.K {
		case engine.EvGoCreate:
			if e.Why == engine.WhySystem {
				c.workers++
			}
		case engine.EvGoStart:
			ran[e.G] = e.T
		case engine.EvGoStop, engine.EvGoBlock, engine.EvGoDestroy:
			runs(e.G, e.T)
		case engine.EvGCWorkerBegin:
			if since[e.G] = e.T; begun < 0 {
				begun = e.T
			}
			c.most = max(c.most, len(since))
		case engine.EvGCWorkerEnd:
			c.marked[e.Why] += time.Duration(e.T - since[e.G])
			delete(since, e.G)
		case engine.EvSTWBegin:
			if begun >= 0 {
				c.lasted = time.Duration(e.T - begun)
				for g := range ran {
					runs(g, e.T)
				}
				begun = -1
			}
		case engine.EvSTWEnd:
			c.stops = append(c.stops, time.Duration(e.N))
		}
	}
	return c
}

// worldStops fails the test unless the world stopped twice, each time for so
// long; nobody started to run while it was stopped; and who was stopped for
// that ran next on its P, but for a worker.
func (r *trial) worldStops(c *collection, least, most time.Duration) {
	r.t.Helper()
	if len(c.stops) != 2 || min(c.stops[0], c.stops[1]) < least || max(c.stops[0], c.stops[1]) > most {
		r.t.Errorf("the world was stopped for %v", c.stops)
	}
	stopped, held, job := false, map[int16]int32{}, r.numbers("job") // held by P
	for i := range r.events {
		switch e := &r.events[i]; e.K {
		case engine.EvSTWBegin:
			stopped = true
		case engine.EvSTWEnd:
			stopped = false
		case engine.EvGoStop:
			if put := r.events[i+1]; stopped && (put.K != engine.EvRunqPut || put.Why != engine.WhyRunnext || put.P != e.P) {
				r.t.Errorf("%d was stopped on P%d and went to %v", e.G, e.P, put.Why)
			}
			if stopped {
				held[e.P] = e.G
			}
		case engine.EvGoStart:
			if stopped {
				r.t.Errorf("at %v %d starts in a stopped world", time.Duration(e.T), e.G)
			}
			_, is := job[e.G]
			if g := held[e.P]; g != 0 && is && g != e.G {
				r.t.Errorf("P%d goes on with %d, and %d was stopped there", e.P, e.G, g)
			}
			if is {
				delete(held, e.P)
			}
		}
	}
}

// TestDeriveGC checks the table of scheduler-rules.md §11.4 against the page's
// sentence and the runs.
func TestDeriveGC(t *testing.T) {
	d := Find("gc")
	for procs, want := range map[int]string{
		1:  "A quarter of 1 P is no whole worker: each P marks for a quarter of the time, 0.4 ms in all.",
		3:  "A quarter of 3 Ps is no whole worker: each P marks for a quarter of the time, 0.4 ms in all.",
		4:  "A quarter of 4 Ps: 1 dedicated worker until 0.4 ms of marking are done; Ps without a job help.",
		6:  "A quarter of 6 Ps: one marks, and each of the others for 8 % of the time; 0.4 ms in all.",
		16: "A quarter of 16 Ps: 4 dedicated workers until 0.4 ms of marking are done; Ps without a job help.",
	} {
		s := d.Setup()
		s.Procs, s.Policy, s.Values["jobs"] = procs, "gmp", "40"
		if got := d.Derive(s.Values, procs); got != want {
			t.Errorf("%d Ps: %q, want %q", procs, got, want)
		}
		dedicated, share := quarter(procs)
		begun := map[engine.Reason]int{}
		for _, e := range try(t, s, trialTime).events {
			if e.K == engine.EvGCWorkerBegin {
				begun[e.Why]++
			}
		}
		if begun[engine.WhyDedicated] != dedicated || (begun[engine.WhyFractional] > 0) != (share > 0) {
			t.Errorf("%d Ps: workers began %v, want %d dedicated ones and a share of %v", procs, begun, dedicated, share)
		}
	}
}
