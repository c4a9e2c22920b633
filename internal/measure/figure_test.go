package measure

import (
	"fmt"
	"math"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

func TestDecimal(t *testing.T) {
	for _, tt := range []struct {
		v      int64
		places int
		want   string
	}{
		{0, 0, "0"}, {0, 9, "0"}, {7, 0, "7"}, {100, 0, "100"}, {1250, 3, "1.25"}, {1000, 3, "1"}, {5, 3, "0.005"}, {-500, 3, "-0.5"},
		{1, 9, "0.000000001"}, {1_200_000_000, 9, "1.2"}, {math.MaxInt64, 9, "9223372036.854775807"}, {math.MinInt64, 3, "-9223372036854775.808"}, {1, 18, "0.000000000000000001"},
	} {
		if got := string(AppendDecimal(nil, tt.v, tt.places)); got != tt.want {
			t.Errorf("%d with %d places is %s, want %s", tt.v, tt.places, got, tt.want)
		}
	}
}

// TestFiguresByHand: the numbers of TestTotalByHand, written down.
func TestFiguresByHand(t *testing.T) {
	text := func(total *Total, now int64) string {
		var s string
		for _, f := range total.Figures(now) {
			s += fmt.Sprintf("%s=%s%s;", f.Name, f.Value, f.Unit)
		}
		return s
	}
	got := text(totalOf(Sources{Done: "results", Latency: "results"}, byHand()), 9000*ms)
	want := "outcome=ended;run time=0.5s;done=2;throughput=41/s;latency p50=150ms;latency p99=300ms;goroutines at most=3;" +
		"memory at most, estimated=11224B;calls=2;wasted work=30;goroutines left waiting=1;"
	if got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	// What is not known is left empty.
	early := text(totalOf(Sources{}, byHand()[:3]), 250*ms)
	want = "outcome=still running;run time=0.25s;done=;throughput=1/s;latency p50=ms;latency p99=ms;goroutines at most=2;" +
		"memory at most, estimated=4176B;calls=0;wasted work=;goroutines left waiting=;"
	if early != want {
		t.Errorf("%s\nwant %s", early, want)
	}
	failed := totalOf(Sources{}, []engine.Event{{K: engine.EvFault, Why: engine.WhyDeadlock}, {K: engine.EvRunEnd, Why: engine.WhyFault}})
	if got := failed.Figures(0)[0].Value; got != engine.WhyDeadlock.String() {
		t.Errorf("a deadlock is called %q", got)
	}
}
