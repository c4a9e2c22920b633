package demo

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/racetest"
)

// TestExtremesCover checks that the extremes of a demo are a covering array.
func TestExtremesCover(t *testing.T) {
	for _, d := range Course {
		rows := d.Extremes()
		for i := range d.Params {
			for _, li := range d.Params[i].levels() {
				for j := range d.Params {
					for _, lj := range d.Params[j].levels() {
						found := i == j && li != lj
						for _, v := range rows {
							found = found || v[d.Params[i].Name] == li && v[d.Params[j].Name] == lj
						}
						if !found {
							t.Errorf("%s: %s=%s does not meet %s=%s in %d rows", d.Slug, d.Params[i].Name, li, d.Params[j].Name, lj, len(rows))
						}
					}
				}
			}
		}
	}
}

// TestExtremes runs each demo at its extremes, on one P and on all, for at most
// twenty virtual seconds: no fault but those that it is about, no limit, legal
// events.
func TestExtremes(t *testing.T) {
	racetest.Skip(t)
	for _, d := range Course {
		t.Run(d.Slug, func(t *testing.T) {
			for _, v := range d.Extremes() {
				for _, procs := range []int{1, maxProcs} {
					s := Setup{Demo: d, Values: v, Seed: 1, Procs: procs, Policy: "gmp"}
					r := try(t, s, 20*time.Second)
					if err := r.unmeant(); err != "" {
						t.Errorf("%v: %s", s.Query(), err)
					}
				}
			}
		})
	}
}

// fails reports whether the demo is about the fault of that text.
func (d *Demo) fails(text string) bool {
	first, _, _ := strings.Cut(text, "\n")
	return d.Fault != "" && first == d.Fault
}

// unmeant says how the run ended otherwise than the demo means it to; "" if
// it did not.
func (r *trial) unmeant() string {
	switch d := r.Demo; {
	case r.fault != "" && !d.fails(r.fault):
		return fmt.Sprintf("ended in a fault: %s", r.fault)
	case len(r.leaks) > 0 && !d.Leaks && r.fault == "":
		return fmt.Sprintf("leaked: %v", r.leaks)
	}
	return ""
}
