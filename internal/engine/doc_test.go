package engine_test

import (
	"os"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// TestEventsAreDocumented holds docs/events.md to the vocabulary.
func TestEventsAreDocumented(t *testing.T) {
	b, err := os.ReadFile("../../docs/events.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(b)
	for _, k := range engine.Kinds() {
		if k.String() == "" || !strings.Contains(doc, "\n| `"+k.String()+"` | ") {
			t.Errorf("docs/events.md has no row for %q", k)
		}
	}
	for r := engine.NoReason + 1; r <= engine.WhyCanceled; r++ {
		if r.String() == "" || !strings.Contains(doc, "`"+r.String()+"`") {
			t.Errorf("docs/events.md does not name the reason %q", r)
		}
	}
	rows := strings.Count(doc[strings.Index(doc, "## Kinds"):], "\n| `")
	if rows != len(engine.Kinds()) {
		t.Errorf("docs/events.md has %d rows for %d kinds", rows, len(engine.Kinds()))
	}
}
