package demo

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"testing"
	"time"

	plainpool "github.com/go-concurrency/playground/internal/demo/programs/workerpool"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/play"
)

// execute runs a setup until it has recorded n events or ended, and returns
// how many it recorded.
func execute(b testing.TB, s Setup, n int64, each func(r Run)) int64 {
	r, err := s.Start()
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	var events int64
	for st := engine.More; st == engine.More && events < n; {
		st = r.Advance(engine.At(1<<62), 512)
		events += int64(len(r.Events()))
		if each != nil {
			each(r)
		}
		r.Discard()
	}
	return events
}

// BenchmarkWorkerPool runs 500 jobs on eight workers, every event recorded,
// against the plain program run natively with jobs that cost nothing.
func BenchmarkWorkerPool(b *testing.B) {
	const batch = "job 1ms x500"
	s := Setup{Demo: &workerPool, Values: workerPool.Defaults(), Seed: 1, Procs: 4}
	s.Values["batch"], s.Values["workers"] = batch, "8"
	var events int64
	for range b.N {
		events += execute(b, s, 1<<40, nil)
	}
	b.StopTimer()
	virtual := b.Elapsed()
	defer play.WorkWith(func(time.Duration) {})()
	defer silence(b)()
	start := time.Now()
	for range b.N {
		(&plainpool.WorkerPool{Workers: 8, Queue: 6, Batch: batch, Cost: 100}).Run()
	}
	b.ReportMetric(float64(virtual)/float64(time.Since(start)), "virtual/native")
	b.ReportMetric(float64(events)/virtual.Seconds()/1e6, "Mevents/s")
}

// silence sends standard output nowhere until restore is called.
func silence(b *testing.B) (restore func()) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		b.Fatal(err)
	}
	old := os.Stdout
	os.Stdout = null
	return func() {
		os.Stdout = old
		null.Close()
	}
}

// BenchmarkReexecution gets back to the millionth event of an endless run by
// executing it again, against reading a recording of the same events.
func BenchmarkReexecution(b *testing.B) {
	for _, policy := range []string{"fifo", "gmp"} {
		b.Run(policy, func(b *testing.B) { reexecute(b, policy) })
	}
}

func reexecute(b *testing.B, policy string) {
	const n = 1_000_000
	s := Setup{Policy: policy, Demo: &workerPool, Values: workerPool.Defaults(), Seed: 1, Procs: 4}
	s.Values["arrivals"], s.Values["rate"], s.Values["kind"] = "endless", "40", "io"
	s.Values["workers"] = "16"
	for range b.N {
		execute(b, s, n, nil)
	}
	b.StopTimer()
	each := b.Elapsed() / time.Duration(b.N)
	var recording []byte
	execute(b, s, n/10, func(r Run) {
		for i := range r.Events() {
			recording = append(r.Events()[i].AppendJSON(recording, r.Files()), '\n')
		}
	})
	start := time.Now()
	lines := bufio.NewScanner(bytes.NewReader(recording))
	for lines.Scan() {
		var e map[string]any
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(each)/float64(10*time.Since(start)), "execute/read")
	b.ReportMetric(each.Seconds(), "s/1M-events")
}
