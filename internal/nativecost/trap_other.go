//go:build !unix

package nativecost

// trap is nil where no system call is known to be over at once.
var trap func()
