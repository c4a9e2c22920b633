package engine

// Costs says how much virtual time operations take, in ns. The defaults are
// scheduler-rules.md §16.
type Costs struct {
	Statement int64 // one statement of the program
	Go        int64 // a go statement
	Exit      int64 // the end of a goroutine
	Switch    int64 // from one goroutine to the next on a P
	Chan      int64 // one channel operation that does not park
	Lock      int64 // one uncontended mutex, wait group or atomic operation
	Spin      int64 // one round of spinning on a mutex
	Now       int64 // reading the clock
	Wake      int64 // waking an idle P's thread
	Thread    int64 // making a thread
	Pass      int64 // one of four passes over the other Ps in search of work,
	PassP     int64 // and of that for each P
	Syscall   int64 // entering and leaving a system call
	Poll      int64 // handing a goroutine to the network poller, which waits for its I/O
	STW       int64 // what the collector does while the world is stopped
	Mark      int64 // all marking of one collection, by one worker
	Alloc     int64 // allocating one KB
	Slice     int64 // how long a goroutine may run while others wait
}

// DefaultCosts are the costs a run has unless it overrides them.
var DefaultCosts = Costs{
	Statement: 1,
	Go:        80,
	Exit:      50,
	Switch:    100,
	Chan:      16,
	Lock:      7,
	Spin:      300,
	Now:       30,
	Wake:      5000,
	Thread:    30_000,
	Pass:      57,
	PassP:     8,
	Syscall:   150,
	Poll:      30,
	STW:       10_000,
	Mark:      400_000,
	Alloc:     35,
	Slice:     10_000_000,
}

// Limits end a run that would not end by itself. Zero fields stand for the
// default.
type Limits struct {
	Events     int64 // events recorded
	Goroutines int   // goroutines alive at one time
	Output     int   // bytes printed
	Time       int64 // virtual ns
	Statements int64 // ns of statements of one goroutine between two operations
}

// DefaultLimits are the limits a run has unless it overrides them.
var DefaultLimits = Limits{
	Events:     20_000_000,
	Goroutines: 1_100_000,
	Output:     1 << 20,
	Time:       1000 * 3600 * 1_000_000_000,
	Statements: 200_000_000,
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	if l.Events > 0 {
		d.Events = l.Events
	}
	if l.Goroutines > 0 {
		d.Goroutines = l.Goroutines
	}
	if l.Output > 0 {
		d.Output = l.Output
	}
	if l.Time > 0 {
		d.Time = l.Time
	}
	if l.Statements > 0 {
		d.Statements = l.Statements
	}
	return d
}
