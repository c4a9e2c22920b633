package program

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program/guest"
)

// prepared builds a program of one file in the cache directory.
func prepared(t *testing.T, cache, text string) *Built {
	t.Helper()
	dir := write(t, map[string]string{"a.go": text})
	in, err := load(filepath.Join(dir, "a.go"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := buildIn(t.Context(), cache, in)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// collect runs a remote run to its end, in steps of budget events.
func collect(t *testing.T, r *Remote, budget int) []engine.Event {
	t.Helper()
	var all []engine.Event
	for st := engine.More; st == engine.More; {
		st = r.Advance(engine.At(1<<62), budget)
		all = append(all, r.Events()...)
		r.Discard()
	}
	return all
}

const busy = `package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var wg sync.WaitGroup
	c := make(chan int, 2)
	for i := range 4 {
		wg.Go(func() {
			for j := range 5 {
				time.Sleep(time.Duration(j) * time.Millisecond)
				c <- i
			}
		})
	}
	go func() { wg.Wait(); close(c) }()
	for v := range c {
		fmt.Println(v)
	}
}
`

// TestRemote: a run whose engine works in a child records what run writes, in
// steps of any size.
func TestRemote(t *testing.T) {
	b := prepared(t, t.TempDir(), busy)
	var want strings.Builder
	cfg := config("jsonl")
	if err := start(t.Context(), b.binary, cfg, &want, &want); err != nil {
		t.Fatal(err)
	}
	var first []engine.Event
	for _, budget := range []int{1, 32, 4096} {
		r, err := b.Start(guest.Config{Seed: 1, Procs: 2})
		if err != nil {
			t.Fatal(err)
		}
		got := collect(t, r, budget)
		var text []byte
		for i := range got {
			text = append(got[i].AppendJSON(text, r.Files()), '\n')
		}
		if string(text) != want.String() || len(got) < 100 {
			t.Errorf("budget %d: %d events, or others", budget, len(got))
		}
		if first == nil {
			first = got
		}
		if !reflect.DeepEqual(got, first) {
			t.Errorf("budget %d: other events than in steps of one", budget)
		}
		r.Close()
		r.Close()
	}
}

// TestPool: of more runs than there may be children each goes on as if it had
// one for itself, and none is left.
func TestPool(t *testing.T) {
	b := prepared(t, t.TempDir(), busy)
	few := newPool(2)
	var runs []*Remote
	var got [5][]engine.Event
	for range got {
		r := &Remote{built: b, cfg: guest.Config{Seed: 1, Procs: 2}, pool: few}
		if err := r.begin(); err != nil {
			t.Fatal(err)
		}
		few.rest(r)
		runs = append(runs, r)
	}
	for step := range 40 {
		i := step * 3 % len(got)
		runs[i].Advance(engine.At(1<<62), 7)
		got[i] = append(got[i], runs[i].Events()...)
		runs[i].Discard()
		if few.used > 2 {
			t.Fatalf("%d children", few.used)
		}
	}
	for i, r := range runs {
		got[i] = append(got[i], collect(t, r, 50)...)
		if !reflect.DeepEqual(got[i], got[0]) || len(got[i]) < 100 {
			t.Errorf("run %d: %d events, or others than run 0's %d", i, len(got[i]), len(got[0]))
		}
		r.Close()
	}
	if few.used != 0 || len(few.resting) != 0 {
		t.Errorf("%d children are left", few.used)
	}
}
