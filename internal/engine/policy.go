package engine

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Policy is asked at every choice that Go leaves open.
type Policy interface {
	// Next picks which of n runnable goroutines runs, by its index in queue
	// order.
	Next(n int) int
	// Case picks which of n ready select cases proceeds, by its index in
	// source order.
	Case(n int) int
	// Below is a random number below n, for a P's search for work.
	Below(n int) int
	// Preempt says whether the running goroutine goes back to the queue at
	// this scheduling point although others did not wait their slice out.
	Preempt() bool
	// FireEarly says whether the earliest timer fires before its time.
	FireEarly() bool
}

var policies = []struct {
	name string
	make func(rng *rand.Rand) Policy
}{
	{"gmp", func(rng *rand.Rand) Policy { return fifo{rng} }},
	{"fifo", func(rng *rand.Rand) Policy { return fifo{rng} }},
	{"random", func(rng *rand.Rand) Policy { return uniform{rng} }},
}

// newScheduler makes the scheduler that goes with the policy of that name.
func newScheduler(policy string) scheduler {
	if policy == "fifo" || policy == "random" {
		return &flat{}
	}
	return &gmp{}
}

// NewPolicy makes the policy of that name ("" is the default, "gmp").
func NewPolicy(name string, rng *rand.Rand) (Policy, error) {
	if name == "" {
		name = policies[0].name
	}
	var known []string
	for _, p := range policies {
		if p.name == name {
			return p.make(rng), nil
		}
		known = append(known, p.name)
	}
	return nil, fmt.Errorf("policy %q is not known; known are %s", name, strings.Join(known, ", "))
}

// fifo runs goroutines in the order in which they became runnable. Select
// chooses uniformly among its ready cases, as Go does.
type fifo struct{ rng *rand.Rand }

func (fifo) Next(int) int      { return 0 }
func (p fifo) Case(n int) int  { return p.rng.IntN(n) }
func (p fifo) Below(n int) int { return p.rng.IntN(n) }
func (fifo) Preempt() bool     { return false }
func (fifo) FireEarly() bool   { return false }

// uniform draws every choice, so that many seeds visit many interleavings.
type uniform struct{ rng *rand.Rand }

func (p uniform) Next(n int) int  { return p.rng.IntN(n) }
func (p uniform) Case(n int) int  { return p.rng.IntN(n) }
func (p uniform) Below(n int) int { return p.rng.IntN(n) }
func (p uniform) Preempt() bool   { return p.rng.IntN(4) == 0 }
func (p uniform) FireEarly() bool { return p.rng.IntN(64) == 0 }
