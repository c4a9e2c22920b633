// Package virtual is what translated programs of internal/differential are
// linked with to run on the engine.
package virtual

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"

	"github.com/go-concurrency/playground/internal/differential"
	"github.com/go-concurrency/playground/internal/engine"
)

// Package is a translated package of programs. Its main runs the one whose
// number is its argument.
type Package struct {
	Main  func()
	Files []engine.SourceFile
	Count int
}

// machine is how a program is run.
type machine struct {
	policy string
	procs  int
	seeds  uint64 // how many, from 1
}

// machines are all of them.
var machines = []machine{
	{"fifo", 1, 2}, {"fifo", 4, 2},
	{"gmp", 1, 2}, {"gmp", 2, 2}, {"gmp", 4, 2},
	{"random", 1, 4}, {"random", 2, 3}, {"random", 4, 3},
}

// Main runs every program of every package on every machine, and writes each
// outcome once, as a differential.Report.
func Main(packages []Package) {
	out := json.NewEncoder(os.Stdout)
	first := 0
	for _, p := range packages {
		for i := range p.Count {
			if err := all(p, i, first+i, out); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
		first += p.Count
	}
}

// all runs program i of p, which is number n of the process.
func all(p Package, i, n int, out *json.Encoder) error {
	seen := map[differential.Outcome]bool{}
	for _, m := range machines {
		for seed := uint64(1); seed <= m.seeds; seed++ {
			o, err := once(p, i, engine.Config{Seed: seed, Procs: m.procs, Policy: m.policy})
			how := fmt.Sprintf("policy %s, procs %d, seed %d", m.policy, m.procs, seed)
			if err != nil {
				return fmt.Errorf("program %d: %s: %w", n, how, err)
			}
			if seen[o] {
				continue
			}
			seen[o] = true
			if err := out.Encode(differential.Report{Program: n, How: how, Outcome: o}); err != nil {
				return err
			}
		}
	}
	return nil
}

// maxEvents is how many events a run may have; programs have some hundred.
const maxEvents = 10_000

// once runs program i of p. An event that is not legal is an outcome, too.
func once(p Package, i int, cfg engine.Config) (o differential.Outcome, err error) {
	cfg.Files, cfg.Args, cfg.Limits.Events = p.Files, []string{"program", strconv.Itoa(i)}, maxEvents
	run, err := engine.New(cfg, p.Main)
	if err != nil {
		return o, err
	}
	defer run.Close()
	v := engine.Validator{FIFO: cfg.Policy == "fifo"}
	for more := true; more; run.Discard() {
		more = run.Advance(engine.At(math.MaxInt64), 1000) == engine.More
		events := run.Events()
		if err := v.Check(events); err != nil {
			return differential.Outcome{End: "not legal: " + err.Error()}, nil
		}
		for j := range events {
			if events[j].K != engine.EvPrint {
				continue
			}
			if err := o.Add(events[j].Val); err != nil {
				return o, err
			}
		}
	}
	o.End = differential.Returned
	if fault := run.Err(); fault != nil {
		o.Fault(fault.Text)
	}
	return o, nil
}
