package main

import (
	"context"
	"os"
	"runtime"
	"runtime/trace"
)

// begin starts the tracer, which writes to standard output, once the
// runtime's own goroutines are at rest.
func begin() {
	settle()
	if err := trace.Start(os.Stdout); err != nil {
		panic(err)
	}
	settle()
	trace.Log(context.Background(), "mark", "begin")
}

func end() {
	trace.Log(context.Background(), "mark", "end")
	trace.Stop()
}

func settle() {
	for range 100 {
		runtime.Gosched()
	}
}
