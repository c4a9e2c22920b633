// Package guest is what a translated program is linked with: it runs the
// program on the engine and writes the run's events to standard output.
// internal/program builds and starts such programs.
package guest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/go-concurrency/playground/internal/engine"
)

// Config is how a program is run. The parent process sends it as JSON to
// standard input.
type Config struct {
	Seed   uint64
	Procs  int           // GOMAXPROCS; 0 means 1
	Policy string        // see engine.NewPolicy
	Until  engine.Coord  // where the run stops
	Limits engine.Limits // zero fields have their defaults
	Format string        // what is written: see Formats
	Args   []string      // os.Args
	Exit2  string        // a file to make if the program exits with status 2
}

// Formats are the forms in which events are written, by Config.Format. Each
// appends an event to b, with its line end.
var Formats = map[string]func(b []byte, e *engine.Event, files []string) []byte{
	"text": func(b []byte, e *engine.Event, files []string) []byte {
		return append(append(b, e.Text(files)...), '\n')
	},
	"jsonl": func(b []byte, e *engine.Event, files []string) []byte {
		return append(e.AppendJSON(b, files), '\n')
	},
	"stdout": func(b []byte, e *engine.Event, _ []string) []byte {
		if e.K == engine.EvPrint {
			b = append(b, e.Val...)
		}
		return b
	},
}

// Exit statuses of a program's process. Any other is that of its os.Exit, but
// for 2: then Go itself gave up, as at a stack overflow, unless there is the
// file Config.Exit2.
const (
	ExitDone   = 0
	ExitFailed = 1 // it could not be run; standard error says why
	ExitCrash  = 2
	ExitFault  = 3 // it ended in a fault, which standard error names as Go does
)

// maxStack is how far one goroutine's stack may grow, in bytes: a quarter of
// what Go allows, so that endless recursion ends before memory does.
const maxStack = 256 << 20

// Main runs a program as standard input says, and exits.
func Main(program func(), files []string) {
	debug.SetMaxStack(maxStack)
	var cfg Config
	if err := json.NewDecoder(os.Stdin).Decode(&cfg); err != nil {
		fmt.Fprintln(os.Stderr, "the configuration on standard input:", err)
		os.Exit(ExitFailed)
	}
	fault, err := Run(cfg, program, files, os.Stdout, os.Stderr)
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(ExitFailed)
	case fault != nil && fault.Why == engine.WhyExit:
		if fault.Code == ExitCrash {
			os.WriteFile(cfg.Exit2, nil, 0o600) // without it, 2 reads as a crash
		}
		os.Exit(fault.Code)
	case fault != nil:
		os.Exit(ExitFault)
	}
	os.Exit(ExitDone)
}

// Run runs a program and writes its events to out, what it writes to standard
// error to errs, and at the end its fault, if any.
func Run(cfg Config, program func(), files []string, out, errs io.Writer) (*engine.Fault, error) {
	format, ok := Formats[cfg.Format]
	if !ok {
		return nil, fmt.Errorf("format %q is not known", cfg.Format)
	}
	run, err := engine.New(engine.Config{
		Seed: cfg.Seed, Procs: cfg.Procs, Policy: cfg.Policy, Limits: cfg.Limits, Files: files, Args: cfg.Args,
	}, program)
	if err != nil {
		return nil, err
	}
	defer run.Close()
	w := bufio.NewWriterSize(out, 1<<16)
	var line []byte
	for status := engine.More; status == engine.More; {
		status = run.Advance(cfg.Until, 4096)
		events := run.Events()
		for i := range events {
			if events[i].K == engine.EvLog {
				io.WriteString(errs, events[i].Val)
			}
			line = format(line[:0], &events[i], files)
			w.Write(line)
		}
		run.Discard()
		if err := w.Flush(); err != nil {
			return nil, err
		}
	}
	fault := run.Err()
	if fault != nil && fault.Why != engine.WhyExit {
		writeLine(errs, fault.Text)
	}
	return fault, nil
}

// writeLine writes text with a line end.
func writeLine(w io.Writer, text string) {
	if text == "" || text[len(text)-1] != '\n' {
		text += "\n"
	}
	io.WriteString(w, text)
}
