package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program/guest"
	"github.com/go-concurrency/playground/internal/session"
)

// run runs a demo, or a plain Go program in a process of its own.
func run(ctx context.Context, args []string, out, errs io.Writer) error {
	args, extra := programArgs(args)
	f := flags("run")
	var r runFlags
	r.add(f)
	until := f.String("until", "", "how far to run, in virtual time; by default to the end, a demo to 60s")
	policy := f.String("policy", "gmp", "who runs next: gmp (Go's scheduler), fifo or random")
	format := f.String("format", "text", formatNames)
	file := f.String("o", "", "the file to write to")
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usageError{fmt.Errorf("run takes one demo or program; it got %d", len(rest))}
	}
	if guest.Formats[*format] == nil && !ofNumbers(*format) {
		return usageError{fmt.Errorf("-format is %q; allowed is %s", *format, formatNames)}
	}
	end := engine.At(1 << 62)
	if *until != "" {
		if end, err = moment("until", *until); err != nil {
			return err
		}
	} else if !source(rest[0]) {
		end = engine.At(session.DefaultUntil)
	}
	if _, err := engine.NewPolicy(*policy, nil); err != nil {
		return usageError{fmt.Errorf("-policy: %w", err)}
	}
	return toFile(*file, out, func(w io.Writer) error {
		if source(rest[0]) && !ofNumbers(*format) {
			cfg := guest.Config{Policy: *policy, Until: end, Format: *format}
			cfg.Limits.Goroutines = programGoroutines
			return runProgram(ctx, rest[0], extra, &r, cfg, w, errs)
		}
		setup, err := r.any(ctx, rest[0], extra)
		if err != nil {
			return err
		}
		setup.Policy = *policy
		form, err := formOf(ctx, *format, setup)
		if err != nil {
			return err
		}
		p := &printer{w: bufio.NewWriterSize(w, 64<<10), errs: errs, form: form, stops: *until == "" && !source(rest[0])}
		return p.finish(session.Record(ctx, setup, end, 0, p.print))
	})
}

// programGoroutines is how many goroutines a program may have at one time: few
// enough that one that starts them for ever ends within two seconds.
const programGoroutines = 200_000

// programArgs cuts off what stands behind --.
func programArgs(args []string) (own, program []string) {
	for i, a := range args {
		if a == "--" {
			return args[:i], args[i+1:]
		}
	}
	return args, nil
}

// source reports whether the argument is a program and not a demo's slug.
func source(arg string) bool {
	if strings.HasSuffix(arg, ".go") || strings.ContainsRune(arg, os.PathSeparator) || arg == "." {
		return true
	}
	info, err := os.Stat(arg)
	return err == nil && info.IsDir()
}

var errDemoArgs = usageError{errors.New("a demo takes parameters (-p), not arguments")}

// toFile gives do the file of that name, or out if there is none.
func toFile(name string, out io.Writer, do func(io.Writer) error) error {
	if name == "" {
		return do(out)
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	err = do(f)
	return errors.Join(err, f.Close())
}
