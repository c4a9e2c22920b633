//go:build !race

package shot

const thinned = 1
