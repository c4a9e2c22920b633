// Package differential compares the engine with the Go runtime on random small
// programs of channels and select. It is used by its own tests only.
//
// A program (Program) has up to five goroutines that note what they observe.
// Three parties say how it may go:
//
//   - a reference model of Go's channels (Program.Explore), which walks all
//     interleavings and gives the set of permitted outcomes,
//   - Go itself, where the program runs many times in a testing/synctest bubble
//     and once as a process of its own (package native),
//   - the engine, where its translation runs under several policies and seeds
//     (package virtual).
//
// A native outcome outside the set is an error of the model; a virtual one is
// an error of the translator or the engine. The model knows nothing of either:
// it follows runtime/chan.go and runtime/select.go.
package differential
