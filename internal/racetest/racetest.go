// Package racetest says what tests leave out under the race detector, which
// makes them ten times as slow and finds nothing where there is one goroutine.
// CI runs the tests that ask this package without the detector, too: .ci/run
// finds them by their calls.
package racetest

import "testing"

// Skip skips a test that takes long and in which nothing runs beside it that
// other tests have not.
func Skip(t testing.TB) {
	t.Helper()
	if On {
		t.Skip("run without the race detector")
	}
}

// Rare reports whether the ith of many cases is left out, since only every nth
// is tried.
func Rare(i, n int) bool { return On && i%n != 0 }

// Fewer is n, or n/by, such as of the cases that are drawn at random.
func Fewer(n, by int) int {
	if On {
		return n / by
	}
	return n
}
