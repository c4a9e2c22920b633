package differential

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Outcome is how a run of a program went, as far as anybody can tell.
type Outcome struct {
	Notes [MaxRoutines]string // of each goroutine, one a line
	End   string              // Returned, Deadlock, or Panicked and what Go prints
	Waits string              // at a deadlock: what goroutines wait for, sorted; may be left out
}

// Ends of a program.
const (
	Returned = "main returned"
	Deadlock = "deadlock"
	Panicked = "panic: "
)

// asleep is what Go prints at a deadlock.
const asleep = "fatal error: all goroutines are asleep - deadlock!"

// dumped is a goroutine in the dump that follows.
var dumped = regexp.MustCompile(`(?m)^goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[([^\]]*)\]:$`)

// Fault sets how the program ended from what Go prints then.
func (o *Outcome) Fault(text string) {
	o.End, _, _ = strings.Cut(strings.TrimSpace(text), "\n\n")
	if o.End != asleep {
		return
	}
	o.End = Deadlock
	var waits []string
	for _, g := range dumped.FindAllStringSubmatch(text, -1) {
		waits = append(waits, g[1])
	}
	slices.Sort(waits)
	o.Waits = strings.Join(waits, ", ")
}

// Add adds a line that a program has printed: the goroutine's number, and its
// note.
func (o *Outcome) Add(line string) error {
	g, note, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
	if !ok || len(g) != 1 || g[0] < '0' || g[0] >= '0'+MaxRoutines {
		return fmt.Errorf("not a note: %q", line)
	}
	o.Notes[g[0]-'0'] += note + "\n"
	return nil
}

func (o Outcome) String() string {
	var b strings.Builder
	for g, notes := range o.Notes {
		if notes != "" {
			fmt.Fprintf(&b, "goroutine %d: %s\n", g, strings.ReplaceAll(strings.TrimSuffix(notes, "\n"), "\n", " | "))
		}
	}
	b.WriteString(o.End)
	if o.Waits != "" {
		b.WriteString(": " + o.Waits)
	}
	return b.String()
}

// Report is an outcome that a child process has seen.
type Report struct {
	Program int // its index in the child
	How     string
	Outcome Outcome
}

// Outcomes are all outcomes that a program may have.
type Outcomes map[Outcome]bool

// Permits reports whether a run may have gone like that. Waits that are left
// out are not looked at.
func (s Outcomes) Permits(o Outcome) bool {
	if s[o] || o.End != Deadlock || o.Waits != "" {
		return s[o]
	}
	for other := range s {
		if other.Waits = ""; other == o {
			return true
		}
	}
	return false
}

// Deterministic reports whether the program goes like that always.
func (s Outcomes) Deterministic() bool { return len(s) == 1 }

// only reports whether the program always ends like that.
func (s Outcomes) only(end string) bool {
	for o := range s {
		if o.End != end {
			return false
		}
	}
	return true
}
