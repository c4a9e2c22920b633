package demo

import (
	"fmt"
	"strconv"
	"time"
)

// What the four counters have in common.

// counterParams are their parameters.
var counterParams = []Param{
	{Name: "workers", Label: "Workers", Kind: Int, Min: 1, Max: 12, Step: 1, Default: "4", Field: "Workers", Touches: "worker",
		Help: "How many goroutines share the counter."},
	{Name: "ops", Label: "Operations of each", Kind: Int, Min: 1, Max: 40, Step: 1, Default: "12", Field: "Ops", Touches: "worker",
		Help: "How often each worker reads or writes the counter."},
	{Name: "reads", Label: "Reads", Kind: Int, Min: 0, Max: 100, Step: 5, Unit: "%", Default: "75", Live: true, Field: "Reads", Touches: "worker",
		Help: "How many of the operations are reads; the others add one."},
	{Name: "hold", Label: "Work with the value", Kind: Int, Min: 0, Max: 5000, Step: 100, Unit: "µs", Default: "1000", Live: true, Field: "Hold", Touches: "worker",
		Help: "What goes with each read and write. Behind a lock it happens while the lock is held."},
	{Name: "think", Label: "Work in between", Kind: Int, Min: 0, Max: 5000, Step: 100, Unit: "µs", Default: "1500", Live: true, Field: "Think", Touches: "worker",
		Help: "What a worker does between two operations, without the counter."},
}

// counterMetrics are their metrics.
var counterMetrics = []Metric{
	{Kind: "gauge", Label: "counter", Unit: "", Obj: "value"},
	{Kind: "utilisation", Label: "workers busy", Unit: "%", Obj: "worker"},
	{Kind: "goroutines", Label: "goroutines", Unit: ""},
}

// slowly is the action that all counters have.
func slowly(help string) []ActionButton {
	return []ActionButton{{Name: "slow", Label: "Read slowly", Method: "ReadSlowly", Help: help}}
}

// counterHint is how their stages are laid out.
var counterHint = Hint{
	Order:   []string{"worker", "mu", "n", "add", "get", "owner", "main"},
	Reserve: map[string]int{"worker": 12, "you": 2},
	Hide:    []string{"wg", "workers", "open", "done", "reply"},
	Scale:   4 * time.Millisecond,
}

// deriveCounter says how much there is to do.
func deriveCounter(v Values) string {
	workers, _ := strconv.Atoi(v["workers"])
	ops, _ := strconv.Atoi(v["ops"])
	hold, _ := strconv.Atoi(v["hold"])
	all := time.Duration(workers*ops*hold) * time.Microsecond
	return fmt.Sprintf("%s with the value, %s of work in all.", plural(workers*ops, "operation"), fine(all))
}

// fine writes a duration of some milliseconds: 1.5 ms, 48 ms.
func fine(d time.Duration) string {
	return strconv.FormatFloat(float64(d.Microseconds())/1000, 'f', -1, 64) + " ms"
}
