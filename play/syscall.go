package play

import (
	"os"
	"time"
)

// Syscall blocks the calling goroutine's thread for d, as a system call that
// the network poller does not know: reading a file, or asking the resolver of
// the C library. A duration of zero or less returns at once.
func Syscall(d time.Duration) {
	if f := burn.Load(); f != nil {
		(*f)(d)
		return
	}
	Block(d)
}

// Block reads from a pipe in blocking mode, to which nobody writes until the
// clock has moved by d; where there are no pipes, it sleeps.
func Block(d time.Duration) {
	if d <= 0 {
		return
	}
	r, w, err := os.Pipe()
	if err != nil {
		time.Sleep(d)
		return
	}
	defer r.Close()
	r.Fd() // which makes it block
	time.AfterFunc(d, func() { w.Close() })
	r.Read(make([]byte, 1))
}
