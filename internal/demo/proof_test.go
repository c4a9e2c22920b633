package demo

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/racetest"
)

// proof is what a demo is held against. Each demo has one, in its own test
// file.
type proof struct {
	native func() interface{ Run() } // the plain program
	cases  []oracleCase              // setups that are compared with Go, beside scenarios and random ones
	claims map[string]claim          // what the scenarios say, by their names
	finish func(v Values) string     // the inputs that end a run of these values, which would go on for ever; nil if all end
	same   func(o outcome) outcome   // keeps of an outcome what the values determine; nil for all of it
	texts  map[string][]string       // other values for parameters that are texts
	keep   Values                    // what random setups leave as it is, since the outcome would not be determined
	timed  bool                      // when timers fire matters: no policy that lets some fire early
	locks  bool                      // natively on Go's fake clock, in a process of its own: it waits for locks, for which a bubble's clock does not move
	races  bool                      // the race detector reports it in every run
}

// claim is what a scenario says.
type claim struct {
	always bool           // it is checked with a hundred seeds
	holds  func(r *trial) // fails r.t if it does not hold
}

// proofs are all of them, by slug.
var proofs = map[string]proof{}

// prove registers a demo's proof.
func prove(slug string, p proof) bool {
	if _, ok := proofs[slug]; ok {
		panic(slug + " is proved twice")
	}
	proofs[slug] = p
	return true
}

// oracleCase is one setup to compare with Go.
type oracleCase struct {
	name   string
	values Values
	procs  int
	inputs string
}

func (c *oracleCase) setup(t testing.TB, slug string) Setup {
	t.Helper()
	d := Find(slug)
	s := Setup{Demo: d, Values: d.Defaults(), Seed: 1, Procs: max(c.procs, 1)}
	maps.Copy(s.Values, c.values)
	for i := range d.Params {
		if _, err := d.Params[i].Parse(s.Values[d.Params[i].Name]); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if s.Inputs, err = d.ParseInputs(c.inputs); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestProofs checks that everything that a demo offers is held against
// something: each scenario has a claim, and each method that a viewer can call
// is called in some case. Live parameters that are plain fields are not set
// natively, where nothing orders that and the program's reads; FuzzSetups sets
// them.
func TestProofs(t *testing.T) {
	for _, d := range Course {
		p, ok := proofs[d.Slug]
		if !ok {
			t.Errorf("%s has no proof", d.Slug)
			continue
		}
		inputs := ""
		for _, c := range p.cases {
			inputs += "," + c.inputs
		}
		for _, name := range d.inputNames() {
			if p := d.Param(name); p != nil && p.Method == "" {
				continue
			}
			if !strings.Contains(inputs, ":"+name) {
				t.Errorf("%s: no case has the input %s", d.Slug, name)
			}
		}
		for _, sc := range d.Scenarios {
			if p.claims[sc.Name].holds == nil {
				t.Errorf("%s: nothing checks the scenario %q", d.Slug, sc.Name)
			}
			if c := p.claims[sc.Name]; strings.Contains(sc.Name, "always") && !c.always {
				t.Errorf("%s: %q is checked with one seed", d.Slug, sc.Name)
			}
		}
		if len(p.claims) > len(d.Scenarios) {
			t.Errorf("%s: a claim belongs to no scenario: %v", d.Slug, slices.Sorted(maps.Keys(p.claims)))
		}
	}
	for slug := range proofs {
		if Find(slug) == nil {
			t.Errorf("%s is proved but no demo", slug)
		}
	}
}

// Of each demo so many random setups are compared with Go, and of a claim that
// always holds, so many seeds.
const (
	randomSetups = 100
	claimSeeds   = 100
)

// thin is n, or a few where all is slow: in WebAssembly and with the race
// detector.
func thin(n int) int {
	switch {
	case runtime.GOARCH == "wasm":
		return min(n, 5)
	case racetest.On:
		return min(n, 10)
	}
	return n
}

// TestClaims checks what the scenarios say.
func TestClaims(t *testing.T) {
	racetest.Skip(t)
	for _, d := range Course {
		for _, sc := range d.Scenarios {
			c := proofs[d.Slug].claims[sc.Name]
			if c.holds == nil {
				continue // TestProofs tells
			}
			t.Run(d.Slug+"/"+sc.Name, func(t *testing.T) {
				seeds := uint64(1)
				if c.always {
					seeds = uint64(thin(claimSeeds))
				}
				for i := range seeds {
					s := sc.Setup(d)
					s.Seed += i
					s.Policy = "gmp"
					if c.holds(try(t, s, trialTime)); t.Failed() {
						t.Fatalf("with %v", s.Query())
					}
				}
			})
		}
	}
}

// TestOracle compares each demo's runs with native ones: scenarios, cases and a
// hundred random setups.
func TestOracle(t *testing.T) {
	for _, d := range Course {
		p := proofs[d.Slug]
		if p.native == nil {
			continue // TestProofs tells
		}
		t.Run(d.Slug, func(t *testing.T) {
			if runtime.GOARCH == "wasm" && p.isolated(d) {
				t.Skip("WebAssembly starts no processes")
			}
			list := p.comparisons(t, d)
			p.runNatively(t, list)
			for _, c := range list {
				p.compare(t, c)
			}
		})
	}
}

// comparison is a setup that is compared with Go.
type comparison struct {
	name string
	Setup
	all  bool    // under each policy, on one P and on four; otherwise as it says
	want outcome // what the native run came to
}

// comparisons are those of a demo.
func (p *proof) comparisons(t *testing.T, d *Demo) (list []*comparison) {
	for _, sc := range d.Scenarios {
		list = append(list, &comparison{name: sc.Name, Setup: p.finished(t, sc.Setup(d)), all: true})
	}
	for _, c := range p.cases {
		list = append(list, &comparison{name: c.name, Setup: p.finished(t, c.setup(t, d.Slug)), all: true})
	}
	rng := rand.New(rand.NewPCG(uint64(len(d.Slug)), 7))
	for i := range thin(randomSetups) {
		list = append(list, &comparison{name: fmt.Sprint("random ", i), Setup: p.finished(t, p.draw(d, rng))})
	}
	return list
}

// draw draws a setup without inputs.
func (p *proof) draw(d *Demo, rng *rand.Rand) Setup {
	s := randomSetup(d, rng)
	s.Inputs = nil
	for name, texts := range p.texts {
		if i := rng.IntN(len(texts) + 1); i > 0 {
			s.Values[name] = texts[i-1]
		}
	}
	for i := range d.Params {
		if p := &d.Params[i]; p.Kind == Int { // as a slider sets it
			n, _ := strconv.Atoi(s.Values[p.Name])
			s.Values[p.Name] = strconv.Itoa(n - (n-p.Min)%p.Step)
		}
	}
	maps.Copy(s.Values, p.keep)
	if p.timed && s.Policy == "random" {
		s.Policy = "gmp"
	}
	return s
}

// finished adds the inputs that end the run.
func (p *proof) finished(t *testing.T, s Setup) Setup {
	if p.finish == nil || len(s.Inputs) > 0 {
		return s
	}
	var err error
	if s.Inputs, err = s.Demo.ParseInputs(p.finish(s.Values)); err != nil {
		t.Fatal(err)
	}
	return s
}

// compare runs the setup on the engine: under its own policy, or under FIFO and
// Go's on one P and on four.
func (p *proof) compare(t *testing.T, c *comparison) {
	t.Run(c.name, func(t *testing.T) {
		s := c.Setup
		policies, procs := []string{s.Policy}, []int{s.Procs}
		if c.all {
			policies, procs = []string{"fifo", "gmp"}, []int{1, 4}
		}
		want := p.judged(c.want)
		for _, s.Policy = range policies {
			for _, s.Procs = range procs {
				r := try(t, s, 1<<62)
				if err := r.unmeant(); err != "" {
					t.Errorf("%v: %s", s.Query(), err)
				}
				if racetest.On && p.locks && p.timed || c.hangs() {
					continue // natively in real time, where some milliseconds come to nothing certain
				}
				if got := p.judged(r.outcome); !reflect.DeepEqual(got, want) {
					t.Errorf("%v: %s with %d Ps came to\n%v\nthe native run to\n%v", s.Query(), s.Policy, s.Procs, got, want)
				}
			}
		}
	})
}

func (p *proof) judged(o outcome) outcome {
	if p.same != nil {
		return p.same(o)
	}
	return o
}
