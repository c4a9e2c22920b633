package shot

import (
	"bytes"
	"image/png"
	"slices"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// BenchmarkPNG draws the worker pool at a standard 840 px. It reports the
// median, and how many times as long it takes as writing the finished pixels
// with the standard encoder.
func BenchmarkPNG(b *testing.B) {
	r := NewRenderer()
	defer r.Close()
	setup, _ := demo.Find("worker-pool").Parse(nil)
	p, _ := Parse(nil)
	draw := func() []byte {
		file, err := TakeFile(b.Context(), r, ".png", demo.Alone(setup), engine.At(600e6), p)
		if err != nil {
			b.Fatal(err)
		}
		return file.Data
	}
	picture, err := png.Decode(bytes.NewReader(draw()))
	if err != nil {
		b.Fatal(err)
	}
	var ours, encoder []time.Duration
	for b.Loop() {
		start := time.Now()
		draw()
		middle := time.Now()
		if err := png.Encode(&bytes.Buffer{}, picture); err != nil {
			b.Fatal(err)
		}
		ours, encoder = append(ours, middle.Sub(start)), append(encoder, time.Since(middle))
	}
	b.ReportMetric(float64(median(ours).Microseconds())/1000, "ms/median")
	b.ReportMetric(float64(median(ours))/float64(median(encoder)), "x/encoding")
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}
