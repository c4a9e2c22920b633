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

func run(bin string, args ...string) (stdout, stderr string, code int) {
	var out, errs bytes.Buffer
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
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
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/tracefile/tracetest"
)

func virtually(main func(), files []string) {
	procs, policy, _ := strings.Cut(os.Args[2], ",")
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

func once(procs int, policy string, main func(), files []string) (out, log string, code int) {
	run, err := engine.New(engine.Config{Seed: 1, Procs: procs, Policy: policy, Files: files, Args: append([]string{os.Args[0]}, os.Args[3:]...)}, main)
	if err != nil {
		panic(err)
	}
	defer run.Close()
	var o, l strings.Builder
	traces := tracetest.New()
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
		traces.Add(run.Events(), run.Files())
		run.Discard()
	}
	if err := traces.End(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(98)
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
`
