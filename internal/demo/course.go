package demo

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

//go:generate go run github.com/go-concurrency/playground/internal/translate/gen -o virtual programs

// Chapter is a part of the course.
type Chapter struct {
	Name  string
	About string  // one sentence: what its demos have in common
	Demos []*Demo // in the order of the course; a fixed version follows its failure
}

// Chapters is the course.
var Chapters = []Chapter{
	{"Sharing work", "Many tasks, some goroutines: who does what, and how many at one time.", []*Demo{
		&workerPool,
		&poolSemaphore,
		&rawGoroutines,
		&fanOut,
		&mapReduce,
	}},
	{"Limiting", "What holds goroutines back: slots, weights, rates and bounds.", []*Demo{
		&semaphoreDemo,
		&rateLimiter,
		&tokenBucket,
		&weightedSemaphore,
		&boundedQueue,
		&mutexLimit,
	}},
	{"Passing values along", "Channels between goroutines, from a single generator to networks.", []*Demo{
		&pipeline,
		&batchPipeline,
		&generator,
		&orDone,
		&bridgeDemo,
		&pubSub,
		&teeDemo,
		&pingPong,
		&primeSieve,
	}},
	{"Stopping together", "Deadlines, first errors and second tries: who stops when.", []*Demo{
		&contextTree,
		&timeoutDemo,
		&retryDemo,
		&hedged,
		&errGroup,
		&waitGroup,
		&circuitBreaker,
		&gracefulShutdown,
	}},
	{"Sharing state", "One value, many goroutines: locks, atomics, owners and caches.", []*Demo{
		&singleFlight,
		&cacheAlone,
		&cacheMutex,
		&cacheSemaphore,
		&noCache,
		&counterMutex,
		&counterRWMutex,
		&counterAtomic,
		&counterConfined,
		&cqrsDemo,
		&oneStore,
		&onceDemo,
		&condQueue,
	}},
	{"Queues and threads", "Where goroutines stand that could run, and which threads look for them: the scheduler, seen at work.", []*Demo{
		&gmpDemo,
		&parallelismDemo,
		&lastOneFirst,
		&fullQueue,
		&tick61,
		&workStealing,
		&spinningDemo,
	}},
	{"Blocking and time", "What happens to a P when its goroutine blocks, and how time ends a turn.", []*Demo{
		&syscallDemo,
		&parkingDemo,
		&netpollerDemo,
		&preemptionDemo,
		&inheritedSlice,
		&starvationMode,
		&gcDemo,
		&lockOSThread,
		&tooManyPs,
		&costsDemo,
	}},
	{"What goes wrong", "Deadlocks, leaks, races, panics and goroutines that starve others, each with its fixed version.", failures},
}

// Course lists the demos in the order of the course.
var Course = inOrder(Chapters)

// inOrder lists the demos of all chapters, and tells each which one is its own.
func inOrder(chapters []Chapter) []*Demo {
	var all []*Demo
	for _, c := range chapters {
		for _, d := range c.Demos {
			d.Chapter = c.Name
			all = append(all, d)
		}
	}
	return all
}

// FixOf returns the fixed version of a failure, nil if d has none.
func FixOf(d *Demo) *Demo {
	for _, fix := range Course {
		if fix.Fixes == d.Slug {
			return fix
		}
	}
	return nil
}

// Find returns the demo with that slug, nil if there is none.
func Find(slug string) *Demo {
	for _, d := range Course {
		if d.Slug == slug {
			return d
		}
	}
	return nil
}

// Suggest lists the slugs most like a wrong one, the likeliest first: at most
// three, and none that differs in more than two letters more than the first, or
// in more than half of its letters.
func Suggest(slug string) []string {
	unlike := func(s string) int {
		if slug != "" && strings.Contains(s, slug) {
			return 1 // a part of the name
		}
		return Distance(slug, s)
	}
	var all []string
	for _, d := range Course {
		all = append(all, d.Slug)
	}
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(unlike(a), unlike(b)) })
	most := min(unlike(all[0])+2, len(slug)/2)
	return slices.DeleteFunc(all[:3], func(s string) bool { return unlike(s) > most })
}

// NoDemo is the error that no demo has that slug, with those that may have been
// meant.
func NoDemo(slug string) error {
	if near := Suggest(slug); len(near) > 0 {
		return fmt.Errorf("there is no demo %q; did you mean %s?", slug, strings.Join(near, " or "))
	}
	return fmt.Errorf("there is no demo %q", slug)
}

// Distance is the Levenshtein distance of two words, in bytes.
func Distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diag := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := diag
			if a[i] != b[j] {
				d++
			}
			diag = row[j+1]
			row[j+1] = min(d, diag+1, row[j]+1)
		}
	}
	return row[len(b)]
}
