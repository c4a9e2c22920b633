package demo

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// costParam is a cost of the run that a viewer may set, ns.
type costParam struct {
	name, label string
	most        int
	help        string
	of          func(c *engine.Costs) *int64 // nil for that of a goroutine, which is two of the engine's
	what        string                       // of the time, in the sentence under the parameters
}

// costTable lists them.
var costTable = []costParam{
	{"start", "Goroutine", 2000, "Starting a goroutine and ending it, without the switch to it.", nil, "for starting goroutines and ending them"},
	{"switch", "Switch", 5000, "From one goroutine to the next on a P: runtime.schedule and what belongs to it.", func(c *engine.Costs) *int64 { return &c.Switch }, "for switches"},
	{"chan", "Channel operation", 1000, "One send or one receive. If it has to wait, switches come on top.", func(c *engine.Costs) *int64 { return &c.Chan }, "at channels"},
	{"lock", "Lock", 500, "One operation of an uncontended mutex, of a WaitGroup or of an atomic value.", func(c *engine.Costs) *int64 { return &c.Lock }, "at locks"},
	{"syscall", "System call", 5000, "Entering and leaving it. The time in the kernel comes on top, here 1 µs.", func(c *engine.Costs) *int64 { return &c.Syscall }, "for entering system calls and leaving them"},
	{"poll", "Network poller", 20_000, "Handing a goroutine to the network poller, which waits for its I/O.", func(c *engine.Costs) *int64 { return &c.Poll }, "at the network poller"},
	{"wake", "Waking a thread", 50_000, "Until a thread that sleeps in the kernel runs again.", func(c *engine.Costs) *int64 { return &c.Wake }, "for waking the thread"},
	{"clock", "Reading the clock", 500, "One time.Now. Printing a line costs as much here.", func(c *engine.Costs) *int64 { return &c.Now }, "for reading the clock and printing"},
}

// in is the cost in that table, ns.
func (c *costParam) in(t *engine.Costs) int64 {
	if c.of == nil {
		return t.Go + t.Exit
	}
	return *c.of(t)
}

// set sets the cost in the run's table. A goroutine's start and end share
// theirs as they do by default.
func (c *costParam) set(cfg *engine.Config, value string) {
	d := engine.DefaultCosts
	if cfg.Costs == nil {
		own := d
		cfg.Costs = &own
	}
	ns, _ := strconv.ParseInt(value, 10, 64)
	if c.of == nil {
		cfg.Costs.Exit = ns * d.Exit / (d.Go + d.Exit)
		cfg.Costs.Go = ns - cfg.Costs.Exit
		return
	}
	*c.of(cfg.Costs) = ns
}

// costParams are the parameters for the cost table, at first what a run costs
// that says nothing of it.
func costParams() (all []Param) {
	d := engine.DefaultCosts
	for i := range costTable {
		c := &costTable[i]
		all = append(all, Param{Name: c.name, Label: c.label, Kind: Int, Min: 0, Max: c.most, Step: 1, Unit: "ns",
			Default: strconv.FormatInt(c.in(&d), 10), Setting: c.set, Help: c.help})
	}
	return all
}

// costItem is a line of the bill.
type costItem struct {
	what string
	ns   int64
}

// costBill is what the run of the demo takes on one P, by what it takes it for,
// the most first, and the sum. Where it waits in the network poller, the thread
// sleeps, so that only half of the switch, the one to main, is seen; so it is
// where main starts. Main's end costs as much as any goroutine's.
func costBill(v Values) (items []costItem, sum int64) {
	var cfg engine.Config
	n := int64(v.int("times"))
	for i := range costTable {
		costTable[i].set(&cfg, v[costTable[i].name])
	}
	c := cfg.Costs
	even := 1 - n%2 // main then waits once more for the receiver
	count := map[string]int64{"chan": 4*n + 2, "lock": 6*n + 9, "syscall": n, "poll": n, "wake": n, "clock": 21}
	for i := range costTable {
		p := &costTable[i]
		ns := count[p.name] * p.in(c)
		switch p.name {
		case "start":
			ns = (n+3)*(c.Go+c.Exit) + c.Exit
		case "switch":
			ns = (4*n+5+even)*c.Switch + (n+1)*(c.Switch-c.Switch/2)
		}
		items = append(items, costItem{p.what, ns})
	}
	items = append(items, costItem{"for the other statements", (12*n + 60) * c.Statement}, costItem{"in the kernel", n * 1000}, costItem{"for replies of the network", n * 20_000})
	slices.SortStableFunc(items, func(a, b costItem) int { return cmp.Compare(b.ns, a.ns) })
	for _, it := range items {
		sum += it.ns
	}
	return items, sum
}

// deriveCosts is the bill in a sentence.
func deriveCosts(v Values, procs int) string {
	items, sum := costBill(v)
	var parts []string
	rest := sum
	for _, it := range items[:4] {
		if it.ns > 0 {
			parts = append(parts, exactly(it.ns)+" "+it.what)
			rest -= it.ns
		}
	}
	text := exactly(sum) + " in all: " + strings.Join(parts, ", ")
	if rest > 0 {
		text += ", and " + exactly(rest) + " for the rest"
	}
	if procs > 1 {
		return text + ". That is so on one P: with more, threads are woken that share the work or look for it."
	}
	return text + "."
}

// exactly writes ns in the unit that fits, with all digits: 640 ns, 4.25 µs.
func exactly(ns int64) string {
	for _, u := range []struct {
		size int64
		name string
	}{{1_000_000, " ms"}, {1000, " µs"}} {
		if ns >= u.size {
			return strconv.FormatFloat(float64(ns)/float64(u.size), 'f', -1, 64) + u.name
		}
	}
	return strconv.FormatInt(ns, 10) + " ns"
}
