// Package engine is a virtual Go runtime. It runs translated Go programs
// (internal/translate) on virtual goroutines, channels and a virtual clock,
// and records what happens as a stream of events.
//
// A run is a pure function of its program, parameters, seed and inputs:
// nothing here reads a clock, a random source or the machine, and no two
// goroutines of a run ever execute at the same time.
//
// The package has two faces. The driver's face (New, Advance, Events, Close)
// belongs to whoever wants a run. The program's face (Go, Snd, Recv, Mutex …)
// is what translated code calls; its operations find the run and the
// goroutine in one package variable. Many runs may be alive, but only one
// advances at a time: callers of New, Advance and Close hold a lock of their own.
package engine
