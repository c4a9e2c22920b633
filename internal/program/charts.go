package program

import (
	"cmp"
	"slices"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program/guest"
)

// The charts of a program follow from the beginning of its run: so many events,
// and so much virtual time at most.
const (
	dryEvents = 20_000
	dryTime   = 10 * time.Minute
)

// maxQueues bounds the channels that have a chart.
const maxQueues = 2

// charts are the program's charts: how full its busiest channels are, how busy
// the greatest group of equal goroutines is, and how many goroutines live.
func (b *Built) charts(cfg guest.Config) []demo.Metric {
	live := demo.Metric{Kind: "goroutines", Label: "goroutines"}
	r, err := b.Start(cfg)
	if err != nil {
		return []demo.Metric{live}
	}
	defer r.Close()
	r.Advance(engine.At(int64(dryTime)), dryEvents)
	all := queues(r.Events())
	if name := team(r.Events()); name != "" {
		all = append(all, demo.Metric{Kind: "utilisation", Label: name + " busy", Unit: "%", Obj: name})
	}
	return append(all, live)
}

// queues are charts of the buffered channels through which most values go.
func queues(events []engine.Event) []demo.Metric {
	passed := map[string]int{}
	var names []string
	for i := range events {
		e := &events[i]
		if e.K != engine.EvChanSend || e.Why != engine.WhyBuffered || e.Obj.Cap < 2 {
			continue
		}
		if passed[e.Obj.Name]++; passed[e.Obj.Name] == 1 {
			names = append(names, e.Obj.Name)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(passed[b], passed[a]) })
	var all []demo.Metric
	for _, name := range names[:min(len(names), maxQueues)] {
		all = append(all, demo.Metric{Kind: "queue", Label: name, Unit: "values", Obj: name})
	}
	return all
}

// team is the name of those goroutines of which most live at one time, "" if
// no two of one name do.
func team(events []engine.Event) string {
	of, live, most, best := map[int32]string{}, map[string]int{}, 1, ""
	for i := range events {
		switch e := &events[i]; e.K {
		case engine.EvGoCreate:
			if e.Why == engine.WhySystem {
				continue
			}
			of[e.Peer] = e.Val
			if live[e.Val]++; live[e.Val] > most {
				most, best = live[e.Val], e.Val
			}
		case engine.EvGoDestroy:
			live[of[e.G]]--
		}
	}
	return best
}
