package translate

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestRunsLikeGo runs every program in testdata/run natively and translated,
// and compares what they print to standard output and how they end. All
// programs are packages of one binary for each side, so that two builds do.
func TestRunsLikeGo(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	noteEngine(t)
	programs := runPrograms(t)
	if len(programs) < 60 {
		t.Errorf("%d programs", len(programs))
	}
	native, virtual := newTree(t, "native"), newTree(t, "virtual")
	for _, p := range programs {
		native.add(p.name, p.nativeFiles(), "package p\nfunc RtStart() { main() }\n")
		virtual.add(p.name, p.translated(t), "package p\nfunc RtStart() { _rtProgram() }\nvar RtFiles = _rtFiles\n")
	}
	nativeBin := native.build("os.Args = append(os.Args[:1], os.Args[2:]...); main.RtStart()", "")
	virtualBin := virtual.build("virtually(main.RtStart, main.RtFiles)", virtualMain)
	for _, p := range programs {
		for _, args := range p.variants() {
			t.Run(strings.Join(append([]string{p.name}, args...), "/"), func(t *testing.T) {
				t.Parallel()
				for _, how := range p.machines() {
					compare(t, nativeBin, virtualBin, p.name, how, args)
				}
				runAgain(t, virtualBin, p.name, args)
			})
		}
	}
}

// noteEngine looks at the files that the binaries are built from, so that go
// test does not keep a result when one of them has changed.
func noteEngine(t *testing.T) {
	paths, err := filepath.Glob("../engine/*.go")
	for _, more := range []string{"../engine/*/*.go", "../tracefile/*.go", "../tracefile/*/*.go"} {
		below, _ := filepath.Glob(more)
		paths = append(paths, below...)
	}
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			t.Fatal(err)
		}
	}
}

// compare compares a translated run with a native one; with several, if need
// be, since a busy machine may sleep longer than the program expects.
func compare(t *testing.T, native, virtual, name, how string, args []string) {
	got, gotErr, gotCode := run(virtual, append([]string{name, how}, args...)...)
	problem := ""
	for range 3 {
		want, wantErr, wantCode := run(native, append([]string{name}, args...)...)
		g, w := ending(gotErr), ending(wantErr)
		switch {
		case got != want || gotCode != wantCode:
			problem = fmt.Sprintf("exit %d, natively %d; prints\n%s\nnatively\n%s\n%s", gotCode, wantCode, got, want, gotErr)
		case g != w:
			problem = fmt.Sprintf("ends with\n%s\nnatively\n%s", g, w)
		default:
			return
		}
	}
	t.Errorf("%s: %s", how, problem)
}

// runAgain runs a program many times in one process, a thousand with
// PLAYGROUND_LONG: every run must be the same and leave nothing behind.
func runAgain(t *testing.T, virtual, name string, args []string) {
	runs, patience := "20", patience
	if os.Getenv("PLAYGROUND_LONG") != "" {
		runs, patience = "1000", 10*patience
	}
	if _, errs, code := runFor(patience, virtual, append([]string{name, "again," + runs}, args...)...); code != 0 {
		t.Errorf("%s runs: exit %d\n%s", runs, code, errs)
	}
}

// patience is how long a run may take.
const patience = 20 * time.Second

func run(bin string, args ...string) (stdout, stderr string, code int) {
	return runFor(patience, bin, args...)
}

// runFor is run with a limit of its own.
func runFor(limit time.Duration, bin string, args ...string) (stdout, stderr string, code int) {
	var out, errs bytes.Buffer
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, bin, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if err != nil && cmd.ProcessState == nil {
		return "", err.Error(), -1
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// virtualMain runs a program on the engine, twice, checks the trace files that
// are written from it, and exits as Go does.
const virtualMain = `package main

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/tracefile/tracetest"
)

func virtually(main func(), files []engine.SourceFile) {
	procs, policy, _ := strings.Cut(os.Args[2], ",")
	if procs == "again" {
		var n int
		fmt.Sscan(policy, &n)
		again(n, main, files)
	}
	var p int
	fmt.Sscan(procs, &p)
	out1, err1, _ := once(p, policy, main, files)
	out2, err2, code := once(p, policy, main, files)
	if out1 != out2 || err1 != err2 {
		fmt.Fprintln(os.Stderr, "two runs differ:\n", out1, err1, "and\n", out2, err2)
		os.Exit(99)
	}
	fmt.Print(out2)
	fmt.Fprint(os.Stderr, err2)
	os.Exit(code)
}

func once(procs int, policy string, main func(), files []engine.SourceFile) (out, log string, code int) {
	traces := tracetest.New()
	out, log, code = play(procs, policy, main, files, traces.Add)
	if err := traces.End(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(98)
	}
	return out, log, code
}

func play(procs int, policy string, main func(), files []engine.SourceFile, see func([]engine.Event, []string)) (out, log string, code int) {
	run, err := engine.New(engine.Config{Seed: 1, Procs: procs, Policy: policy, Files: files, Args: append([]string{os.Args[0]}, os.Args[3:]...)}, main)
	if err != nil {
		panic(err)
	}
	defer run.Close()
	var o, l strings.Builder
	for more := true; more; {
		more = run.Advance(engine.At(math.MaxInt64), 1000) == engine.More
		for _, e := range run.Events() {
			switch e.K {
			case engine.EvPrint:
				o.WriteString(e.Val)
			case engine.EvLog:
				l.WriteString(e.Val)
			}
		}
		see(run.Events(), run.Files())
		run.Discard()
	}
	switch f := run.Err(); {
	case f == nil:
	case f.Why == engine.WhyExit:
		code = f.Code
	default:
		l.WriteString(f.Text)
		code = 2
	}
	return o.String(), l.String(), code
}

// again runs the program n times, and exits. It is a failure if the runs differ,
// leave goroutines, or keep more than 100 bytes each in the second half.
func again(n int, main func(), files []engine.SourceFile) {
	var first string
	var half uint64
	goroutines := runtime.NumGoroutine()
	for i := range n {
		out, log, _ := play(1, "gmp", main, files, func([]engine.Event, []string) {})
		switch {
		case i == 0:
			first = out + log
		case out+log != first:
			fmt.Fprintf(os.Stderr, "run %d writes\n%s%s\nthe first\n%s", i+1, out, log, first)
			os.Exit(1)
		case i == n/2:
			half = inUse()
		}
	}
	for i := 0; i < 1_000_000 && runtime.NumGoroutine() > goroutines; i++ {
		runtime.Gosched() // the last ones are on their way out
	}
	if left := runtime.NumGoroutine() - goroutines; left > 0 {
		fmt.Fprintln(os.Stderr, left, "goroutines are left")
		os.Exit(1)
	}
	if now := inUse(); now > half+100*uint64(n-n/2)+noise {
		fmt.Fprintf(os.Stderr, "%d runs kept %d bytes\n", n-n/2, now-half)
		os.Exit(1)
	}
	os.Exit(0)
}

// noise is by how much memory in use differs for Go's own reasons, in bytes.
const noise = 64 << 10

func inUse() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
`
