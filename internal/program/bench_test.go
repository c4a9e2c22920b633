package program

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/program/guest"
)

// benchProgram is a program that is new each time.
func benchProgram(n int) []byte {
	return fmt.Appendf(nil, `package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	c := make(chan int, %d)
	for i := range cap(c) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c <- i
		}()
	}
	wg.Wait()
	fmt.Println(len(c))
}
`, n+1)
}

// BenchmarkRun runs a changed program from its text to its end, with a warm
// cache, and reports how often as long that takes as go build of the plain
// program alone.
func BenchmarkRun(b *testing.B) {
	g, err := findGo()
	if err != nil {
		b.Fatal(err)
	}
	cache, dir := b.TempDir(), b.TempDir()
	path := filepath.Join(dir, "a.go")
	n := 0
	once := func() {
		n++
		if err := os.WriteFile(path, benchProgram(n), 0o600); err != nil {
			b.Fatal(err)
		}
		binary, err := prepare(b.Context(), cache, path)
		if err != nil {
			b.Fatal(err)
		}
		if err := start(b.Context(), binary, guest.Config{Seed: 1, Until: config("").Until, Format: "stdout"}, io.Discard, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	once()
	var alone time.Duration
	for b.Loop() {
		once()
		b.StopTimer()
		from := time.Now()
		build := exec.Command(g.path, "build", "-ldflags=-s -w", "-o", filepath.Join(dir, "plain.exe"), path)
		build.Env = g.env
		if out, err := build.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		alone += time.Since(from)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed())/float64(alone), "x/build")
}

// TestRunIsQuick holds the promise of half a second for a changed program, and
// much less for one that was built before; the best of several counts, since
// others use the machine, too.
func TestRunIsQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("builds several programs")
	}
	cache, path := t.TempDir(), filepath.Join(t.TempDir(), "a.go")
	took := func(n int) time.Duration {
		if err := os.WriteFile(path, benchProgram(n), 0o600); err != nil {
			t.Fatal(err)
		}
		from := time.Now()
		if got := runIt(t, cache, path, config("stdout")); got.err != nil || got.out != fmt.Sprintln(n+1) {
			t.Fatalf("%+v", got)
		}
		return time.Since(from)
	}
	took(0)
	changed, known := time.Hour, time.Hour
	for n := range 5 {
		changed = min(changed, took(n+1))
		known = min(known, took(n+1))
	}
	if changed > 500*time.Millisecond || known > 250*time.Millisecond {
		t.Errorf("a changed program takes %v, one that is built %v", changed, known)
	}
	t.Logf("a changed program takes %v, one that is built %v", changed, known)
}
