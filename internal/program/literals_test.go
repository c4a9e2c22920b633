package program

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// tracedCall is a call of the program in a stack, without its arguments.
var tracedCall = regexp.MustCompile(`(?m)^main\.(?:\(\*[^)]+\)\.)?[^(\s]+`)

// TestLiteralsNamedLikeGo: stacks name function literals as Go does, where it
// inlines none.
func TestLiteralsNamedLikeGo(t *testing.T) {
	if testing.Short() {
		t.Skip("runs programs natively")
	}
	native := filepath.Join(t.TempDir(), "literals")
	if out, err := exec.Command("go", "build", "-gcflags=-l", "-o", native, "./testdata/literals").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cache := t.TempDir()
	for _, place := range []string{"hook", "third", "m", "g", "gen", "main", "go", "init"} {
		out, err := exec.Command(native, place).CombinedOutput()
		cfg := config("stdout")
		cfg.Args = []string{"literals", place}
		run := runIt(t, cache, "testdata/literals", cfg)
		want, got := tracedCall.FindAllString(string(out), -1), tracedCall.FindAllString(run.errs, -1)
		if err == nil || !slices.Equal(got, want) || !strings.Contains(want[0], ".func") {
			t.Errorf("%s: stack %q, natively %q", place, got, want)
		}
	}
}
