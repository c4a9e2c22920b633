//go:build race

package raster

// racing: the race detector is on.
const racing = true
