package main

import (
	"context"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program/guest"
	"github.com/go-concurrency/playground/internal/session"
)

// formatNames are what -format may be.
const formatNames = "text, jsonl, stdout, gotrace, chrome, csv or totals"

// ofNumbers reports whether a format writes the numbers of a run, which are
// measured in this process, and not its events.
func ofNumbers(format string) bool { return format == "csv" || format == "totals" }

// formOf is the form of that name for a setup's run.
func formOf(ctx context.Context, format string, setup demo.Setup) (guest.Format, error) {
	if !ofNumbers(format) {
		return guest.Formats[format](), nil
	}
	t, err := session.NewTable(ctx, demo.Alone(setup), format == "totals")
	return numbers{t}, err
}

// numbers writes a table of numbers of one run.
type numbers struct{ session.Table }

func (n numbers) Append(b []byte, e *engine.Event, _ []string) []byte {
	return n.Table.Append(b, 0, e)
}
