package web

import (
	"context"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program/guest"
	"github.com/go-concurrency/playground/internal/session"
)

// writer writes the events of runs in one form.
type writer interface {
	// Append appends to b what an event of a side adds to the file.
	Append(b []byte, side int, e *engine.Event, files []string) []byte
	// End appends the end of the file.
	End(b []byte) []byte
}

// runForm is a form in which a run is to be had.
type runForm struct {
	suffix string   // of the address, and of the file
	kind   string   // its type
	tables []string // which tables there are besides the first
	open   func(ctx context.Context, l demo.Lineup, table string) (writer, error)
}

// sheetSuffix is the form that runs side by side have, too.
const sheetSuffix = ".csv"

// runForms are all of them. Of two suffixes that fit, the longer stands first.
var runForms = []runForm{
	{".jsonl", "application/x-ndjson", nil, events("jsonl")},
	{".chrome.json", "application/json", nil, events("chrome")},
	{".trace", "application/octet-stream", nil, events("gotrace")},
	{sheetSuffix, "text/csv; charset=utf-8", []string{"totals"}, openSheet},
}

// cutForm cuts the form off a file's name; it is nil if there is no such form.
func cutForm(file string) (slug string, form *runForm) {
	i := slices.IndexFunc(runForms, func(f runForm) bool { return strings.HasSuffix(file, f.suffix) })
	if i < 0 {
		return file, nil
	}
	return strings.TrimSuffix(file, runForms[i].suffix), &runForms[i]
}

// runAddresses lists where a run is to be had.
func (s *Site) runAddresses() string {
	var all []string
	for _, f := range runForms {
		all = append(all, s.prefix+"/api/run/SLUG"+f.suffix)
	}
	return strings.Join(all, ", ")
}

// events is a form of the events of one run, as the command writes it.
func events(format string) func(context.Context, demo.Lineup, string) (writer, error) {
	return func(context.Context, demo.Lineup, string) (writer, error) {
		return alone{guest.Formats[format]()}, nil
	}
}

// alone writes the events of the only side.
type alone struct{ guest.Format }

func (a alone) Append(b []byte, _ int, e *engine.Event, files []string) []byte {
	return a.Format.Append(b, e, files)
}

// openSheet writes the numbers of runs.
func openSheet(ctx context.Context, l demo.Lineup, table string) (writer, error) {
	t, err := session.NewTable(ctx, l, table == "totals")
	return numbers{t}, err
}

// numbers writes a table of numbers, which says nothing of files.
type numbers struct{ session.Table }

func (n numbers) Append(b []byte, side int, e *engine.Event, _ []string) []byte {
	return n.Table.Append(b, side, e)
}
