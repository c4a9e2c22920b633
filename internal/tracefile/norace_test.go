//go:build !race

package tracefile_test

// machines are the policies and numbers of Ps that runs are exported under.
var machines = []machine{
	{"fifo", 1}, {"fifo", 2}, {"fifo", 4},
	{"random", 1}, {"random", 2}, {"random", 4},
	{"gmp", 1}, {"gmp", 2}, {"gmp", 4},
}

// thinned is by how much fewer demos are exported.
const thinned = 1
