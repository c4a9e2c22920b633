package demo

import (
	"math"
	"strconv"
)

// CostRow is an operation as it can be measured on a machine, with what it is
// made of on the virtual runtime.
type CostRow struct {
	Op      string // internal/nativecost's name of it
	Label   string
	What    string         // what exactly is meant
	Of      map[string]int // which costs of the demo it contains, and how many times
	Sets    string         // the cost that follows when the operation has been measured; "" for none
	Article int            // what popular tables say, ns; 0 if they do not name it
}

// CostRows lists them, about from the cheapest on. What a row sets contains only
// costs that rows before it set.
var CostRows = []CostRow{
	{Op: "mutex", Label: "Lock or unlock", What: "a mutex that nobody else wants", Of: map[string]int{"lock": 1}, Sets: "lock"},
	{Op: "buffered", Label: "Buffered send", What: "or receive: a channel operation that need not wait", Of: map[string]int{"chan": 1}, Sets: "chan"},
	{Op: "clock", Label: "time.Now", What: "reading the clock", Of: map[string]int{"clock": 1}, Sets: "clock"},
	{Op: "switch", Label: "Switch", What: "runtime.Gosched, with another goroutine waiting", Of: map[string]int{"switch": 1, "lock": 1}, Sets: "switch", Article: 200},
	{Op: "hand-over", Label: "Hand-over", What: "a value over an unbuffered channel, to a goroutine on the same P", Of: map[string]int{"chan": 2, "switch": 1}},
	{Op: "goroutine", Label: "Goroutine", What: "started with WaitGroup.Go, run and ended, with the switch to it", Of: map[string]int{"start": 1, "switch": 1, "lock": 2}, Sets: "start", Article: 200},
	{Op: "syscall", Label: "System call", What: "one that is over at once", Of: map[string]int{"syscall": 1}, Sets: "syscall", Article: 500},
	{Op: "netpoll", Label: "Network, one way", What: "a byte over loopback to a goroutine that waits in the network poller, with the system calls for it", Of: map[string]int{"poll": 1, "switch": 1}, Sets: "poll", Article: 100},
	{Op: "wake", Label: "Waking a thread", What: "a value over an unbuffered channel to a goroutine that is locked to a sleeping thread", Of: map[string]int{"wake": 1, "chan": 2, "switch": 1}, Sets: "wake"},
}

// CostValues are the demo's costs that follow from what operations took on a
// machine, in ns; 0 for what was not measured. Each is the nearest that the
// demo's parameter takes.
func CostValues(took func(op string) float64) Values {
	v := Values{}
	set := map[string]float64{}
	for i := range CostRows {
		row := &CostRows[i]
		ns := took(row.Op)
		if row.Sets == "" || ns <= 0 {
			continue
		}
		for name, n := range row.Of {
			if name != row.Sets {
				ns -= float64(n) * set[name]
			}
		}
		text := costsDemo.Param(row.Sets).Nearest(strconv.FormatFloat(math.Round(ns), 'f', 0, 64))
		v[row.Sets] = text
		set[row.Sets], _ = strconv.ParseFloat(text, 64)
	}
	return v
}
