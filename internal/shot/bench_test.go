package shot

import (
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/session"
)

// BenchmarkSVG draws the worker pool at 840 px with everything around it. It
// reports the median, and how many times as long it takes as executing the run
// up to the moment does alone.
func BenchmarkSVG(b *testing.B) {
	for _, bench := range []struct{ name, slug string }{{"pool", "worker-pool"}, {"stealing", "work-stealing"}, {"poller", "netpoller"}} {
		b.Run(bench.name, func(b *testing.B) {
			setup, _ := demo.Find(bench.slug).Parse(nil)
			at := engine.At(int64(setup.Demo.Thumb))
			p := Picture{Width: StandardWidth, Scale: 1, Theme: Auto, Caption: true, Legend: true, Stamp: "1"}
			var ours, run []time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := Take(b.Context(), demo.Alone(setup), at, p); err != nil {
					b.Fatal(err)
				}
				middle := time.Now()
				err := session.Record(b.Context(), setup, at, 0, func([]engine.Event, []string) error { return nil })
				if err != nil {
					b.Fatal(err)
				}
				ours, run = append(ours, middle.Sub(start)), append(run, time.Since(middle))
			}
			b.ReportMetric(float64(median(ours).Microseconds())/1000, "ms/median")
			b.ReportMetric(float64(median(ours))/float64(max(median(run), 1)), "x/run")
		})
	}
}
