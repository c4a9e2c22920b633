// Package tracefile writes a run as a file for the trace viewers that exist:
// GoTrace as an execution trace of Go 1.26, which go tool trace and gotraceui
// open, and Chrome as trace events, which Perfetto opens.
//
// Both write while events come, hold no more than a few hundred kilobytes
// besides what lives (goroutines, Ps, threads), and write the same bytes for the
// same events. They take the run's word that its events are legal.
package tracefile
