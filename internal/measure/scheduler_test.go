package measure

import (
	"slices"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// TestScheduler follows goroutines and threads by hand.
func TestScheduler(t *testing.T) {
	events := []engine.Event{
		{K: engine.EvGoStart, G: 1},
		{K: engine.EvRunqPut, G: 1, Peer: 2, Why: engine.WhyRunnext},
		{K: engine.EvRunqPut, G: 1, Peer: 3, Why: engine.WhyRunnext},
		{K: engine.EvRunqPut, G: 1, Peer: 2, Why: engine.WhyLocal},
		{K: engine.EvRunqPut, G: 1, Peer: 2, Why: engine.WhyGlobal},
		{K: engine.EvSpinBegin, M: 1},
		{K: engine.EvSpinBegin, M: 2},
		{K: engine.EvSpinEnd, M: 1},
		{K: engine.EvGoStart, G: 2},
		{K: engine.EvGoBlock, G: 1},
		{K: engine.EvGoDestroy, G: 2},
	}
	for what, want := range map[string][]int64{
		"running":  {1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 0},
		"local":    {0, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1},
		"global":   {0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0},
		"spinning": {0, 0, 0, 0, 0, 1, 2, 1, 1, 1, 1},
	} {
		m := NewScheduler(what)
		var got []int64
		for i := range events {
			m.Event(&events[i])
			got = append(got, m.Read(0, nil)[0]/1000)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
}
