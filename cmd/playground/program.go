package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/program"
	"github.com/go-concurrency/playground/internal/program/guest"
)

// runProgram runs a plain Go program in a process of its own, with args behind
// its name in os.Args.
func runProgram(ctx context.Context, path string, args []string, r *runFlags, cfg guest.Config, out, errs io.Writer) error {
	if len(r.params) > 0 || r.query.Has("in") {
		return usageError{errors.New("a program has neither parameters (-p) nor inputs (-in); they belong to demos")}
	}
	if _, err := os.Stat(path); err != nil {
		return usageError{fmt.Errorf("there is no program at %q", path)}
	}
	setup := demo.Setup{}
	if err := setup.ParseMachine(r.query); err != nil {
		return usageError{err}
	}
	cfg.Seed, cfg.Procs = setup.Seed, setup.Procs
	cfg.Args = append([]string{program.Name(path)}, args...)
	err := program.Run(ctx, path, cfg, out, errs)
	if errors.Is(err, program.ErrFault) {
		return exitError{exitFault}
	}
	if exit, ok := errors.AsType[program.ExitError](err); ok {
		return exitError{exit.Code}
	}
	return err
}
