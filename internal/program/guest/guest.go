// Package guest is what a translated program is linked with: it runs the
// program on the engine and writes the run's events to standard output.
// internal/program builds and starts such programs.
package guest

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
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
	Serve  bool          // answer requests on standard input instead; Until, Format and Exit2 are of no use then
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
func Main(program func(), files []engine.SourceFile) {
	debug.SetMaxStack(maxStack)
	limitMemory()
	signal.Ignore(os.Interrupt) // of a terminal: the parent process gets it, too, and decides
	var cfg Config
	in := json.NewDecoder(os.Stdin)
	if err := in.Decode(&cfg); err != nil {
		fmt.Fprintln(os.Stderr, "the configuration on standard input:", err)
		os.Exit(ExitFailed)
	}
	r, err := open(cfg, program, files)
	switch {
	case err != nil:
	case cfg.Serve:
		s := &server{r: r, out: os.Stdout}
		err = s.serve(io.MultiReader(in.Buffered(), os.Stdin), startWatch(s.last))
	default:
		go endWith(os.Stdin)
		out := newOutput(os.Stdout, os.Stderr, Formats[cfg.Format]())
		err = play(r, cfg, out, startWatch(func() error { return out.end(r.Events(), r.Files()) }))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(ExitFailed)
	}
	os.Exit(status(r.Err(), cfg)) // which is quicker than to close the run
}

// endWith ends this process when the one does that holds the other end of in.
func endWith(in io.Reader) {
	io.Copy(io.Discard, in)
	os.Exit(ExitFailed)
}

// status is the exit status for how a program ended.
func status(fault *engine.Fault, cfg Config) int {
	switch {
	case fault == nil:
		return ExitDone
	case fault.Why != engine.WhyExit:
		return ExitFault
	case fault.Code == ExitCrash:
		os.WriteFile(cfg.Exit2, nil, 0o600) // without it, 2 reads as a crash
	}
	return fault.Code
}

// Run runs a program and writes its events to out, what it writes to standard
// error to errs, and at the end its fault, if any.
func Run(cfg Config, program func(), files []engine.SourceFile, out, errs io.Writer) (*engine.Fault, error) {
	r, err := open(cfg, program, files)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if err := play(r, cfg, newOutput(out, errs, Formats[cfg.Format]()), new(watch)); err != nil {
		return nil, err
	}
	return r.Err(), nil
}

func open(cfg Config, program func(), files []engine.SourceFile) (*engine.Run, error) {
	if Formats[cfg.Format] == nil && !cfg.Serve {
		return nil, fmt.Errorf("format %q is not known", cfg.Format)
	}
	return engine.New(engine.Config{
		Seed: cfg.Seed, Procs: cfg.Procs, Policy: cfg.Policy, Limits: cfg.Limits, Files: files, Args: cfg.Args,
	}, program)
}

// play runs r to its end, or to where cfg stops it.
func play(r *engine.Run, cfg Config, out *output, w *watch) error {
	for status := engine.More; status == engine.More; {
		status = w.advance(r, cfg.Until, 4096)
		if err := out.write(r.Events(), r.Files()); err != nil {
			return err
		}
		r.Discard()
	}
	if err := out.end(nil, nil); err != nil {
		return err
	}
	if fault := r.Err(); fault != nil && fault.Why != engine.WhyExit {
		writeLine(out.errs, fault.Text)
	}
	return nil
}

// writeLine writes text with a line end.
func writeLine(w io.Writer, text string) {
	if text == "" || text[len(text)-1] != '\n' {
		text += "\n"
	}
	io.WriteString(w, text)
}
