package search

import (
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
)

// TestFacts: each fact is found by its function, its names and what is often
// said; what has nothing to do with them finds none.
func TestFacts(t *testing.T) {
	for i := range demo.Facts {
		f := &demo.Facts[i]
		for _, query := range append([]string{"runtime." + f.Function, f.Title, f.Claim}, f.Aliases...) {
			found := false
			for _, h := range Facts(query) {
				found = found || h.Fact == f
			}
			if !found {
				t.Errorf("%q does not find %s", query, f.Name)
			}
		}
	}
	for _, query := range []string{"", "worker pool", "zebra", "singleflight"} {
		if hits := Facts(query); len(hits) > 0 {
			t.Errorf("%q finds %s", query, hits[0].Fact.Name)
		}
	}
}
