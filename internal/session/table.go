package session

import (
	"context"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// Table writes the numbers of a lineup's runs as CSV.
type Table interface {
	// Append appends to b the rows that an event of a side completes.
	Append(b []byte, side int, e *engine.Event) []byte
	// End appends the last rows.
	End(b []byte) []byte
}

// NewTable makes the table of the curves of a lineup's charts, or of its totals.
func NewTable(ctx context.Context, l demo.Lineup, totals bool) (Table, error) {
	classes, err := plan(ctx, l, scene.Lenses[0], scene.Widths[len(scene.Widths)-1])
	switch {
	case err != nil:
		return nil, err
	case totals:
		return scene.NewTotals(classes[0]...), nil
	}
	return scene.NewSheet(classes[0]...), nil
}
