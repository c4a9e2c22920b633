package program

import (
	"errors"
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

// BenchmarkRunaways runs the programs that would not end by themselves, one
// after the other, and reports how long the slowest takes to end, in seconds.
// The promise is two.
func BenchmarkRunaways(b *testing.B) {
	cache := b.TempDir()
	slowest := 0.0
	for b.Loop() {
		for _, p := range runaways {
			b.StopTimer()
			binary := p.build(b, cache)
			b.StartTimer()
			from := time.Now()
			if err := p.run(b, binary, io.Discard); !errors.Is(err, ErrFault) {
				b.Fatalf("%s: %v", p.name, err)
			}
			slowest = max(slowest, time.Since(from).Seconds())
		}
	}
	b.ReportMetric(slowest, "s/slowest")
}
