package demo

import (
	"fmt"
	"strconv"
	"time"

	virtual "github.com/go-concurrency/playground/internal/demo/virtual/primesieve"
)

var primeSieve = Demo{
	Slug:    "prime-sieve",
	Title:   "Prime sieve",
	Claim:   "A chain of goroutines grows by one with each prime that it finds.",
	Aliases: []string{"sieve of Eratosthenes", "daisy chain", "filter", "chain", "CSP", "primes"},
	Problem: "A pipeline has a fixed number of stages. Some problems need one more stage for each result so far: here a filter for the multiples of each prime.",
	Essence: "Numbers flow through a chain of filters, each of which drops the multiples of its prime. What comes out at the end is the next prime, and gets a filter of its own.",
	Neighbours: []Differ{
		{"a pipeline", "The same channels and the same ends, but its stages are known beforehand."},
		{"a generator", "The numbers come from one, which quits when enough primes are found."},
		{"fan-out", "There goroutines stand side by side. Here they stand in a row, and each number passes all of them until one drops it."},
	},
	Notice: []string{
		"rest of one filter is numbers of the next. main's variable numbers moves along the chain; none of the filters knows how long that is.",
		"The first filters do most of the work: half of all numbers end at the filter of 2.",
		"With more Ps the filters work at the same time, each on another number, so far as there are numbers.",
		"The textbook version has no quit: its goroutines would wait for ever, if the end of the program did not end them. Here the end of the numbers travels through the chain, while main drains it.",
		"It is a lesson in channels, not in primes: each number is divided by one prime after the other, while the sieve of Eratosthenes divides nothing: it crosses out multiples.",
	},
	Talk: []string{
		"Where is number 9 dropped, and where 25?",
		"Play it on one P, then on four. Which filters are busy?",
		"Why does main read the channel to its end after close(quit)? Who would wait otherwise?",
	},
	Params: []Param{
		{Name: "items", Label: "Primes", Kind: Int, Min: 1, Max: 20, Step: 1, Default: "7", Field: "Items", Touches: "filter",
			Help: "How many primes are to be found; as many filters are made."},
		{Name: "buffer", Label: "Buffer", Kind: Int, Min: 0, Max: 8, Step: 1, Unit: "slots", Default: "0", Field: "Buffer", Touches: "filter",
			Help: "The capacity of the channels between the filters."},
		{Name: "cost", Label: "Test cost", Kind: Factor, Min: 10, Max: 400, Step: 10, Unit: "×", Default: "1", Live: true, Field: "Cost", Touches: "filter",
			Help: "Scales the 4 ms of CPU that a filter needs for a number."},
	},
	Scenarios: []Scenario{
		{Name: "7 primes, up to 17: the chain grows to 7 filters", Values: map[string]string{}},
		{Name: "One P needs 160 ms; four need 108, since all wait for the filter of 2", Procs: 1, Values: map[string]string{}},
		{Name: "A buffer of 8: filters work ahead, and test more than is needed", Values: map[string]string{"buffer": "8"}},
		{Name: "20 primes, up to 71", Values: map[string]string{"items": "20"}},
	},
	Metrics: []Metric{
		{Kind: "gauge", Label: "largest prime", Unit: "", Obj: "primes"},
		{Kind: "gauge", Label: "tests", Unit: "numbers", Obj: "tests"},
		{Kind: "utilisation", Label: "filters busy", Unit: "%", Obj: "filter"},
		{Kind: "goroutines", Label: "goroutines", Unit: ""},
	},
	Predictions: []Prediction{
		{"last", func(r *Recording) *Asked { return r.askLastFilter() }},
	},
	Hint: Hint{
		Order:   []string{"generate", "numbers", "filter", "rest", "main"},
		Reserve: map[string]int{"filter": 8},
		Hide:    []string{"quit"},
		Scale:   12 * time.Millisecond,
	},
	Program: Program{File: "primesieve.go", Type: "PrimeSieve", Source: source("primesieve/primesieve.go"), Region: []string{"Run", "filter"},
		Files: virtual.Files, New: func() interface{ Run() } { return &virtual.PrimeSieve{} }},
	Derive: derivePrimeSieve,
	Thumb:  70 * time.Millisecond,
}

// derivePrimeSieve says which primes there will be.
func derivePrimeSieve(v Values, _ int) string {
	items, _ := strconv.Atoi(v["items"])
	tests, found, last := 0, []int{}, 0
	for n := 2; len(found) < items; n++ {
		dropped := false
		for _, p := range found {
			tests++
			if dropped = n%p == 0; dropped {
				break
			}
		}
		if !dropped {
			found, last = append(found, n), n
		}
	}
	return fmt.Sprintf("The last prime is %d; to find it, the filters have to make at least %d tests.", last, tests)
}
