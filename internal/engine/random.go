package engine

import (
	oldrand "math/rand"
	"math/rand/v2"
)

// The top-level functions of both math/rand packages draw from sources that
// the run's seed fixes; natively, the runtime seeds them anew for each process.

// Streams that the seed starts, beside the policy's.
const (
	randStream    = 0x2545f4914f6cdd1d
	oldRandStream = 0x9fb21c651e98df25
)

// Rand has the methods that stand for the functions of math/rand/v2.
func Rand() *rand.Rand {
	r := cur
	if r.rand == nil {
		r.rand = rand.New(rand.NewPCG(r.cfg.Seed, randStream))
	}
	return r.rand
}

// RandN is rand.N(n) of math/rand/v2.
func RandN[Int interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}](n Int) Int {
	if n <= 0 {
		panic(Panicking(cur.g.pos, "invalid argument to N"))
	}
	return Int(Rand().Uint64N(uint64(n)))
}

// OldRand has the methods that stand for the functions of math/rand.
func OldRand() *oldrand.Rand {
	r := cur
	if r.oldRand == nil {
		r.oldRand = oldrand.New(oldSource{rand.NewPCG(r.cfg.Seed, oldRandStream)})
	}
	return r.oldRand
}

// oldSource is the source of math/rand's functions.
type oldSource struct{ *rand.PCG }

// Seed is rand.Seed(seed), which does nothing since Go 1.24 (math/rand/rand.go:
// randseednop).
func (oldSource) Seed(int64) {}

// Int63 draws 63 bits.
func (s oldSource) Int63() int64 { return int64(s.Uint64() >> 1) }
