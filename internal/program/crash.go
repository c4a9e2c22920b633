package program

import (
	"io"
	"strings"
)

// crashes are what Go writes when it gives up, at the start of a line, and
// what is written instead of that line and all that follows: the traceback of
// a runtime that the program does not know of.
var crashes = []struct{ line, instead string }{
	{"runtime: out of memory: cannot allocate", "limit reached: out of memory\n"},
	{"fatal error: runtime: out of memory", "limit reached: out of memory\n"},
	{"fatal error: runtime: cannot allocate memory", "limit reached: out of memory\n"},
	{"fatal error: stack overflow", "fatal error: stack overflow\n"},
}

// crashFilter is a program's standard error. At a crash it calls end, which ends
// the program: the traceback of many goroutines takes minutes.
type crashFilter struct {
	w       io.Writer
	end     func()
	line    []byte // what is held back, since it may become one of crashes
	inside  bool   // in a line that is none
	crashed bool
}

func (f *crashFilter) Write(b []byte) (int, error) {
	var out []byte
	for _, c := range b {
		if !f.crashed {
			out = f.add(out, c)
		}
	}
	_, err := f.w.Write(out)
	if f.crashed {
		f.end()
	}
	return len(b), err
}

// add takes the next byte, and appends to out what is certain.
func (f *crashFilter) add(out []byte, c byte) []byte {
	if f.inside {
		f.inside = c != '\n'
		return append(out, c)
	}
	f.line = append(f.line, c)
	for _, crash := range crashes {
		if crash.line == string(f.line) {
			f.crashed = true
			return append(out, crash.instead...)
		}
		if strings.HasPrefix(crash.line, string(f.line)) {
			return out
		}
	}
	out = append(out, f.line...)
	f.line, f.inside = f.line[:0], c != '\n'
	return out
}

// flush writes what is still held back.
func (f *crashFilter) flush() error {
	if f.crashed || len(f.line) == 0 {
		return nil
	}
	_, err := f.w.Write(f.line)
	f.line = nil
	return err
}
