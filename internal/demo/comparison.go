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
	Shows string   // a part of what the verdict says at the end; a test holds it
}

// Comparisons lists them in the order of the course.
var Comparisons = []Comparison{
	{"One P against eight", []string{"worker-pool", "worker-pool"}, "a.procs=1&b.procs=8&workers=8&batch=encode 200ms x32",
		"Eight workers, 32 equal CPU jobs: on one P they take turns, on eight they run at the same time.",
		"B is 8.0 × as fast"},
	{"I/O on one P against eight", []string{"worker-pool", "worker-pool"}, "a.procs=1&b.procs=8&workers=8&kind=io&batch=fetch 200ms x32",
		"The same with jobs that wait for the network: a goroutine that waits for I/O holds no P, so seven more Ps change next to nothing.",
		"difference in time"},
	{"Unbuffered against buffered", []string{"worker-pool", "worker-pool"}, "a.queue=0&b.queue=32&kind=io&workers=3",
		"With a buffer main is done with sending at once, and yet the last job ends no earlier: a queue does not make workers faster.",
		"difference in time"},
	{"One, four and twelve workers", []string{"worker-pool", "worker-pool", "worker-pool"}, "a.workers=1&b.workers=4&c.workers=12&kind=io",
		"Twelve uneven I/O jobs: how long the run takes falls with the workers, until the longest job alone sets it.",
		"C is 6.0 × as fast as A"},
	{"Pool, semaphore, one goroutine per task", []string{"worker-pool-semaphore", "semaphore", "raw-goroutines"}, "tasks=24&rate=0&workers=4&limit=4&grace=10000&patience=10000",
		"24 tasks at once: pool and semaphore let four run at one time, but only the pool has few goroutines; without a limit all start at once, and a third fail for want of descriptors.",
		"A has done 24 pieces of work, B 24, C 16. A had at most 5 goroutines, B 25, C 25. A waited for I/O 24 times, B 24 times, C 16 times."},
	{"Pipeline against fan-out", []string{"pipeline", "fan-out"}, "a.items=24&b.tasks=24&a.rate=40&b.workers=3",
		"A pipeline gives each goroutine another step, and the slowest step sets the pace; fan-out gives all the same step, and they share the tasks.",
		"A had at most 4 goroutines, B 9."},
	{"Fan-out against publish-subscribe", []string{"fan-out", "publish-subscribe"}, "a.tasks=12&b.items=12&workers=4&b.slow=1",
		"Four workers share twelve tasks; four subscribers get twelve messages each.",
		"A waited for I/O 12 times, B 60 times."},
	{"Semaphore, rate limiter, token bucket", []string{"semaphore", "rate-limiter", "token-bucket"}, "tasks=18&cost=4&a.limit=4&pace=8&a.patience=10000&c.group=18",
		"18 slow calls to a service that bears five at a time: a semaphore bounds how many are under way, the other two only how many start in a second.",
		"A has done 18 calls, B 5, C 18."},
	{"Semaphore of four, of one, and a rate limiter", []string{"semaphore", "semaphore", "rate-limiter"}, "tasks=12&a.limit=4&b.limit=1&patience=10000&pace=8",
		"With one slot a semaphore works as a mutex: the calls take place one after the other; a rate limiter spaces out when they start.",
		"A is 3.6 × as fast as B"},
	{"What a publisher does about a slow subscriber", []string{"publish-subscribe", "publish-subscribe", "publish-subscribe"}, "a.full=block&b.full=new&c.full=old",
		"To wait for the slow one holds up everybody; to lose a message, the new one or the oldest, lets the others go on.",
		"A has done 48 messages, B 43, C 43."},
	{"A pipeline without and with buffers", []string{"pipeline", "pipeline"}, "items=40&spread=90&rate=12&a.buffer=0&b.buffer=8",
		"Items of uneven cost: a buffer lets a stage go on while the next one has a hard item.",
		"B is 1.1 × as fast"},
	{"errgroup against WaitGroup", []string{"errgroup", "waitgroup"}, "",
		"One call fails: an errgroup's context tells the others to stop, a WaitGroup waits until all have done work that nobody wants.",
		"A wasted 0, B 15."},
	{"Singleflight, a cache alone, no cache", []string{"singleflight", "cache-alone", "no-cache"}, "",
		"The same requests for one page: count the calls to the backend when the entry has expired.",
		"A called the backend 3 times, B 12 times, C 40 times."},
	{"Singleflight, a mutex, a cache alone", []string{"singleflight", "cache-mutex", "cache-alone"}, "",
		"When the entry has expired, a flight and a mutex both save calls; but behind the mutex requests for other pages have to wait, too.",
		"A called the backend 3 times, B 3 times, C 12 times."},
	{"Singleflight against a semaphore", []string{"singleflight", "cache-semaphore", "cache-alone"}, "",
		"When the entry has expired, a semaphore bounds how many fetch it at one time, here two; a flight knows that they want the same, and makes one call.",
		"A called the backend 3 times, B 6 times, C 12 times."},
	{"A counter behind a mutex, an RWMutex, an owner", []string{"counter-mutex", "counter-rwmutex", "counter-confined"}, "reads=95&workers=8",
		"Mostly reads: readers share an RWMutex, while a mutex and a goroutine that owns the value let one in at a time.",
		"B is 1.4 × as fast as A"},
	{"CQRS against one store", []string{"cqrs", "one-store"}, "",
		"The same commands and queries: with a side of their own queries do not wait for commands, and may be told what is no longer so.",
		"A is 1.5 × as fast"},
	{"Eight tasks on one, two and eight Ps", []string{"parallelism", "parallelism", "parallelism"}, "a.procs=1&b.procs=2&c.procs=8",
		"The same program, concurrent in all three: on one P the tasks take turns, on eight they run at the same time.",
		"C is 8.0 × as fast as A"},
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
