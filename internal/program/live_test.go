package program

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// live opens the program in dir.
func live(t *testing.T, path string, args ...string) *Live {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	return openIn(ctx, t.TempDir(), path, args)
}

// next waits for the edition after one.
func next(t *testing.T, l *Live, after demo.Edition) demo.Edition {
	t.Helper()
	for {
		now, changed := l.Edition()
		if now.State > after.State {
			return now
		}
		select {
		case <-changed:
		case <-time.After(20 * time.Second):
			t.Fatal("nothing new")
		}
	}
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestLive edits a directory: a file changes, joins, breaks, is repaired, goes.
func TestLive(t *testing.T) {
	if testing.Short() {
		t.Skip("builds several programs")
	}
	const main = "package main\n\nfunc main() { println(word) }\n"
	dir := write(t, map[string]string{"main.go": main})
	l := live(t, dir)
	e, _ := l.Edition()
	if e.N != 0 || e.Demo != nil || len(e.Problems) != 1 || e.Problems[0] != (demo.Problem{Where: "main.go:3", N: 3, Text: "undefined: word", Line: "func main() { println(word) }"}) {
		t.Fatalf("%+v", e)
	}
	put(t, dir, "word.go", "package main\n\nvar word = \"a\"\n")
	e = next(t, l, e)
	if e.N != 1 || e.Demo == nil || len(e.Problems) != 0 || len(e.Files) != 2 || e.Demo.Title != filepath.Base(dir) {
		t.Fatalf("%+v", e)
	}
	put(t, dir, "word.go", "package main\n\nimport \"os\"\n\nvar word = os.Getpid()\n")
	e = next(t, l, e)
	if e.N != 1 || len(e.Problems) == 0 || e.Problems[0].Where != "word.go:5" || e.Problems[0].File != 1 || !strings.Contains(e.Problems[0].Text, "os.Getpid") {
		t.Fatalf("%+v", e)
	}
	put(t, dir, "word.go", "package main\n\nvar word = \"a\"\n") // as it was: no new edition
	e = next(t, l, e)
	if e.N != 1 || len(e.Problems) != 0 {
		t.Fatalf("%+v", e)
	}
	for _, name := range []string{"main.go", "word.go"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	e = next(t, l, e)
	for len(e.Files) > 0 { // one of the two was gone first
		e = next(t, l, e)
	}
	if e.N != 1 || e.Demo == nil || len(e.Problems) != 1 || !strings.Contains(e.Problems[0].Text, "no Go files") {
		t.Errorf("%+v", e)
	}
}

// TestStage: what a program's text says of itself is on its page.
func TestStage(t *testing.T) {
	b := prepared(t, t.TempDir(), `// Command a counts. It does no more.
package main

import (
	"fmt"
	"os"
)

func main() {
	jobs, done := make(chan int, 3), make(chan bool)
	for range 2 {
		go work(jobs, done)
	}
	for i := range os.Args[1:] {
		jobs <- i
	}
	close(jobs)
	<-done
	<-done
	fmt.Println(os.Args)
}

func work(jobs chan int, done chan bool) {
	for range jobs {
	}
	done <- true
}
`)
	d := b.Demo("x/a.go", []string{"-n", "two words"})
	if d.Title != "a" || d.Claim != "Command a counts." || len(d.Params) != 1 || d.Params[0].Default != "-n\ntwo words" {
		t.Errorf("%+v", d)
	}
	var charts []string
	for _, m := range d.Metrics {
		charts = append(charts, m.Kind+" "+m.Obj)
	}
	if got := strings.Join(charts, ", "); got != "queue jobs, utilisation work, goroutines " {
		t.Errorf("charts: %s", got)
	}
	setup, errs := d.Parse(map[string][]string{"args": {"x\n\ny z\n"}, "procs": {"1"}})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	r, err := setup.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	r.Advance(engine.At(1<<62), 10_000)
	if text := printed(r.Events()); text != "[a x y z]\n" {
		t.Errorf("it prints %q", text)
	}
	for _, args := range [][]string{{""}, {"a\nb"}, {"a", "b\r"}} {
		if CheckArgs(args) == nil {
			t.Errorf("%q are arguments", args)
		}
	}
}

// printed is what the events write to standard output.
func printed(events []engine.Event) (text string) {
	for _, e := range events {
		if e.K == engine.EvPrint {
			text += e.Val
		}
	}
	return text
}

// TestEnds: however a program ends, or its process does, the run's events are
// legal, end with a fault that says so, and the process is gone.
func TestEnds(t *testing.T) {
	if testing.Short() {
		t.Skip("builds several programs")
	}
	cache := t.TempDir()
	for _, p := range runaways {
		if p.name == "events" || p.name == "time" || p.name == "panics" {
			continue // they take long, and end as others do
		}
		t.Run(p.name, func(t *testing.T) {
			b := prepared(t, cache, "package main\n\n"+p.decls+"\n\nfunc main() {\n\t"+p.body+"\n}\n")
			setup := demo.Setup{Demo: b.Demo("a.go", nil), Seed: 1, Procs: 2}
			run, err := setup.Start()
			if err != nil {
				t.Fatal(err)
			}
			r := run.(*Remote)
			process := r.child.cmd
			var v engine.Validator
			var last, fault engine.Event
			for st := engine.More; st == engine.More; {
				st = r.Advance(engine.At(1<<62), 1000)
				if err := v.Check(r.Events()); err != nil {
					t.Fatal(err)
				}
				for _, e := range r.Events() {
					if last = e; e.K == engine.EvFault {
						fault = e
					}
				}
				r.Discard()
			}
			want := strings.Replace(strings.TrimSpace(p.want), "200000", strconv.Itoa(StageGoroutines), 1)
			if !strings.Contains(fault.Val, want) || last.K != engine.EvRunEnd || last.Why != engine.WhyFault {
				t.Errorf("%+v, %+v", fault, last)
			}
			if r.Advance(engine.At(1<<62), 1) != engine.Ended || process.ProcessState == nil {
				t.Error("the run or its process goes on")
			}
			r.Close()
		})
	}
}
