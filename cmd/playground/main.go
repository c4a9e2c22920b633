// Command playground serves the Go concurrency playground, shows plain Go
// programs on its stage, and runs, lists and draws demos and programs on the
// command line.
package main

//go:generate go run . docs ../../README.md ../../ARCHITECTURE.md ../../CONTRIBUTING.md ../../docs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit statuses.
const (
	exitDone   = 0
	exitFailed = 1 // the command could not do its work
	exitUsage  = 2 // it was called wrongly
	exitFault  = 3 // the program that it ran ended in a fault

	exitInterrupted = 130 // as shells have it, 128 and the signal
	exitTerminated  = 143
)

// command is one of playground's commands.
type command struct {
	name, usage, does string
	run               func(ctx context.Context, args []string, out, errs io.Writer) error
}

// commands lists them in the order of the help. The first is the default.
var commands = []command{
	{"serve", "playground [serve] [flags]", "serves the playground", serve},
	{"open", "playground open FILE.go|DIR [flags] [-- ARGS]", "serves a plain Go program, and follows its files", openProgram},
	{"list", "playground list [-json]", "lists the demos", list},
	{"run", "playground run SLUG|FILE.go|DIR [flags] [-- ARGS]", "runs a demo or a plain Go program", run},
	{"shot", "playground shot SLUG|FILE.go|DIR [flags] [-- ARGS]", "draws a moment of a demo or a program", shoot},
	{"docs", "playground docs FILE.md|DIR… [-check]", "draws the pictures that documents ask for, or checks them", docs},
	{"measure", "playground measure [-json]", "measures what Go's operations cost here", measure},
}

// usageError is a wrong call: it is reported in one line.
type usageError struct{ error }

// exitError is how a program that was run ended.
type exitError struct{ code int }

func (e exitError) Error() string { return fmt.Sprintf("exit status %d", e.code) }

func main() {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		defer signal.Stop(signals) // a second one ends the process at once
		if <-signals == os.Interrupt {
			cancel(stopped{exitInterrupted})
		} else {
			cancel(stopped{exitTerminated})
		}
	}()
	os.Exit(dispatch(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// stopped is why a command does not go on after a signal: the exit status by
// which shells know.
type stopped struct{ code int }

func (s stopped) Error() string { return "stopped by a signal" }

// dispatch runs the command that args name and returns the exit status.
func dispatch(ctx context.Context, args []string, out, errs io.Writer) int {
	c := commands[0]
	if len(args) > 0 && (args[0] == "help" || args[0] == "-h" || args[0] == "-help" || args[0] == "--help") {
		help(out)
		return exitDone
	}
	if len(args) > 0 && (args[0] == "" || args[0][0] != '-') {
		found := false
		for _, k := range commands {
			if k.name == args[0] {
				c, found = k, true
			}
		}
		if !found {
			fmt.Fprintf(errs, "playground: there is no command %q; commands are serve, open, list, run, shot, docs and measure\n", args[0])
			return exitUsage
		}
		args = args[1:]
	}
	err := c.run(ctx, args, out, errs)
	if stop, ok := errors.AsType[stopped](context.Cause(ctx)); ok && err != nil {
		return stop.code
	}
	return status(err, errs)
}

// status reports an error and turns it into an exit status.
func status(err error, errs io.Writer) int {
	var usage usageError
	var exit exitError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &exit):
		return exit.code
	case errors.As(err, &usage):
		fmt.Fprintf(errs, "playground: %v\n", err)
		return exitUsage
	}
	fmt.Fprintf(errs, "playground: %v\n", err)
	return exitFailed
}

func help(out io.Writer) {
	fmt.Fprintln(out, "The Go concurrency playground.")
	fmt.Fprintln(out)
	for _, c := range commands {
		fmt.Fprintf(out, "  %-72s %s\n", c.usage, c.does)
	}
}
