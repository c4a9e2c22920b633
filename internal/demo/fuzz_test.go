package demo

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// randomSetup draws parameters, inputs and seed of a demo.
func randomSetup(d *Demo, rng *rand.Rand) Setup {
	s := Setup{Demo: d, Values: d.Defaults(), Seed: rng.Uint64N(1 << 40), Procs: 1 + rng.IntN(maxProcs)}
	s.Policy = []string{"fifo", "random", "gmp"}[rng.IntN(3)]
	for i := range d.Params {
		if p := &d.Params[i]; rng.IntN(2) == 0 {
			s.Values[p.Name] = randomValue(p, rng)
		}
	}
	at, names := int64(0), d.inputNames()
	for range min(rng.IntN(12), len(names)*12) {
		at += rng.Int64N(int64(400 * time.Millisecond))
		in := engine.Input{At: engine.At(at)}
		if rng.IntN(4) == 0 {
			in.At.N = rng.Int64N(4)
		}
		in.Name = names[rng.IntN(len(names))]
		if p := d.Param(in.Name); p != nil {
			in.Val = randomValue(p, rng)
		}
		s.Inputs = append(s.Inputs, in)
	}
	slices.SortStableFunc(s.Inputs, func(a, b engine.Input) int { return a.At.Compare(b.At) })
	return s
}

func randomValue(p *Param, rng *rand.Rand) string {
	switch p.Kind {
	case Int:
		return strconv.Itoa(p.Min + rng.IntN(p.Max-p.Min+1))
	case Factor:
		return Hundredths(p.Min + rng.IntN(p.Max-p.Min+1))
	case Choice:
		return p.Choices[rng.IntN(len(p.Choices))].Value
	}
	return p.Default
}

// record runs a setup for ten virtual seconds and returns its events as JSON.
func record(t testing.TB, s Setup) []byte {
	r, err := s.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	v := engine.Validator{FIFO: s.Policy == "fifo"}
	var b []byte
	for st := engine.More; st == engine.More; {
		st = r.Advance(engine.At(10e9), 777)
		if err := v.Check(r.Events()); err != nil {
			t.Fatalf("%s %v: %v", s.Demo.Slug, s.Query(), err)
		}
		for i := range r.Events() {
			b = append(r.Events()[i].AppendJSON(b, r.Files()), '\n')
		}
		r.Discard()
	}
	if f := r.(*engine.Run).Err(); f != nil && !s.Demo.fails(f.Text) {
		t.Errorf("%s %v: %v", s.Demo.Slug, s.Query(), f)
	}
	return b
}

// checkSetup runs a setup twice, the second time as its own link says.
func checkSetup(t testing.TB, s Setup) {
	first := record(t, s)
	again, errs := s.Demo.Parse(s.Query())
	if len(errs) > 0 {
		t.Fatalf("%v: its own link is wrong: %v", s.Query(), errs)
	}
	again.Policy = s.Policy
	if !maps.Equal(again.Values, s.Values) {
		t.Fatalf("%v: read back as %v", s.Values, again.Values)
	}
	if !bytes.Equal(first, record(t, again)) {
		t.Errorf("%v: two runs differ", s.Query())
	}
}

// FuzzSetups runs random parameters, inputs and seeds twice and through
// Validate.
func FuzzSetups(f *testing.F) {
	for i := range uint64(40) {
		f.Add(i)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		rng := rand.New(rand.NewPCG(seed, 1))
		checkSetup(t, randomSetup(Course[rng.IntN(len(Course))], rng))
	})
}
