package program

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// traced is a collection as GODEBUG=gctrace=1 tells it: the heap's goal, MB.
var traced = regexp.MustCompile(`(?m)^gc \d+ @.* (\d+) MB goal`)

// TestHeapLikeGo: the heap of a program that allocates 64 MB starts about as many
// collections as natively, the first to the same goal, and goroutines assist.
func TestHeapLikeGo(t *testing.T) {
	if testing.Short() {
		t.Skip("runs programs natively")
	}
	binary := filepath.Join(t.TempDir(), "heap")
	if out, err := exec.Command("go", "build", "-o", binary, "./testdata/heap").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command(binary)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=2", "GOGC=100", "GOMEMLIMIT=off", "GODEBUG=gctrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	native := traced.FindAllStringSubmatch(string(out), -1)
	if len(native) == 0 || native[0][1] != "4" {
		t.Fatalf("natively collections are %q", native)
	}
	run := runIt(t, t.TempDir(), "testdata/heap", config("jsonl"))
	if run.err != nil {
		t.Fatal(run.err, run.errs)
	}
	virtual, assists, goal := 0, 0, int64(0)
	for line := range strings.Lines(run.out) {
		var e struct {
			K, Why string
			N      int64
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		switch {
		case e.K == engine.EvGCBegin.String() && e.Why == engine.WhyHeap.String():
			virtual++
		case e.K == engine.EvGCMarkAssistBegin.String():
			assists++
		case e.K == engine.EvHeapGoal.String() && goal == 0:
			goal = e.N
		}
	}
	// On a busy machine marking takes longer, and there are fewer: 19 to 9 were seen.
	if n := len(native); virtual*2 < n || virtual > 4*n || goal != 4<<20 || assists == 0 {
		t.Errorf("%d collections, natively %d; the first goal is %d bytes; %d assists", virtual, n, goal, assists)
	}
}
