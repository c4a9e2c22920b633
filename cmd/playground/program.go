package main

import (
	"context"
	"errors"

	"github.com/go-concurrency/playground/internal/engine"
)

// runProgram runs a plain Go program in a process of its own.
func runProgram(ctx context.Context, path string, r *runFlags, end engine.Coord, policy string, args []string, p *printer) error {
	return errors.New("pending")
}
