package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
)

// list lists the demos.
func list(_ context.Context, args []string, out, _ io.Writer) error {
	f := flags("list")
	asJSON := f.Bool("json", false, "write JSON, as /api/demos does")
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError{fmt.Errorf("list takes no arguments; it got %q", rest[0])}
	}
	if *asJSON {
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		return enc.Encode(demo.Catalogue())
	}
	for _, l := range demo.Catalogue() {
		describe(out, l)
	}
	return nil
}

// describe writes one demo: what may be set, what may be done, what is worth a
// look.
func describe(out io.Writer, l demo.Listing) {
	fmt.Fprintf(out, "%s: %s\n", l.Slug, l.Claim)
	for _, p := range l.Params {
		value, _, more := strings.Cut(p.Default, "\n")
		if more {
			value = "…"
		}
		allowed := strings.Join(p.Values, " or ")
		if len(p.Range) == 2 {
			allowed = p.Range[0] + " to " + p.Range[1]
		}
		if p.Live {
			allowed += ", also -in 1s:" + p.Name + "=…"
		}
		fmt.Fprintf(out, "  -p %-16s %-22s %s\n", p.Name+"="+value, p.Label, allowed)
	}
	for _, a := range l.Actions {
		fmt.Fprintf(out, "  -in 1s:%s\n", a)
	}
	for _, s := range l.Scenarios {
		fmt.Fprintf(out, "  scenario: %s\n", s)
	}
}
