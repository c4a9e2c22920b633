package translate

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestRunsLikeGo runs every program in testdata/run natively and translated,
// and compares what they print to standard output and how they end. All
// programs are packages of one binary for each side, so that two builds do.
func TestRunsLikeGo(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	paths, err := filepath.Glob("testdata/run/*.go")
	if err != nil || len(paths) < 25 {
		t.Fatalf("%d programs: %v", len(paths), err)
	}
	native, virtual := newTree(t, "native"), newTree(t, "virtual")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".go")
		native.add(name, strings.Replace(string(text), "package main\n", "package p\n", 1),
			"package p\nfunc RtStart() { main() }\n")
		in := input(t, path, string(text))
		in.Package = "p"
		res, err := Translate(in)
		if err != nil {
			t.Fatal(err)
		}
		virtual.add(name, string(res.Files[0].Text),
			"package p\nfunc RtStart() { _rtProgram() }\nvar RtFiles = _rtFiles\n")
	}
	nativeBin := native.build("main.RtStart()", "")
	virtualBin := virtual.build("virtually(main.RtStart, main.RtFiles)", virtualMain)
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".go")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, how := range machines(t, path) {
				compare(t, nativeBin, virtualBin, name, how)
			}
		})
	}
}

// machines are the ways in which a program is run: GOMAXPROCS and policy. The
// random policy fires timers early, so it is not for programs that sleep.
func machines(t *testing.T, path string) []string {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(text, []byte("time.Sleep")) {
		return []string{"1,fifo", "4,fifo"}
	}
	return []string{"1,fifo", "4,fifo", "4,random"}
}

// compare compares a translated run with a native one; with several, if need
// be, since a busy machine may sleep longer than the program expects.
func compare(t *testing.T, native, virtual, name, how string) {
	got, gotErr, gotCode := run(virtual, name, how)
	problem := ""
	for range 3 {
		want, wantErr, wantCode := run(native, name)
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
	cmd := exec.Command(bin, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if err != nil && cmd.ProcessState == nil {
		return "", err.Error(), -1
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// virtualMain runs a program on the engine, twice, and exits as Go does.
const virtualMain = `package main

import (
	"fmt"
	"math"
	"os"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
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
	run, err := engine.New(engine.Config{Seed: 1, Procs: procs, Policy: policy, Files: files, Args: os.Args[:1]}, main)
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
`
