package differential

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// How many programs there are, and of them how many at a time.
const (
	allSeeds   = 10_000
	shortSeeds = 1_000 // without PLAYGROUND_LONG
	perBatch   = 1_000
)

// nativeRuns is how often a program is run in a bubble.
const nativeRuns = 20

// long says that time does not matter.
func long() bool { return os.Getenv("PLAYGROUND_LONG") != "" }

// TestProgramsRunLikeGo runs random programs on Go and on the engine: every
// outcome must be one that the model permits.
func TestProgramsRunLikeGo(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	noteSources(t)
	n := uint64(shortSeeds)
	if long() {
		n = allSeeds
	}
	var sum tally
	for from := uint64(0); from < n; from += perBatch {
		t.Run(fmt.Sprintf("seed %d", from), func(t *testing.T) {
			b := generate(from, perBatch)
			var native, virtual []Report
			t.Run("both", func(t *testing.T) {
				t.Run("go", func(t *testing.T) {
					t.Parallel()
					native = b.judge(t, onGo)
				})
				t.Run("engine", func(t *testing.T) {
					t.Parallel()
					virtual = b.judge(t, onEngine)
				})
			})
			sum.add(b, native, virtual)
		})
	}
	sum.log(t)
	if sum.deterministic < sum.programs/5 || sum.deadlock < sum.programs/5 || sum.panic < sum.programs/5 || sum.returned < sum.programs/5 {
		t.Errorf("the programs are too much alike")
	}
}

// onGo runs programs natively: in bubbles, and each once in a process.
func onGo(t testing.TB, programs []*Program) []Report {
	binary := buildNative(t, programs)
	all := reports(t, binary, "bubble", strconv.Itoa(nativeRuns))
	for i := range programs {
		all = append(all, alone(t, binary, i))
	}
	return all
}

// onEngine runs programs virtually.
func onEngine(t testing.TB, programs []*Program) []Report {
	return reports(t, buildVirtual(t, programs, nil))
}

// noteSources looks at what the binaries are built from, so that go test does
// not keep a result when it has changed.
func noteSources(t *testing.T) {
	for _, pattern := range []string{"../engine/*.go", "native/*.go", "virtual/*.go"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatal(pattern, paths, err)
		}
		for _, path := range paths {
			if _, err := os.Stat(path); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// patience is how long a process may take for all its programs, which need
// seconds.
const patience = 3 * time.Minute

// reports are the reports that a command writes.
func reports(t testing.TB, binary string, args ...string) []Report {
	t.Helper()
	all, err := tryReports(t, binary, args...)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// tryReports is reports for a command that may fail.
func tryReports(t testing.TB, binary string, args ...string) (all []Report, err error) {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	var errs bytes.Buffer
	cmd := exec.CommandContext(ctx, binary, args...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var r Report
		if err := d.Decode(&r); err != nil {
			return all, err
		}
		all = append(all, r)
	}
	if err != nil {
		last := -1
		if len(all) > 0 {
			last = all[len(all)-1].Program
		}
		err = fmt.Errorf("after program %d: %w\n%s", last, err, errs.String())
	}
	return all, err
}

// alone runs program i of a native binary in a process of its own.
func alone(t testing.TB, binary string, i int) Report {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(t.Context(), binary, "alone", strconv.Itoa(i))
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	r := Report{Program: i, How: "go, alone"}
	for line := range bytes.Lines(out.Bytes()) {
		if err := r.Outcome.Add(string(line)); err != nil {
			t.Fatal(err)
		}
	}
	switch cmd.ProcessState.ExitCode() {
	case 0:
		r.Outcome.End = Returned
	case 2:
		r.Outcome.Fault(errs.String())
	default:
		t.Fatalf("program %d: %v\n%s", i, err, errs.String())
	}
	return r
}
