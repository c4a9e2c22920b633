package demo

import (
	"net/url"
	"slices"
	"strings"
)

// Comparison is a choice of programs worth seeing side by side.
type Comparison struct {
	Title string
	Slugs []string // two or three; the same one twice is allowed
	Query string   // what is set: a bare name for all sides, a.name for one
	Look  string   // one sentence of what to look for
}

// Comparisons lists them in the order of the course.
var Comparisons = []Comparison{
	{"One P against eight", []string{"worker-pool", "worker-pool"}, "a.procs=1&b.procs=8&workers=8&batch=encode 200ms x32",
		"Eight workers, 32 equal CPU jobs: on one P they take turns, on eight they run at the same time."},
	{"I/O on one P against eight", []string{"worker-pool", "worker-pool"}, "a.procs=1&b.procs=8&workers=8&kind=io&batch=fetch 200ms x32",
		"The same with jobs that wait for the network: a goroutine that waits for I/O holds no P, so that seven more Ps change next to nothing."},
	{"Unbuffered against buffered", []string{"worker-pool", "worker-pool"}, "a.queue=0&b.queue=32&kind=io&workers=3",
		"With a buffer main is done with sending at once, and yet the last job ends no earlier: a queue does not make workers faster."},
	{"One, four and twelve workers", []string{"worker-pool", "worker-pool", "worker-pool"}, "a.workers=1&b.workers=4&c.workers=12&kind=io",
		"Twelve uneven I/O jobs: how long the run takes falls with the workers, until the longest job alone sets it."},
}

// Address is the comparison's page.
func (c Comparison) Address() string {
	return "/compare/" + strings.Join(c.Slugs, "/") + "?" + c.Values().Encode()
}

// Values is the query, read; a test holds that it is well-formed.
func (c Comparison) Values() url.Values {
	q, _ := url.ParseQuery(c.Query)
	return q
}

// Has reports whether the comparison shows that demo.
func (c Comparison) Has(slug string) bool { return slices.Contains(c.Slugs, slug) }

