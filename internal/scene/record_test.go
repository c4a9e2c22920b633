package scene

import (
	"net/url"
	"sync"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// turn lets one run advance at a time, as the engine demands.
var turn sync.Mutex

// record runs a program for about n events.
func record(t testing.TB, main func(), n int) []engine.Event {
	t.Helper()
	return recordUnder(t, "fifo", main, n)
}

// recordUnder runs it under a scheduling policy.
func recordUnder(t testing.TB, policy string, main func(), n int) []engine.Event {
	t.Helper()
	run, err := engine.New(engine.Config{Seed: 1, Procs: 2, Policy: policy}, main)
	if err != nil {
		t.Fatal(err)
	}
	return recordRun(run, n)
}

func recordRun(run demo.Run, n int) []engine.Event {
	turn.Lock()
	defer turn.Unlock()
	defer run.Close()
	for len(run.Events()) < n && run.Advance(engine.At(1<<60), 512) == engine.More {
	}
	return append([]engine.Event(nil), run.Events()...)
}

// pool is the worker pool at a query: its layout at a width and its events.
func pool(t testing.TB, query string, width, n int) (*Layout, []engine.Event) {
	t.Helper()
	return staged(t, "worker-pool", query, width, n)
}

// staged is the same of any demo.
func staged(t testing.TB, slug, query string, width, n int) (*Layout, []engine.Event) {
	t.Helper()
	d := demo.Find(slug)
	q, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	setup, errs := d.Parse(q)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return recordSetup(t, setup, width, n)
}

// recordSetup is a setup's layout at a width, and at most about n of its events.
func recordSetup(t testing.TB, setup demo.Setup, width, n int) (*Layout, []engine.Event) {
	t.Helper()
	return recordFor(t, patternLens, setup, width, n)
}

// recordFor is the same for a lens.
func recordFor(t testing.TB, lens string, setup demo.Setup, width, n int) (*Layout, []engine.Event) {
	t.Helper()
	run, err := setup.Start()
	if err != nil {
		t.Fatal(err)
	}
	events := recordRun(run, n)
	setup.Inputs = nil
	dry, err := setup.Start()
	if err != nil {
		t.Fatal(err)
	}
	d := setup.Demo
	l := Plan(Spec{Lens: lens, Width: width, Title: d.Title, Hint: setup.Hint(), Metrics: d.Metrics, Params: d.Params}, recordRun(dry, 20_000))
	return l, events
}

// compile makes the whole film of the events.
func compile(l *Layout, events []engine.Event) ([]Op, int64) {
	c := NewCompiler(l)
	c.Feed(events)
	c.End()
	return c.Drain(), c.Now()
}
