package differential

import (
	"strings"
	"testing"
)

// tally counts programs by how they may end.
type tally struct {
	programs, deterministic, returned, deadlock, panic int
	outcomes, native, virtual                          int // permitted ones, and how many of them were seen
}

func (s *tally) add(b *batch, native, virtual []Report) {
	for _, all := range b.outcomes {
		s.programs++
		s.outcomes += len(all)
		var ends struct{ returned, deadlock, panic int }
		for o := range all {
			switch {
			case o.End == Returned:
				ends.returned = 1
			case o.End == Deadlock:
				ends.deadlock = 1
			case strings.HasPrefix(o.End, Panicked):
				ends.panic = 1
			}
		}
		s.returned += ends.returned
		s.deadlock += ends.deadlock
		s.panic += ends.panic
		if all.Deterministic() {
			s.deterministic++
		}
	}
	s.native += different(native)
	s.virtual += different(virtual)
}

// different is how many outcomes of programs are reported.
func different(all []Report) int {
	type key struct {
		program int
		outcome Outcome
	}
	seen := map[key]bool{}
	for _, r := range all {
		r.Outcome.Waits = ""
		seen[key{r.Program, r.Outcome}] = true
	}
	return len(seen)
}

func (s *tally) log(t *testing.T) {
	t.Helper()
	percent := func(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }
	t.Logf("%d programs: %.1f %% deterministic; %.1f %% can return, %.1f %% deadlock, %.1f %% panic",
		s.programs, percent(s.deterministic, s.programs), percent(s.returned, s.programs), percent(s.deadlock, s.programs), percent(s.panic, s.programs))
	t.Logf("%d outcomes are permitted; Go showed %.1f %% of them, the engine %.1f %%",
		s.outcomes, percent(s.native, s.outcomes), percent(s.virtual, s.outcomes))
}
