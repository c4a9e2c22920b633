package demo

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// trial is a run of a setup, whole or until a moment, and what came of it.
type trial struct {
	Setup
	outcome
	t       *testing.T
	ended   bool
	took    time.Duration // virtual time that has passed
	events  []engine.Event
	printed string   // what it wrote to standard output
	fault   string   // what Go prints of its fault, "" without one
	leaks   []string // who still waited at the end, as EvLeak's text
	alive   int      // goroutines that main left behind, waiting or not
}

// try runs the setup on the engine, at most until that moment, through
// Validate.
func try(t *testing.T, s Setup, until time.Duration) *trial {
	t.Helper()
	e := s.Demo.Bind(s.Values, s.Seed)
	r, err := engine.New(s.config(e), e.Main)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got := &trial{Setup: s, t: t}
	v := engine.Validator{FIFO: s.Policy == "fifo"}
	var out strings.Builder
	for st := engine.More; st == engine.More; {
		st = r.Advance(engine.At(int64(until)), 1000)
		got.ended = st == engine.Ended
		if err := v.Check(r.Events()); err != nil {
			t.Fatalf("%v: %v", s.Query(), err)
		}
		for _, ev := range r.Events() {
			switch ev.K {
			case engine.EvPrint:
				out.WriteString(ev.Val)
			case engine.EvLeak:
				got.leaks = append(got.leaks, ev.Text(r.Files()))
			case engine.EvRunEnd:
				got.alive = int(ev.N)
			}
		}
		got.events = append(got.events, r.Events()...)
		r.Discard()
	}
	if f := r.Err(); f != nil {
		got.fault = f.Text
	}
	got.took = time.Duration(r.Now().T)
	got.printed = out.String()
	got.outcome = outcome{lines: sorted(got.printed), end: ending(got.fault)}
	if got.fault == "" {
		got.counts = counts(s.Demo, e.program)
		if s.Demo.Leaks {
			got.left = got.alive
		}
	}
	return got
}

// with is the same run with some values changed: name, value, name, value …;
// "procs", "seed" and "in" are names, too.
func (r *trial) with(pairs ...string) *trial {
	r.t.Helper()
	s := r.Setup
	s.Values = maps.Clone(s.Values)
	for i := 0; i < len(pairs); i += 2 {
		name, text := pairs[i], pairs[i+1]
		var err error
		switch name {
		case "procs":
			s.Procs, err = strconv.Atoi(text)
		case "seed":
			s.Seed, err = strconv.ParseUint(text, 10, 64)
		case "in":
			s.Inputs, err = s.Demo.ParseInputs(text)
		default:
			p := s.Demo.Param(name)
			if p == nil {
				r.t.Fatalf("%s has no parameter %s", s.Demo.Slug, name)
			}
			s.Values[name], err = p.Parse(text)
		}
		if err != nil {
			r.t.Fatal(err)
		}
	}
	return try(r.t, s, trialTime)
}

// trialTime is how much virtual time a trial may take.
const trialTime = 30 * time.Second

// of is the run of another demo with the same seed, Ps and, where it has them,
// values.
func (r *trial) of(slug string) *trial {
	r.t.Helper()
	d := Find(slug)
	if d == nil {
		r.t.Fatalf("there is no demo %s", slug)
	}
	s := Setup{Demo: d, Values: d.Defaults(), Seed: r.Seed, Procs: r.Procs, Policy: r.Policy}
	for name, text := range r.Values {
		if p := d.Param(name); p != nil {
			if v, err := p.Parse(text); err == nil {
				s.Values[name] = v
			}
		}
	}
	return try(r.t, s, trialTime)
}

// count counts the events of a kind, of the object with that name if it is not "".
func (r *trial) count(k engine.Kind, obj string) int {
	n := 0
	for i := range r.events {
		e := &r.events[i]
		if e.K == k && (obj == "" || e.Obj != nil && e.Obj.Name == obj) {
			n++
		}
	}
	return n
}

// waits counts how often a goroutine parked for that reason, on the object with
// that name if it is not "".
func (r *trial) waits(why engine.Reason, obj string) int {
	n := 0
	for i := range r.events {
		e := &r.events[i]
		if e.K == engine.EvGoBlock && e.Why == why && (obj == "" || e.Obj != nil && e.Obj.Name == obj) {
			n++
		}
	}
	return n
}

// gauge lists the values that a gauge had, in order.
func (r *trial) gauge(name string) []float64 {
	var all []float64
	for i := range r.events {
		if e := &r.events[i]; e.K == engine.EvGauge && e.Val == name {
			all = append(all, float64(e.N)/1000)
		}
	}
	return all
}

// last is the last value of a gauge, 0 if it has none.
func (r *trial) last(name string) float64 {
	if all := r.gauge(name); len(all) > 0 {
		return all[len(all)-1]
	}
	return 0
}

// most is the greatest value of a gauge, 0 if it has none.
func (r *trial) most(name string) float64 {
	m := 0.0
	for _, v := range r.gauge(name) {
		m = max(m, v)
	}
	return m
}

// peak is the greatest number of living goroutines, those of the runtime left
// out; of those with that name if it is not "".
func (r *trial) peak(name string) int {
	names := map[int32]string{}
	now, most := 0, 0
	for i := range r.events {
		e := &r.events[i]
		switch {
		case e.K == engine.EvGoCreate && e.Why != engine.WhySystem:
			names[e.Peer] = e.Val
			if name == "" || e.Val == name {
				now++
			}
		case e.K == engine.EvGoDestroy:
			if n, ok := names[e.G]; ok && (name == "" || n == name) {
				now--
			}
		}
		most = max(most, now)
	}
	return most
}

// says fails the test unless the run printed that text.
func (r *trial) says(text string) {
	r.t.Helper()
	if !strings.Contains(r.printed, text) {
		r.t.Errorf("%v printed\n%s\nand not %q", r.Query(), r.printed, text)
	}
}

// fails fails the test unless the run ended in the fault that the demo is about.
func (r *trial) fails() {
	r.t.Helper()
	if !r.Demo.fails(r.fault) {
		r.t.Errorf("%v ended in %q", r.Query(), r.fault)
	}
}

// about reports whether a is within one percent of b.
func about(a, b time.Duration) bool { return a >= b-b/100 && a <= b+b/100 }

// TestTrial checks what trials say of a run that is known.
func TestTrial(t *testing.T) {
	d := Find("worker-pool")
	s := Setup{Demo: d, Values: d.Defaults(), Seed: 1, Procs: 4, Policy: "gmp"}
	s.Values["panic"] = "3"
	r := try(t, s, trialTime)
	if got := r.gauge("failed"); !slices.Equal(got, []float64{1, 2, 3, 4}) || r.last("failed") != 4 || r.most("failed") != 4 {
		t.Errorf("failed was %v", got)
	}
	if r.peak("worker") != 4 || r.peak("") != 6 {
		t.Errorf("%d workers, %d goroutines", r.peak("worker"), r.peak(""))
	}
	if same := r.of("worker-pool"); same.took != r.took || same.printed != r.printed {
		t.Errorf("another run with the same values took %v, this one %v", same.took, r.took)
	}
}
