// Package nativecost measures what Go's own operations cost on this machine:
// goroutines, switches, channels, locks, system calls, threads and the network
// poller. It knows nothing of the virtual runtime, whose costs are given.
//
// Here measures in this process. A Measurer has it done in a child process,
// which is bounded in time, and lets equal requests share one run.
package nativecost
