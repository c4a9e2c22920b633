//go:build race

package shot

// thinned is by how much the long tests do less under the race detector, which
// is about ten times as slow; there is one goroutine, and nothing to find by
// repetition.
const thinned = 8
