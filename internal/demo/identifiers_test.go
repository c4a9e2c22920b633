package demo

import (
	"slices"
	"strings"
	"testing"
)

func TestIdentifiers(t *testing.T) {
	const source = `package p

import (
	"context"
	"math/rand/v2"
	tick "time"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"github.com/go-concurrency/playground/play"
)

type P struct {
	mu    [2]sync.Mutex
	hits  atomic.Pointer[int]
	ready *sync.Cond
	own   other
}

func (p *P) Run(ctx context.Context) {
	p.mu[1].Lock()
	p.ready = sync.NewCond(&p.mu[0])
	p.ready.Broadcast()
	p.hits.Load()
	p.own.Unrelated()
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(rand.IntN(3))
	sem := semaphore.NewWeighted(3)
	sem.TryAcquire(1)
	wg := &sync.WaitGroup{}
	go wg.Wait()
	select {
	case <-ctx.Done():
	case <-tick.After(1):
	default:
	}
	play.Work(1)
	defer close(make(chan int))
}
`
	p := Program{File: "p.go", Source: source}
	want := []string{"atomic.Pointer", "atomic.Pointer.Load", "chan", "close", "context.Context", "context.Context.Done", "default", "defer",
		"errgroup.SetLimit", "errgroup.WithContext", "go", "rand.IntN", "select", "semaphore.NewWeighted", "semaphore.Weighted.TryAcquire",
		"sync.Cond", "sync.Cond.Broadcast", "sync.Mutex", "sync.Mutex.Lock", "sync.NewCond", "sync.WaitGroup", "sync.WaitGroup.Wait", "time.After"}
	if got := p.Identifiers(); !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
	p.Source = "package p; func"
	if got := p.Identifiers(); got != nil {
		t.Errorf("found %v in a broken program", got)
	}
}

// TestCourseIdentifiers: each program uses something of Go, and never what is
// the playground's own.
func TestCourseIdentifiers(t *testing.T) {
	for _, d := range Course {
		all := d.Program.Identifiers()
		if !slices.Contains(all, "go") && !strings.Contains(strings.Join(all, " "), ".") {
			t.Errorf("%s uses %v", d.Slug, all)
		}
		for _, name := range all {
			if strings.HasPrefix(name, "play.") {
				t.Errorf("%s: %s is not Go's", d.Slug, name)
			}
		}
	}
	for _, name := range []string{"sync.WaitGroup", "sync.WaitGroup.Wait", "context.WithCancel", "select", "recover", "close"} {
		if all := Find("worker-pool").Program.Identifiers(); !slices.Contains(all, name) {
			t.Errorf("worker-pool lacks %s; it has %v", name, all)
		}
	}
}
