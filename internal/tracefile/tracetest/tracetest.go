// Package tracetest checks the files of package tracefile against the events
// that they were written from. Go traces are read by golang.org/x/exp/trace, the
// public copy of the reader of go tool trace.
package tracetest

import (
	"fmt"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/tracefile"
)

// Checker writes a run's events in both forms. The zero value is not ready; see
// New.
type Checker struct {
	traces []*goTrace
	chrome *tracefile.Chrome
	json   []byte
	want   []step
	drawn  drawn
	files  []string
}

// goTrace is a trace with generations of some size.
type goTrace struct {
	w    *tracefile.GoTrace
	data []byte
}

// New makes a checker.
func New() *Checker {
	c := &Checker{chrome: tracefile.NewChrome(), drawn: drawn{queue: map[int32]string{}, arrow: map[int32]bool{}}}
	for _, generation := range []int{4 << 20, 3000} {
		w := tracefile.NewGoTrace()
		w.SetGeneration(generation)
		c.traces = append(c.traces, &goTrace{w: w})
	}
	return c
}

// Add adds the run's next events.
func (c *Checker) Add(events []engine.Event, files []string) {
	c.files = files
	for i := range events {
		e := &events[i]
		for _, tr := range c.traces {
			tr.data = tr.w.Append(tr.data, e, files)
		}
		c.json = c.chrome.Append(c.json, e, files)
		c.want = append(c.want, c.steps(e)...)
		c.drawn.add(e)
	}
}

// End ends the files and checks them.
func (c *Checker) End() error {
	for _, tr := range c.traces {
		tr.data = tr.w.End(tr.data)
		if err := c.compare(tr.data); err != nil {
			return fmt.Errorf("gotrace: %w", err)
		}
	}
	c.json = c.chrome.End(c.json)
	if err := c.checkChrome(c.json); err != nil {
		return fmt.Errorf("chrome: %w", err)
	}
	return nil
}

// Bytes are the files, the Go trace with generations of 4 MB and the trace
// events.
func (c *Checker) Bytes() (goTrace, chrome []byte) { return c.traces[0].data, c.json }
