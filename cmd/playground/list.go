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
		fmt.Fprintf(out, "%-16s %s\n", l.Slug, l.Claim)
		for _, p := range l.Params {
			value, _, more := strings.Cut(p.Default, "\n")
			if more {
				value = "…"
			}
			fmt.Fprintf(out, "  -p %-18s %s\n", p.Name+"="+value, p.Label)
		}
	}
	return nil
}
