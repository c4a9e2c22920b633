package engine

import (
	"fmt"
	oldrand "math/rand"
	"math/rand/v2"
	"strings"
)

// Config fixes a run. Two runs with equal configs and programs record equal
// events.
type Config struct {
	Seed   uint64
	Procs  int    // GOMAXPROCS, 1 to MaxProcs; 0 means 1
	Policy string // see NewPolicy
	Costs  *Costs // nil means DefaultCosts
	Limits Limits
	Inputs []Input               // in the order of their coordinates
	Apply  func(in Input) Effect // what an input does; needed if there are inputs
	Files  []SourceFile          // the source files, by Pos.File
	Args   []string              // os.Args
	Off    Off                   // what the scheduler does without
}

// Off says what a run's scheduler does without, of what Go's has: so that it
// can be seen what that is for. The zero value is Go's. Only the policy gmp
// heeds it.
type Off struct {
	Steal        bool // a thread takes no goroutine from another P's queue; timers it still runs
	Inherit      bool // who runs from runnext gets a time slice of its own, and counts as a tick
	AsyncPreempt bool // a goroutine that is to go does so at its next call only, as with GODEBUG=asyncpreemptoff=1
}

// String lists what is off, as EvRunStart tells it.
func (o Off) String() string {
	var all []string
	for _, part := range []struct {
		off  bool
		name string
	}{{o.Steal, "stealing"}, {o.Inherit, Inheriting}, {o.AsyncPreempt, "asynchronous preemption"}} {
		if part.off {
			all = append(all, part.name)
		}
	}
	return strings.Join(all, ", ")
}

// Inheriting is what Off.Inherit switches off, as EvRunStart tells it.
const Inheriting = "inheriting"

// MaxProcs is the largest GOMAXPROCS of a run.
const MaxProcs = 64

// Status says why Advance returned.
type Status uint8

// The statuses.
const (
	More    Status = iota // the number of events asked for is recorded
	Reached               // the next step lies beyond the coordinate asked for
	Ended                 // the run is over
	asleep                // nothing can happen any more; Advance says so itself
)

// Run is one run of a program. Its methods must not be called at the same
// time as those of any other run.
type Run struct {
	cfg    Config
	costs  Costs
	limits Limits
	policy Policy
	files  []string // names of the source files
	random bool     // whether the policy wants to be asked at every point
	id     uint64

	now       int64 // virtual time of the running goroutine, else of the last step
	horizon   int64 // the running goroutine yields when now exceeds it
	bound     int64 // part of horizon: an input's or Advance's time
	quota     int64 // part of horizon: so that endless loops return to the driver
	spent     int64 // how long goroutines have computed since the budget had its share of it
	from      int64 // when its last operation was, had it never given way since
	g         *G
	p         *P
	running   actor // who may go on without asking the agenda,
	runningAt int64 // and when
	sched     scheduler
	who       actor // who acts now

	root   coro  // stands for Advance
	to     *coro // who is to go on, while control returns down the chain
	until  Coord // Advance's arguments: where to stop,
	full   int64 // and the number of the event at which to
	status Status
	asked  bool    // a parked goroutine is to say where it is,
	answer []frame // and has

	log    []Event // as long as Advance wants it at most
	logged int     // how many of them are recorded
	jots   []brief // events that Events is to spell
	jotted int
	base   int64 // how many events were discarded,
	baseT  int64 // when the last of them was,
	baseN  int64 // and how many were at that time
	step   bool  // the next event starts a step

	procs   []*P
	retired []*P // that GOMAXPROCS has taken away, the last one first to come back
	global  runq
	agenda  agenda
	stamp   int64 // order of entry into the agenda
	inputs  []Input
	goid    int32
	systems []*G // the runtime's own goroutines
	system  bool // such a one is being created
	live    []*G // all goroutines that have not ended; G.at is its index
	spare   []*coro
	gone    []*coro // what is left of goroutines that called Goexit
	objects int32
	names   map[string]int
	values  int32
	digits  digits
	chans   chanTable
	semas   map[uintptr]*sema
	selects map[Pos]*caseList
	flights map[*flight]bool // calls of singleflight that are under way,
	flown   int64            // and how many there have been
	printed int
	cycles  int // garbage collections so far
	heap    heap
	ended   bool
	killing bool
	fault   *Fault

	// What package functions of the standard library keep; made when first used.
	args    []string
	rand    *rand.Rand
	oldRand *oldrand.Rand
	logger  *Logger
	seen    map[any]int64 // pointers and channels that are keys of maps
	pulls   []func()
}

// cur is the run that is advancing. Operations of the program's face use it.
var cur *Run

// runs numbers the runs, so that zero-value objects know whose they are.
var runs uint64

// New makes a run of main, which Advance will start as goroutine 1.
func New(cfg Config, main func()) (*Run, error) {
	if cfg.Procs == 0 {
		cfg.Procs = 1
	}
	if cfg.Procs < 1 || cfg.Procs > MaxProcs {
		return nil, fmt.Errorf("GOMAXPROCS is %d; allowed is 1 to %d", cfg.Procs, MaxProcs)
	}
	rng := rand.New(rand.NewPCG(cfg.Seed, 0x9e3779b97f4a7c15))
	policy, err := NewPolicy(cfg.Policy, rng)
	if err != nil {
		return nil, err
	}
	runs++
	r := &Run{cfg: cfg, costs: DefaultCosts, limits: cfg.Limits.orDefault(), policy: policy,
		id: runs, files: FileNames(cfg.Files), log: make([]Event, firstEvents), names: map[string]int{}, inputs: cfg.Inputs, semas: map[uintptr]*sema{}}
	_, r.random = policy.(uniform)
	if cfg.Costs != nil {
		r.costs = *cfg.Costs
	}
	for i := range cfg.Procs {
		r.procs = append(r.procs, newP(i))
	}
	r.sched = newScheduler(cfg.Policy)
	r.begin(main)
	return r, nil
}

// begin records the start and puts main on P0.
func (r *Run) begin(main func()) {
	r.step = true
	e := r.emit(EvRunStart)
	e.N, e.Val = int64(r.cfg.Procs), r.cfg.Off.String()
	r.sched.start(r, r.create("main", main))
}

// Events returns what was recorded since the last Discard. The slice is valid
// until Discard or Advance is called.
func (r *Run) Events() []Event {
	if r.jotted > 0 {
		r.spell()
	}
	return r.log[:r.logged]
}

// Discard forgets the recorded events. It clears them all at once, so that emit
// need not clear them one by one.
func (r *Run) Discard() {
	r.base, r.baseT, r.baseN = r.seq(), r.lastT(), r.atLastT()
	if cap(r.log) > keptEvents {
		r.log = make([]Event, firstEvents)
	} else {
		clear(r.log[:r.logged])
	}
	r.logged, r.jotted = 0, 0
}

// firstEvents is room for a short run; it grows as it fills. A step that records
// very many events, such as the close of a channel on which a million goroutines
// wait, gets a log of more than keptEvents, which is not kept for the next.
const (
	firstEvents = 64
	keptEvents  = 16_384
)

// Now is the coordinate that the run has reached: after its last event.
func (r *Run) Now() Coord { return Coord{T: r.lastT(), N: r.atLastT()} }

// Ended reports whether the run is over.
func (r *Run) Ended() bool { return r.ended }

// Err is the fault the program ended in, nil if none.
func (r *Run) Err() *Fault { return r.fault }

// Files are the names of the source files.
func (r *Run) Files() []string { return r.files }
