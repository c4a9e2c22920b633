package program

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/exp/trace"

	"github.com/go-concurrency/playground/internal/program/guest"
)

type scenario struct {
	name string
	n    []int
}

// tries is how often a scenario is run natively: those that sleep may be
// disturbed by whatever else keeps the machine busy.
func (s scenario) tries() int {
	if slices.Contains([]string{"overdue sleepers", "sleepers", "timers", "deadline", "random"}, s.name) {
		return 20
	}
	return 1
}

// scheduled are the scenarios of testdata/scheduler and the numbers that each
// is run with.
var scheduled = []scenario{
	{"last one first", []int{1, 2, 5, 10, 256, 257, 258, 259, 386, 387, 388, 516, 1000}},
	{"ticks", []int{60, 250, 300}},
	{"mutex and ticks", []int{6, 70}},
	{"close", []int{6, 300}},
	{"sends", []int{6, 300}},
	{"send queue", []int{6, 100}},
	{"wait group", []int{6, 300}},
	{"broadcast", []int{6, 100}},
	{"signal", []int{6, 100}},
	{"readers", []int{6, 30}},
	{"ping-pong", []int{10, 300}},
	{"ping-pong and overlap", []int{50}},
	{"gosched", []int{3, 20}},
	{"semaphore", []int{10, 100}},
	{"starvation", []int{1, 3}},
	{"hand-off chain", []int{2, 5}},
	{"overdue sleepers", []int{5}},
	{"sleepers", []int{5}},
	{"select", []int{1, 4}},
	{"select and close", []int{6, 50}},
	{"pipeline", []int{30}},
	{"fan-in", []int{20}},
	{"children", []int{3, 5}},
	{"mixed", []int{5, 40}},
	{"once", []int{10}},
	{"goexit", []int{10}},
	{"timers", []int{5}},
	{"deadline", []int{5}},
	{"flood", []int{256, 300, 900}},
	{"nested", []int{10, 90, 400}},
	{"chain", []int{5, 120}},
	{"ring", []int{3, 20}},
	{"group", []int{20, 80}},
	{"queue", []int{10, 40}},
	{"barrier", []int{5, 60}},
	{"cache", []int{10, 60}},
	{"server", []int{10, 90}},
	{"generator", []int{40}},
	{"spin", []int{5, 20}},
	{"publish", []int{6, 60}},
	{"locked", []int{6, 40}},
	{"recovered", []int{6, 50}},
	{"senders closed", []int{6, 90}},
	{"random", numbers(1, randomPrograms())},
}

// randomPrograms is how many of them there are: with PLAYGROUND_LONG more than
// each change has time for.
func randomPrograms() int {
	if os.Getenv("PLAYGROUND_LONG") != "" {
		return 400
	}
	return 16
}

// numbers are those from a to b.
func numbers(a, b int) (list []int) {
	for n := a; n <= b; n++ {
		list = append(list, n)
	}
	return list
}

// TestSchedulerLikeGo compares the order in which goroutines start on a single
// P with that of the real runtime, whose execution tracer is the oracle
// (scheduler-rules.md §19). Goroutines are numbered as they are created. What
// is not known is the scheduler's tick, modulo 61, when a scenario begins; it
// is fitted.
func TestSchedulerLikeGo(t *testing.T) {
	if testing.Short() {
		t.Skip("runs programs natively")
	}
	native := nativeScenarios(t)
	virtual := virtualScenarios(t)
	tick := 0
	for _, s := range scheduled {
		for _, n := range s.n {
			t.Run(fmt.Sprint(s.name, " ", n), func(t *testing.T) {
				var want []int
				for range s.tries() {
					want = startsNatively(t, native, s.name, n)
					for range 61 {
						if slices.Equal(startsVirtually(t, virtual, "gmp", s.name, n, tick), want) {
							return
						}
						tick = (tick + 1) % 61
					}
				}
				got := startsVirtually(t, virtual, "gmp", s.name, n, tick)
				t.Errorf("at no tick do goroutines start as they do natively; at tick %d from start %d on they differ:\nnatively  %v\nvirtually %v", tick, common(got, want), want, got)
			})
		}
	}
}

// TestSchedulerOracleSees holds that another scheduler would be told from Go's.
func TestSchedulerOracleSees(t *testing.T) {
	if testing.Short() {
		t.Skip("runs programs natively")
	}
	native, virtual := nativeScenarios(t), virtualScenarios(t)
	for _, name := range []string{"last one first", "close", "ping-pong", "mixed"} {
		if want := startsNatively(t, native, name, 10); slices.Equal(startsVirtually(t, virtual, "fifo", name, 10, 0), want) {
			t.Errorf("%s: a FIFO starts goroutines as Go does: %v", name, want)
		}
	}
}

// common is the length of the longest common beginning.
func common(a, b []int) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// scenarioFiles puts the scenarios in a folder, with their marks.
func scenarioFiles(t *testing.T, marks string) string {
	dir := t.TempDir()
	for _, from := range []string{"testdata/scheduler", "testdata/scheduler/" + marks} {
		names, err := filepath.Glob(from + "/*.go")
		if err != nil || len(names) == 0 {
			t.Fatal(from, err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), text, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// nativeScenarios builds them natively. Of the race detector, which shuffles
// queues, they know nothing.
func nativeScenarios(t *testing.T) string {
	dir := scenarioFiles(t, "native")
	binary := filepath.Join(dir, "scenarios")
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", append([]string{"build", "-o", binary}, names...)...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

func virtualScenarios(t *testing.T) string {
	binary, err := prepare(t.Context(), t.TempDir(), scenarioFiles(t, "virtual"))
	if err != nil {
		t.Fatal(err)
	}
	return binary
}

// startsVirtually runs a scenario after so many ticks.
func startsVirtually(t *testing.T, binary, policy, name string, n, ticks int) []int {
	var out, errs bytes.Buffer
	cfg := guest.Config{Procs: 1, Policy: policy, Format: "jsonl", Until: config("").Until,
		Args: []string{"scenarios", name, strconv.Itoa(n), strconv.Itoa(ticks)}}
	if err := start(context.Background(), binary, cfg, &out, &errs); err != nil {
		t.Fatal(err, errs.String())
	}
	var starts []int
	var on bool
	for line := range strings.Lines(out.String()) {
		var e struct {
			K, Val string
			G      int
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		switch {
		case e.Val == "begin\n":
			on = true
		case e.Val == "end\n":
			return starts
		case on && e.K == "GoStart":
			starts = append(starts, e.G)
		}
	}
	t.Fatalf("the virtual run does not end: %s", out.String()[max(out.Len()-500, 0):])
	return nil
}

// startsNatively runs a scenario natively, again if something interferes that
// has nothing to do with it.
func startsNatively(t *testing.T, binary, name string, n int) []int {
	var why string
	for range 20 {
		cmd := exec.Command(binary, name, strconv.Itoa(n), "0")
		cmd.Env = append(os.Environ(), "GOMAXPROCS=1", "GOGC=off", "GODEBUG=")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		var starts []int
		if starts, why = tracedStarts(t, out); why == "" {
			return starts
		}
	}
	t.Fatalf("20 native runs in a row were disturbed, the last one by %s", why)
	return nil
}

// tracedStarts are the goroutines in the order in which they start between the
// marks of a trace, by the order of their creation, or what has disturbed them.
func tracedStarts(t *testing.T, text []byte) (starts []int, disturbed string) {
	r, err := trace.NewReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	number := map[trace.GoID]int{}
	on := false
	for {
		e, err := r.ReadEvent()
		if err == io.EOF {
			t.Fatal("the trace has no end mark")
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e.Kind() {
		case trace.EventLog:
			if on = e.Log().Message == "begin"; !on {
				return starts, disturbed
			}
			number[e.Goroutine()] = 1
		case trace.EventRangeBegin:
			if on && strings.HasPrefix(e.Range().Name, "stop-the-world") {
				disturbed = e.Range().Name
			}
		case trace.EventStateTransition:
			st := e.StateTransition()
			if !on || st.Resource.Kind != trace.ResourceGoroutine {
				continue
			}
			g := st.Resource.Goroutine()
			from, to := st.Goroutine()
			switch {
			case from == trace.GoNotExist && number[e.Goroutine()] != 0:
				number[g] = len(number) + 1
			case to == trace.GoRunning && from == trace.GoRunnable && number[g] == 0:
				disturbed = fmt.Sprintf("goroutine %d of the runtime", g)
			case to == trace.GoRunning && from == trace.GoRunnable:
				starts = append(starts, number[g])
			case from == trace.GoRunning && to == trace.GoRunnable && st.Reason == "preempted" && !yields(st.Stack):
				disturbed = "a preemption"
			}
		}
	}
}

// yields reports whether the stack is that of a goroutine that hands a
// semaphore over, which the tracer calls a preemption, too.
func yields(stack trace.Stack) bool {
	for f := range stack.Frames() {
		if strings.Contains(f.Func, "Semrelease") || strings.Contains(f.Func, "Unlock") {
			return true
		}
	}
	return false
}
