package scene

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// TestRulesAreDocumented: the functions that the narration names have a row in
// docs/runtime.md, to which it leads.
func TestRulesAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/runtime.md")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("schedtell*.go")
	named := 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`rule\("(\w+)"\)`).FindAllStringSubmatch(string(b), -1) {
			if named++; !strings.Contains(string(doc), "\n| `runtime."+m[1]+"` | ") {
				t.Errorf("%s names runtime.%s, of which docs/runtime.md has no row", file, m[1])
			}
		}
	}
	if named < 30 {
		t.Errorf("the narration names %d functions", named)
	}
}

// TestStopOfTheWorldIsTold: in the beat in which the world stops, that is told,
// and not who is asked to stop for it.
func TestStopOfTheWorldIsTold(t *testing.T) {
	stop := engine.Event{K: engine.EvSTWBegin, G: 1, Val: "GC sweep termination"}
	asked := engine.Event{K: engine.EvPreempt, P: 1, Peer: 2}
	slow := engine.Event{K: engine.EvPreempt, P: 1, Peer: 2, N: 11 * ms}
	if schedRank(&asked) >= schedRank(&stop) || schedRank(&slow) <= schedRank(&stop) {
		t.Errorf("ranks are %d, %d of a request for the stop, %d of sysmon's", schedRank(&stop), schedRank(&asked), schedRank(&slow))
	}
}
