package demo

import (
	"fmt"
	"strconv"
	"time"

	"github.com/go-concurrency/playground/internal/demo/virtual/lockorder"
	"github.com/go-concurrency/playground/internal/demo/virtual/lockorderfixed"
)

// allAsleepText is what Go prints when every goroutine waits for another.
const allAsleepText = "fatal error: all goroutines are asleep - deadlock!"

// silentIfNotAll says when it does not print that: runtime.checkdead returns
// early while a thread runs or waits in the network poller, or a timer is set.
const silentIfNotAll = "Go reports this because no goroutine can go on. One that is awake, sleeps or waits for the network keeps the report away, and so do signal.Notify and cgo: then those that are stuck wait silently."

var lockOrderParams = []Param{
	{Name: "sellers", Label: "Sellers", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "1", Field: "Sellers", Touches: "sell",
		Help: "How many goroutines sell. They lock the stock, then the ledger."},
	{Name: "refunders", Label: "Refunders", Kind: Int, Min: 0, Max: 4, Step: 1, Default: "1", Field: "Refunders", Touches: "refund",
		Help: "How many goroutines take goods back."},
	{Name: "rounds", Label: "Rounds", Kind: Int, Min: 1, Max: 5, Step: 1, Default: "3", Field: "Rounds",
		Help: "How often each goroutine does its work."},
	{Name: "hold", Label: "Between the two locks", Kind: Int, Min: 1, Max: 20, Step: 1, Unit: "ms", Default: "10", Field: "Hold",
		Help: "How long a goroutine holds its first mutex before it asks for the second."},
	{Name: "spread", Label: "Refunds begin within", Kind: Int, Min: 0, Max: 100, Step: 10, Unit: "ms", Default: "0", Field: "Spread", Touches: "refund",
		Help: "Refunds begin at a moment of this time, drawn from the seed."},
}

var lockOrder = Demo{
	Slug:    "lock-order",
	Title:   "Deadlock by lock order",
	Claim:   "Two functions lock the same two mutexes, each in the other's order.",
	Aliases: []string{"deadly embrace", "lock ordering", "circular wait", "ABBA deadlock", "dining philosophers", "sync.Mutex"},
	Problem: "A sale locks the stock and then the ledger; a refund locks the ledger and then the stock. Each is right on its own, and tests that run them one after the other never fail.",
	Essence: "A seller that holds the stock waits for the ledger, and a refunder that holds the ledger waits for the stock. Neither can go on before the other does, so both wait for ever.",
	Neighbours: []Differ{
		{"all goroutines asleep", "There goroutines wait for each other at channels. Here at mutexes: the cycle is the same, and so is what Go prints."},
		{"priority inversion behind a mutex", "There the wait is long but ends. Here it is a cycle and cannot end."},
	},
	Notice: []string{
		"The arrows make a cycle: from a goroutine to the mutex that it waits for, from there to the goroutine that holds it.",
		"Whoever comes later queues up behind the cycle, though it holds nothing.",
		"main waits for the wait group, so that nobody is left who could go on.",
		silentIfNotAll,
		"The shorter a mutex is held, the rarer the deadlock; it does not go away.",
	},
	Talk: []string{
		"Which line of refund would you change, and to what?",
		"Let refunds begin within 100 ms and try some seeds: how would you find this in a test?",
		"Would RWMutex help? Would a channel?",
	},
	Params: lockOrderParams,
	Scenarios: []Scenario{
		{Name: "A sale and a refund at the same moment always deadlock", Values: map[string]string{}},
		{Name: "Six goroutines, two mutexes: all six wait for ever", Values: map[string]string{"sellers": "3", "refunders": "3"}},
		{Name: "Refunds begin within 100 ms: 4 of 10 seeds deadlock", Values: map[string]string{"spread": "100"}, Seed: 5},
		{Name: "Only 1 ms between the locks: 2 of 100 seeds still deadlock", Values: map[string]string{"spread": "100", "hold": "1"}},
	},
	Metrics: []Metric{{Kind: "goroutines", Label: "goroutines", Unit: ""}},
	Predictions: []Prediction{
		{"ends", func(r *Recording) *Asked { return r.askCycle() }},
	},
	Hint:     Hint{Order: []string{"main", "wg", "sell", "stock", "ledger", "refund"}, Reserve: map[string]int{"sell": 4, "refund": 4}, Scale: 5 * time.Millisecond},
	Fault:    allAsleepText,
	Happened: "Each holds the mutex that the other waits for.",
	Program: Program{File: "lock_order.go", Type: "LockOrder", Source: source("lockorder/lock_order.go"), Region: []string{"sell", "refund"},
		Files: lockorder.Files, New: func() interface{ Run() } { return &lockorder.LockOrder{} }},
	Derive: deriveLockOrder,
	Thumb:  30 * time.Millisecond,
}

var lockOrderFixed = Demo{
	Slug:    "lock-order-fixed",
	Title:   "One order of locks",
	Claim:   "Whoever needs both mutexes locks the stock first.",
	Aliases: []string{"lock hierarchy", "lock ordering"},
	Problem: "Two functions need the same two mutexes at one time, and must not end up waiting for each other.",
	Essence: "All code locks the mutexes in one order. Whoever holds the last one can always go on, and then so can the others: a cycle would need somebody who holds a later mutex and waits for an earlier one.",
	Neighbours: []Differ{
		{"deadlock by lock order", "Two lines of refund stand in the other order; that is all."},
		{"one mutex for both", "Simpler still, and often right: it costs the concurrency of those who need only one of the two."},
	},
	Notice: []string{
		"The same moments, the same durations: refund now waits at the stock, where it holds nothing that anybody needs.",
		"The order is a convention between functions. Write it down where the mutexes are declared; neither the compiler nor go vet checks it.",
		"Where the order is not fixed by the code, as between two accounts, compare something of theirs, such as their number.",
	},
	Talk: []string{
		"Why can there be no cycle when everybody keeps the order?",
		"What does it cost: how long do the rounds take now, and how long would they with one mutex?",
	},
	Params: lockOrderParams,
	Scenarios: []Scenario{
		{Name: "A sale and a refund at the same moment always both end", Values: map[string]string{}},
		{Name: "Six goroutines, two mutexes: all end, one after the other", Values: map[string]string{"sellers": "3", "refunders": "3"}},
	},
	Metrics:  lockOrder.Metrics,
	Hint:     lockOrder.Hint,
	Fixes:    "lock-order",
	Happened: "Everybody locks the stock first, so nobody who holds the ledger waits.",
	Program: Program{File: "lock_order_fixed.go", Type: "LockOrderFixed", Source: source("lockorderfixed/lock_order_fixed.go"), Region: []string{"sell", "refund"},
		Files: lockorderfixed.Files, New: func() interface{ Run() } { return &lockorderfixed.LockOrderFixed{} }},
	Derive: deriveLockOrder,
	Thumb:  30 * time.Millisecond,
}

func deriveLockOrder(v Values, _ int) string {
	spread := "All begin at the same moment."
	if v["spread"] != "0" {
		spread = "Refunds begin up to " + v["spread"] + " ms later."
	}
	return fmt.Sprintf("%s Each goroutine has its first mutex for %s in all before it asks for the second.", spread, seconds(time.Duration(v.int("rounds"))*v.ms("hold")))
}

// int is the value of a parameter that is a whole number.
func (v Values) int(name string) int {
	n, _ := strconv.Atoi(v[name])
	return n
}

// ms is the value of a parameter in milliseconds.
func (v Values) ms(name string) time.Duration { return time.Duration(v.int(name)) * time.Millisecond }
