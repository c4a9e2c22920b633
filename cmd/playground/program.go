package main

import (
	"context"
	"errors"
	"io"

	"github.com/go-concurrency/playground/internal/program"
	"github.com/go-concurrency/playground/internal/program/guest"
)

// runProgram runs a plain Go program in a process of its own, with args behind
// its name in os.Args.
func runProgram(ctx context.Context, path string, args []string, r *runFlags, cfg guest.Config, out, errs io.Writer) error {
	setup, err := r.program(path)
	if err != nil {
		return err
	}
	cfg.Seed, cfg.Procs = setup.Seed, setup.Procs
	cfg.Args = append([]string{program.Name(path)}, args...)
	err = program.Run(ctx, path, cfg, out, errs)
	if errors.Is(err, program.ErrFault) {
		return exitError{exitFault}
	}
	if exit, ok := errors.AsType[program.ExitError](err); ok {
		return exitError{exit.Code}
	}
	return err
}
