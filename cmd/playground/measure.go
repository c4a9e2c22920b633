package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/nativecost"
)

// newMeasurer makes a measurer whose child is this program's measure -here.
func newMeasurer() (*nativecost.Measurer, error) { return nativecost.NewMeasurer("measure", "-here") }

// measure measures what Go's operations cost on this machine.
func measure(ctx context.Context, args []string, out, _ io.Writer) error {
	f := flags("measure")
	asJSON := f.Bool("json", false, "write JSON")
	here := f.Bool("here", false, "measure in this process, and write JSON: what the server starts")
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError{fmt.Errorf("measure takes no arguments; it got %q", rest[0])}
	}
	if *here {
		return json.NewEncoder(out).Encode(nativecost.Here())
	}
	m, err := newMeasurer()
	if err != nil {
		return err
	}
	defer m.Close()
	report, err := m.Measure(ctx)
	if err != nil {
		return err
	}
	if *asJSON {
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		return enc.Encode(report)
	}
	tabulate(out, report)
	return nil
}

// tabulate writes the report for people: what operations took, and how the demo
// costs runs with that.
func tabulate(out io.Writer, r *nativecost.Report) {
	cpu := r.CPU
	if cpu == "" {
		cpu = "processor unknown"
	}
	fmt.Fprintf(out, "%s, %d CPUs, %s/%s, %s, GOMAXPROCS %d; each measured with 1\n\n", cpu, r.CPUs, r.GOOS, r.GOARCH, r.Go, r.GOMAXPROCS)
	fmt.Fprintf(out, "%-18s%10s%10s%20s%10s\n", "ns", "median", "least", "half of the rounds", "article")
	for _, row := range demo.CostRows {
		for _, f := range r.Figures {
			if f.Op != row.Op {
				continue
			}
			article := "-"
			if row.Article > 0 {
				article = fmt.Sprint(row.Article)
			}
			fmt.Fprintf(out, "%-18s%10.1f%10.1f%20s%10s\n", row.Label, f.Median, f.Least, fmt.Sprintf("%.1f to %.1f", f.Low, f.High), article)
		}
	}
	fmt.Fprint(out, "\nplayground run costs -format stdout")
	v := demo.CostValues(r.Median)
	for _, row := range demo.CostRows {
		if val, ok := v[row.Sets]; ok {
			fmt.Fprintf(out, " -p %s=%s", row.Sets, val)
		}
	}
	fmt.Fprintln(out)
}
