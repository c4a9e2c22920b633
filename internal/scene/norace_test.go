//go:build !race

package scene

const thinned = 1
