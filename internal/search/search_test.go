package search

import (
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/racetest"
)

// shelf is a small course to search.
var shelf = []*demo.Demo{
	{Slug: "worker-pool", Title: "Worker pool", Chapter: "Sharing work", Claim: "A fixed number of workers share one queue of jobs.", Aliases: []string{"thread pool"},
		Problem: "Starting one goroutine for each task is easy, but nothing then limits how many run at one time.", Essence: "A few goroutines loop over one channel of jobs.",
		Program: demo.Program{Source: "package p\nimport \"sync\"\nfunc f(wg *sync.WaitGroup, c chan int) { go wg.Wait(); close(c) }"}},
	{Slug: "raw-goroutines", Title: "Raw goroutines", Chapter: "Sharing work", Claim: "One goroutine per task, without a limit.", Aliases: []string{"too many goroutines"},
		Problem: "Each task is to run at once.", Program: demo.Program{Source: "package p\nfunc f() { go f() }"}},
	{Slug: "singleflight", Title: "Singleflight", Chapter: "Sharing state", Claim: "Callers of the same key share one call.", Aliases: []string{"thundering herd"},
		Problem: "A cache entry has expired, and all callers ask the backend for the same key.",
		Program: demo.Program{Source: "package p\nimport \"golang.org/x/sync/singleflight\"\nfunc f(g *singleflight.Group) { g.Do(\"k\", nil) }"}},
	{Slug: "errgroup", Title: "errgroup", Chapter: "Stopping together", Claim: "The first error cancels the rest.", Essence: "It waits as a WaitGroup does.",
		Program: demo.Program{Source: "package p\nimport (\"context\"; \"golang.org/x/sync/errgroup\")\nfunc f(c context.Context) { g, c := errgroup.WithContext(c); g.SetLimit(3) }"}},
	{Slug: "timeout", Title: "Timeout", Chapter: "Stopping together", Claim: "A caller stops waiting in time.",
		Program: demo.Program{Source: "package p\nimport \"context\"\nfunc f(c context.Context) { c, cancel := context.WithTimeout(c, 1); defer cancel(); select {} }"}},
	{Slug: "lock-order", Title: "Two locks, two orders", Chapter: "What goes wrong", Claim: "Each goroutine holds the lock that the other wants.", Aliases: []string{"deadlock"},
		Program: demo.Program{Source: "package p\nimport \"sync\"\nfunc f(m *sync.Mutex) { m.Lock() }"}},
	{Slug: "all-asleep", Title: "All asleep", Chapter: "What goes wrong", Claim: "Nobody is left who could send.", Fault: "fatal error: all goroutines are asleep - deadlock!",
		Notice: []string{"The runtime looks for work, finds none, and gives up."}, Program: demo.Program{Source: "package p\nfunc f(c chan int) { <-c }"}},
}

// TestRanking: what a query finds, the best first, and why the first matched.
func TestRanking(t *testing.T) {
	tests := []struct {
		query string
		want  string // slugs, those that must stand first
		why   string // part of the first one's reason, marks in brackets
	}{
		{"worker pool", "worker-pool", "A fixed number of [workers] share"},
		{"Worker-Pool", "worker-pool", ""},
		{"too many goroutines", "raw-goroutines", "Also: [too many goroutines]"},
		{"thundering herd", "singleflight", "Also: [thundering herd]"},
		{"deadlock", "lock-order all-asleep", "Also: [deadlock]"},
		{"all goroutines are asleep", "all-asleep", ""},
		{"expired cache", "singleflight", "The problem: A [cache] entry has [expired]"},
		{"sync.WaitGroup", "worker-pool", "Uses: [sync].[WaitGroup]"},
		{"WaitGroup", "worker-pool errgroup", "Uses: sync.[WaitGroup]"},
		{"waitgroup.wait", "worker-pool", "Uses: sync.[WaitGroup].[Wait]"},
		{"wait group", "worker-pool", "Uses: sync.[WaitGroup].[Wait]"},
		{"select", "timeout", "Uses: [select]"},
		{"context.WithTimeout", "timeout", "Uses: [context].[WithTimeout]"},
		{"errgroup.SetLimit", "errgroup", "Uses: [errgroup].[SetLimit]"},
		{"Mutex", "lock-order", "Uses: sync.[Mutex]"},
		{"close(", "worker-pool", "Uses: [close]"},
		{"wroker", "worker-pool", ""},
		{"singelflight", "singleflight", ""},
		{"dedlock", "lock-order all-asleep", ""},
		{"goroutine", "raw-goroutines", "[goroutine]"},
		{"work", "worker-pool", ""},
		{"timeout", "timeout", ""},
		{"zebra pool", "worker-pool", ""},
		{"zebra", "", ""},
		{"xy", "", ""},
		{"", "", ""},
		{" .,( ", "", ""},
	}
	x := newIndex(shelf)
	for _, tt := range tests {
		hits := x.search(tt.query)
		want := strings.Fields(tt.want)
		if len(hits) < len(want) || len(want) == 0 && len(hits) > 0 {
			t.Errorf("%q finds %d demos, want %s", tt.query, len(hits), tt.want)
			continue
		}
		for i, slug := range want {
			if hits[i].Demo.Slug != slug {
				t.Errorf("%q finds %s in place %d, want %s", tt.query, hits[i].Demo.Slug, i+1, slug)
			}
		}
		if len(hits) > 0 && !strings.Contains(reason(hits[0]), tt.why) {
			t.Errorf("%q finds %s because of %q, want %q", tt.query, hits[0].Demo.Slug, reason(hits[0]), tt.why)
		}
	}
}

// reason is why a demo was found, with marks in brackets.
func reason(h Hit) string {
	var b strings.Builder
	if h.Where != "" {
		b.WriteString(h.Where + ": ")
	}
	for _, s := range h.Why {
		if s.Marked {
			s.Text = "[" + s.Text + "]"
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

// TestAllMatch: demos that have only some of the words stay away.
func TestAllMatch(t *testing.T) {
	hits := newIndex(shelf).search("goroutine task")
	for _, h := range hits {
		if h.Demo.Slug != "worker-pool" && h.Demo.Slug != "raw-goroutines" {
			t.Errorf("%s has not both words", h.Demo.Slug)
		}
	}
	if len(hits) != 2 {
		t.Errorf("%d demos have both words", len(hits))
	}
}

func TestExcerpt(t *testing.T) {
	text := strings.Repeat("before ", 30) + "needle " + strings.Repeat("behind ", 30)
	d := &demo.Demo{Slug: "d", Title: "D", Claim: "C", Problem: text}
	got := reason(newIndex([]*demo.Demo{d}).search("needle")[0])
	if !strings.HasPrefix(got, "The problem: … before") || !strings.Contains(got, "before [needle] behind") || !strings.HasSuffix(got, "behind …") || len(got) > excerptSize+30 {
		t.Errorf("excerpt is %q", got)
	}
}

// TestFindsCourse: each demo is the first that its title finds, and one of
// those that its slug and its other names find.
func TestFindsCourse(t *testing.T) {
	racetest.Skip(t)
	for _, d := range demo.Course {
		if hits := Find(d.Title); len(hits) == 0 || hits[0].Demo != d {
			t.Errorf("%q does not find %s first", d.Title, d.Slug)
		}
		for _, name := range append([]string{d.Slug}, d.Aliases...) {
			found := false
			for _, h := range Find(name) {
				found = found || h.Demo == d
			}
			if !found {
				t.Errorf("%q does not find %s", name, d.Slug)
			}
		}
		for _, name := range d.Program.Identifiers() {
			found := false
			for _, h := range Find(name) {
				found = found || h.Demo == d
			}
			if !found {
				t.Errorf("%q does not find %s, which uses it", name, d.Slug)
			}
		}
	}
}

func TestHumps(t *testing.T) {
	for name, want := range map[string]string{"WaitGroup": "wait group", "RWMutex": "rw mutex", "RLock": "r lock", "WithTimeoutCause": "with timeout cause", "EMFILE": "", "select": ""} {
		if got := strings.Join(humps(name), " "); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestEnds(t *testing.T) {
	for name, with := range map[string]string{"deadlocks": "lock", "singleflight": "flight", "grace": "", "descriptors": ""} {
		for _, s := range []string{"lock", "flight", "race", "script"} {
			w := wordsOf(name)[0]
			if w.ends(s) != (s == with) {
				t.Errorf("%s ends in %s: %v", name, s, w.ends(s))
			}
		}
	}
}

func TestStems(t *testing.T) {
	for _, w := range []string{"leak", "leaks", "leaked", "leaking"} {
		if s := stem(w); s != "leak" {
			t.Errorf("the stem of %s is %s", w, s)
		}
	}
	for w, want := range map[string]string{"stopping": "stop", "retries": "retry", "limiters": "limit", "buffered": "buf", "buffer": "buf", "order": "order", "less": "less", "bus": "bus", "cond": "cond", "process": "process"} {
		if s := stem(w); s != want {
			t.Errorf("the stem of %s is %s, want %s", w, s, want)
		}
	}
}

// FuzzFind: no query is too odd.
func FuzzFind(f *testing.F) {
	for _, q := range []string{"worker", "sync.WaitGroup", "ä.ö", "a\xffb", "-/.", "too many"} {
		f.Add(q)
	}
	x := newIndex(shelf)
	f.Fuzz(func(t *testing.T, q string) {
		for _, h := range x.search(q) {
			if title := joined(h.Title); title != h.Demo.Title {
				t.Errorf("the title of %s has become %q", h.Demo.Slug, title)
			}
		}
	})
}

func joined(all []Span) string {
	var b strings.Builder
	for _, s := range all {
		b.WriteString(s.Text)
	}
	return b.String()
}

// TestCourseQueries: what people ask is answered by the demo about it.
func TestCourseQueries(t *testing.T) {
	for query, want := range map[string]string{
		"too many goroutines":   "raw-goroutines",
		"thundering herd":       "cache-alone",
		"sync.WaitGroup":        "waitgroup",
		"wait group":            "waitgroup",
		"errgroup.SetLimit":     "errgroup",
		"cache stampede":        "cache-alone",
		"backpressure":          "bounded-queue",
		"pub sub":               "publish-subscribe",
		"RWMutex":               "counter-rwmutex",
		"atomic":                "counter-atomic",
		"rate limit":            "rate-limiter",
		"semaphore.Weighted":    "weighted-semaphore",
		"fan in":                "fan-out",
		"sync.Cond":             "cond-queue",
		"sync.Once":             "once",
		"mapreduce":             "map-reduce",
		"woker pool":            "worker-pool",
		"gracefull shutdown":    "graceful-shutdown",
		"context.WithoutCancel": "context-tree",
	} {
		if demo.Find(want) == nil {
			t.Errorf("there is no demo %s", want)
			continue
		}
		if hits := Find(query); len(hits) == 0 || hits[0].Demo.Slug != want {
			t.Errorf("%q does not find %s first", query, want)
			for _, h := range hits[:min(3, len(hits))] {
				t.Logf("	%s: %s", h.Demo.Slug, reason(h))
			}
		}
	}
}
