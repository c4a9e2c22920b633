package demo

import (
	"fmt"
	"strconv"
	"time"
)

// What the five programs have in common that serve pages: singleflight, a cache
// alone, a cache behind one lock, one with a semaphore, and none.

// pageParams are their parameters: who asks, and how the backend answers. Those
// with a cache have a TTL.
func pageParams(hasCache bool, more ...Param) []Param {
	list := []Param{
		{Name: "requests", Label: "Requests", Kind: Int, Min: 1, Max: 80, Step: 1, Default: "40", Field: "Requests", Touches: "request",
			Help: "How many requests arrive, one after the other."},
		{Name: "gap", Label: "Between arrivals", Kind: Int, Min: 10, Max: 400, Step: 10, Unit: "ms", Default: "40", Live: true, Field: "Gap", Touches: "main",
			Help: "How long after one request the next arrives."},
		{Name: "keys", Label: "Pages", Kind: Int, Min: 1, Max: 4, Step: 1, Default: "1", Field: "Keys", Touches: "request",
			Help: "How many different pages the requests ask for, in turn."},
		{Name: "cost", Label: "Backend takes", Kind: Int, Min: 13, Max: 393, Step: 10, Unit: "ms", Default: "153", Live: true, Field: "Cost", Touches: "request",
			Help: "What a call to the backend takes."},
		{Name: "fail", Label: "Every nth call fails", Kind: Int, Min: 0, Max: 10, Step: 1, Default: "0", Live: true, Field: "FailEvery", Touches: "request",
			Help: "Each call to the backend whose number n divides fails; 0 for none."},
	}
	if hasCache {
		list = append(list, Param{Name: "ttl", Label: "Pages are good for", Kind: Int, Min: 50, Max: 2000, Step: 50, Unit: "ms", Default: "400", Live: true, Field: "TTL", Touches: "mu",
			Help: "How long a page in the cache may be used."})
	}
	return append(list, more...)
}

// pageActions are their actions.
func pageActions(hasCache bool, more ...ActionButton) []ActionButton {
	list := []ActionButton{
		{Name: "burst", Label: "Ten at once", Method: "Burst", Help: "You send ten requests for /news at the same moment."},
		{Name: "break", Label: "Fail next call", Method: "BreakNext", Help: "The next call to the backend fails."},
	}
	if hasCache {
		list = append(list, ActionButton{Name: "expire", Label: "Expire all", Method: "Expire", Help: "You drop everything that the cache holds."})
	}
	return append(list, more...)
}

// pageMetrics are their metrics.
var pageMetrics = []Metric{
	{Kind: "gauge", Label: "calls to the backend", Unit: "calls", Obj: "calls"},
	{Kind: "gauge", Label: "requests under way", Unit: "requests", Obj: "requests"},
	{Kind: "goroutines", Label: "goroutines", Unit: ""},
}

// pageHint is how their stages are laid out.
var pageHint = Hint{
	Order:   []string{"main", "request", "mu", "flights", "load"},
	Reserve: map[string]int{"request": 16, "you": 2},
	Hide:    []string{"stats", "wg"},
	Scale:   120 * time.Millisecond,
}

// derivePages says how many requests arrive during one call.
func derivePages(v Values) string {
	requests, _ := strconv.Atoi(v["requests"])
	gap, _ := strconv.Atoi(v["gap"])
	cost, _ := strconv.Atoi(v["cost"])
	return fmt.Sprintf("%s in %s: one every %d ms, so %d more arrive during a call of %d ms.", plural(requests, "request"),
		seconds(time.Duration(requests*gap)*time.Millisecond), gap, cost/gap, cost)
}
