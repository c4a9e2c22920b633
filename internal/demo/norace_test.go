//go:build !race

package demo

// randomSetups is how many random setups of each demo are compared with Go.
const randomSetups = 100

// claimSeeds is with how many seeds a claim is checked that always holds.
const claimSeeds = 100

// raceEnabled reports whether the race detector is on.
const raceEnabled = false
