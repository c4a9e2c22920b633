package engine

import (
	"fmt"
	"io"
)

// Logger is log.Logger, on the run's clock. The standard one holds a native
// lock while it writes, which would stop the whole run if its writer gave way
// to another goroutine that logs; this one's is virtual.
type Logger struct {
	mu     Mutex
	w      io.Writer
	prefix string
	flags  int
}

// The flags are those of package log.
const (
	logDate = 1 << iota
	logTime
	logMicroseconds
	logLongFile
	logShortFile
	logUTC
	logMsgPrefix
)

// NewLogger is log.New(w, prefix, flags).
func NewLogger(w io.Writer, prefix string, flags int) *Logger {
	return &Logger{w: w, prefix: prefix, flags: flags}
}

// Log is log.Default(), whose methods stand for the package's functions.
func Log() *Logger {
	r := cur
	if r.logger == nil {
		r.logger = NewLogger(Stderr, "", logDate|logTime)
	}
	return r.logger
}

// Print, Printf and Println log a line.
func (l *Logger) Print(v ...any)                 { l.Output(1, fmt.Sprint(v...)) }
func (l *Logger) Printf(format string, v ...any) { l.Output(1, fmt.Sprintf(format, v...)) }
func (l *Logger) Println(v ...any)               { l.Output(1, fmt.Sprintln(v...)) }

// Fatal, Fatalf and Fatalln log a line and end the program with status 1.
func (l *Logger) Fatal(v ...any)                 { l.fatal(fmt.Sprint(v...)) }
func (l *Logger) Fatalf(format string, v ...any) { l.fatal(fmt.Sprintf(format, v...)) }
func (l *Logger) Fatalln(v ...any)               { l.fatal(fmt.Sprintln(v...)) }

func (l *Logger) fatal(s string) {
	l.Output(1, s)
	cur.exitWith(1)
}

// Panic, Panicf and Panicln log a line and panic with it.
func (l *Logger) Panic(v ...any)                 { l.panic(fmt.Sprint(v...)) }
func (l *Logger) Panicf(format string, v ...any) { l.panic(fmt.Sprintf(format, v...)) }
func (l *Logger) Panicln(v ...any)               { l.panic(fmt.Sprintln(v...)) }

func (l *Logger) panic(s string) {
	l.Output(1, s)
	panic(Panicking(cur.g.pos, s))
}

// Output is l.Output(depth, s).
func (l *Logger) Output(depth int, s string) error {
	b := l.header(depth)
	b = append(b, s...)
	if s == "" || s[len(s)-1] != '\n' {
		b = append(b, '\n')
	}
	if _, ok := l.w.(*File); ok { // it writes in one step, so that nobody ever waits
		_, err := l.w.Write(b)
		return err
	}
	On(cur.g.pos, "log", &l.mu).Lock()
	defer l.mu.Unlock()
	_, err := l.w.Write(b)
	return err
}

// header is what stands before a message (log/log.go: formatHeader).
func (l *Logger) header(depth int) []byte {
	var b []byte
	if l.flags&logMsgPrefix == 0 {
		b = append(b, l.prefix...)
	}
	if l.flags&(logDate|logTime|logMicroseconds) != 0 {
		layout := ""
		if l.flags&logDate != 0 {
			layout = "2006/01/02 "
		}
		switch {
		case l.flags&logMicroseconds != 0:
			layout += "15:04:05.000000 "
		case l.flags&logTime != 0:
			layout += "15:04:05 "
		}
		b = Now().AppendFormat(b, layout)
	}
	if l.flags&(logLongFile|logShortFile) != 0 {
		b = append(b, cur.caller(depth)+": "...)
	}
	if l.flags&logMsgPrefix != 0 {
		b = append(b, l.prefix...)
	}
	return b
}

// caller is where the program called the engine at depth 1, where the function
// that did was called at depth 2, and so on.
func (r *Run) caller(depth int) string {
	frames, _ := r.calls()
	if i := max(0, depth-1); i < len(frames) {
		return r.Where(frames[i].pos)
	}
	return "???:0"
}

// Flags, SetFlags, Prefix, SetPrefix, Writer and SetOutput are those of
// log.Logger.
func (l *Logger) Flags() int              { return l.flags }
func (l *Logger) SetFlags(flags int)      { l.flags = flags }
func (l *Logger) Prefix() string          { return l.prefix }
func (l *Logger) SetPrefix(prefix string) { l.prefix = prefix }
func (l *Logger) Writer() io.Writer       { return l.w }
func (l *Logger) SetOutput(w io.Writer)   { l.w = w }
