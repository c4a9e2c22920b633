package shot

import (
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
)

// TestCompare: a comparison has its sides, what sets them apart, the verdict
// and the table; its stages stand side by side where there is room.
func TestCompare(t *testing.T) {
	const address = "worker-pool/worker-pool?a.procs=1&b.procs=8&workers=8&at=2s&caption=1&legend=1&stamp=1"
	s := must(t, address)
	text := string(s.Data)
	for _, part := range []string{">GOMAXPROCS 1</text>", ">GOMAXPROCS 8</text>", ">Run time</text>", `class="chip chip-b"`, "/compare/worker-pool/worker-pool?a.procs=1&amp;", "<title id=\"title\">Worker pool · Worker pool</title>"} {
		if !strings.Contains(text, part) {
			t.Errorf("the picture lacks %s", part)
		}
	}
	if !strings.Contains(s.Alt, "B ended after 750 ms") {
		t.Errorf("the verdict is not in %q", s.Alt)
	}
	if err := wellFormed(text); err != nil {
		t.Error(err)
	}
	if narrow := must(t, address+"&w=343"); narrow.H < s.H*3/2 {
		t.Errorf("at 343 px it is %d px high, at 840 px %d", narrow.H, s.H)
	}
	if !strings.Contains(text, `translate(430 34)`) {
		t.Error("the second stage does not stand beside the first")
	}
}

// TestComparisonsFit: nothing is cut off in any listed comparison.
func TestComparisonsFit(t *testing.T) {
	for _, c := range demo.Comparisons {
		for _, more := range []string{"w=343&lens=scheduler", "w=840", "w=1400&lens=scheduler"} {
			if _, err := take(t, strings.Join(c.Slugs, "/")+"?"+c.Query+"&at=1s&caption=1&legend=1&"+more); err != nil {
				t.Errorf("%s, %s: %v", c.Title, more, err)
			}
		}
	}
}
