//go:build race

package tracefile_test

// machines are the policies and numbers of Ps that runs are exported under:
// with the race detector, which is ten times as slow and finds nothing where
// there is one goroutine, only some.
var machines = []machine{{"gmp", 4}, {"random", 2}}

// thinned is by how much fewer demos are exported.
const thinned = 3
