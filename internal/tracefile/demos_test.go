package tracefile_test

import (
	"bytes"
	"fmt"
	"maps"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/racetest"
	"github.com/go-concurrency/playground/internal/tracefile/tracetest"
)

// setups are the demo's defaults and scenarios, with one of each input in the
// middle.
func setups(d *demo.Demo) []demo.Setup {
	base := demo.Setup{Demo: d, Values: d.Defaults(), Seed: 1}
	all := []demo.Setup{base}
	for i, a := range d.Actions {
		s := base
		at := engine.At(int64(100+70*i) * 1e6)
		s.Inputs = []engine.Input{{At: at, Name: a.Name}}
		all = append(all, s)
	}
	for _, sc := range d.Scenarios {
		s := base
		s.Values = d.Defaults()
		maps.Copy(s.Values, sc.Values)
		all = append(all, s)
	}
	return all
}

// checkSetup runs a setup for five virtual seconds and returns its files.
func checkSetup(t *testing.T, s demo.Setup) (goTrace, chrome []byte) {
	t.Helper()
	r, err := s.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	c := tracetest.New()
	for st := engine.More; st == engine.More; {
		st = r.Advance(engine.At(5e9), 777)
		c.Add(r.Events(), r.Files())
		r.Discard()
	}
	if err := c.End(); err != nil {
		t.Errorf("%s %v, policy %s: %v", s.Demo.Slug, s.Query(), s.Policy, err)
	}
	return c.Bytes()
}

type machine struct {
	policy string
	procs  int
}

// machines are the policies and numbers of Ps that runs are exported under.
var machines = []machine{
	{"gmp", 4}, {"gmp", 1}, {"gmp", 2},
	{"fifo", 1}, {"fifo", 2},
	{"random", 2}, {"fifo", 4}, {"random", 1}, {"random", 4},
}

// TestDemos exports every demo under every policy, and reads it.
func TestDemos(t *testing.T) {
	for i, d := range demo.Course {
		if racetest.Rare(i, 3) {
			continue
		}
		for j, m := range machines {
			if racetest.Rare(j, 5) {
				continue
			}
			t.Run(fmt.Sprintf("%s/%s/%d", d.Slug, m.policy, m.procs), func(t *testing.T) {
				for _, s := range setups(d) {
					s.Policy, s.Procs = m.policy, m.procs
					checkSetup(t, s)
				}
			})
		}
	}
}

// TestSameBytes exports a run twice.
func TestSameBytes(t *testing.T) {
	s := setups(demo.Course[0])[0]
	s.Policy, s.Procs = "gmp", 4
	a, b := checkSetup(t, s)
	c, d := checkSetup(t, s)
	if !bytes.Equal(a, c) || !bytes.Equal(b, d) {
		t.Error("two exports of a run differ")
	}
}
