//go:build race

package web

// raceEnabled reports whether the race detector is on.
const raceEnabled = true
