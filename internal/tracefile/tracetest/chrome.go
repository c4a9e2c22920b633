package tracetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// traceEvent is a trace event as Perfetto reads it.
type traceEvent struct {
	Ph   string  `json:"ph"`
	Name string  `json:"name"`
	Pid  int     `json:"pid"`
	Tid  int     `json:"tid"`
	Ts   float64 `json:"ts"`
	ID   int     `json:"id"`
	Args struct {
		N int `json:"n"`
	} `json:"args"`
}

// checkChrome checks trace events: time never falls, slices nest, arrows lead
// from a slice to a slice, no queue is shorter than empty, and the goroutines
// start on each P in the order of the steps.
func (c *Checker) checkChrome(data []byte) error {
	var file struct{ TraceEvents []traceEvent }
	if err := json.Unmarshal(data, &file); err != nil {
		return err
	}
	open := map[[2]int][]string{}
	arrows, counters := map[int]bool{}, map[string]int{}
	begun, ended := 0, 0
	starts := map[int64]*strings.Builder{}
	now := 0.0
	for i, e := range file.TraceEvents {
		at := [2]int{e.Pid, e.Tid}
		if e.Ph != "M" && e.Ts < now {
			return fmt.Errorf("time falls at %d: %+v", i, e)
		}
		now = max(now, e.Ts)
		bad := false
		switch e.Ph {
		case "B":
			open[at] = append(open[at], e.Name)
			bad = len(open[at]) > 2
			if e.Pid == 1 && len(open[at]) == 1 {
				note(starts, int64(e.Tid-1), strings.Fields(e.Name)[0])
			}
		case "E":
			if bad = len(open[at]) == 0; !bad {
				open[at] = open[at][:len(open[at])-1]
			}
		case "s":
			bad = arrows[e.ID] || len(open[at]) == 0
			arrows[e.ID] = true
			begun++
		case "f":
			bad = !arrows[e.ID] || len(open[at]) == 0
			delete(arrows, e.ID)
			ended++
		case "C":
			bad = e.Args.N < 0
			counters[e.Name] = e.Args.N
		}
		if bad {
			return fmt.Errorf("event %d does not fit: %+v", i, e)
		}
	}
	for at, slices := range open {
		if len(slices) > 0 {
			return fmt.Errorf("%v: %v is open at the end", at, slices)
		}
	}
	if begun != c.drawn.begun || ended != c.drawn.ended {
		return fmt.Errorf("%d arrows begin and %d end; it should be %d and %d", begun, ended, c.drawn.begun, c.drawn.ended)
	}
	return errors.Join(c.drawn.sameQueues(counters), sameStarts(starts, c.want))
}

func note(starts map[int64]*strings.Builder, p int64, who string) {
	if starts[p] == nil {
		starts[p] = new(strings.Builder)
	}
	starts[p].WriteString(who + " ")
}

// sameStarts compares who starts on each P, and in which order, with the steps.
func sameStarts(got map[int64]*strings.Builder, want []step) error {
	wanted := map[int64]*strings.Builder{}
	for _, s := range want {
		if who, ok := strings.CutSuffix(s.what, " Runnable->Running"); ok {
			note(wanted, s.p, who)
		}
	}
	for p, w := range wanted {
		if got[p] == nil || got[p].String() != w.String() {
			return fmt.Errorf("on P%d start %v; it should be %v", p, got[p], w)
		}
	}
	if len(got) != len(wanted) {
		return fmt.Errorf("goroutines run on %d Ps, not %d", len(got), len(wanted))
	}
	return nil
}
