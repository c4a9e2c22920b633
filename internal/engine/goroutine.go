package engine

// gState is where a goroutine is; the names are the runtime's.
type gState uint8

const (
	gRunnable gState = iota
	gRunning
	gWaiting
	gDead
)

// G is a goroutine.
type G struct {
	id      int32
	state   gState
	why     Reason // what it waits for
	pos     Pos
	madeAt  Pos    // its go statement
	creator int32  // who executed it,
	maker   string // and its name
	by      string // the library's function that did, "" for the program
	obj     *Object
	since   int64 // when it started to wait
	name    string
	fn      func() // until it first runs,
	co      *coro  // from then on
	link    *G     // in a run queue
	at      int    // index in Run.live
	resumed int64  // when it last went on after it had given way
	panics  []raised
	locks   int32 // calls of LockOSThread that are not undone
	lockedM *M    // its thread then
	system  bool  // it is the runtime's own
	started bool  // by a function of the translation: see GoWith
	assists bool  // it marks, since it allocates
	asked   bool  // to stop marking

	// The value it received last: what it sends next may continue its token.
	lastV  int32
	lastID idTag
}

// Go is go fn(). The goroutine bears name, the called function's.
func Go(pos Pos, name string, fn func()) {
	r := cur
	r.point(pos, r.costs.Go)
	r.spawn(name, fn)
}

// GoWith is Go where fn is a function of the translation, which calls the
// program's with its arguments.
func GoWith(pos Pos, name string, fn func()) {
	r := cur
	r.point(pos, r.costs.Go)
	r.spawn(name, fn).started = true
}

// GoNil precedes go f(): it is fatal to the goroutine that executes it if f is
// nil (runtime/proc.go: newproc1).
func GoNil(pos Pos, f func()) {
	if f != nil {
		return
	}
	r := cur
	r.point(pos, r.costs.Go)
	frames, _ := r.calls()
	if len(frames) > 0 {
		frames[0].pos = pos // what follows the go may stand on lines of its own
	}
	r.fatalIn(frames, "go of nil func value")
}

// spawn creates a goroutine and makes it runnable.
func (r *Run) spawn(name string, fn func()) *G {
	g := r.create(name, fn)
	g.state = gRunnable
	r.sched.ready(r, g)
	return g
}

// spawnBy is spawn for a goroutine that the runtime's function by starts.
func (r *Run) spawnBy(by, name string, fn func()) {
	g := r.g
	r.g = nil
	new := r.spawn(name, fn)
	new.maker = by
	r.g = g
}

// create creates a goroutine, which is on no queue yet.
func (r *Run) create(name string, fn func()) *G {
	if len(r.live) >= r.limits.Goroutines && r.g != nil {
		r.stopAt("more than %d goroutines at one time", r.limits.Goroutines)
	}
	r.goid++
	g := &G{id: r.goid, name: name, fn: fn, at: len(r.live), system: r.system}
	if g.system {
		r.systems = append(r.systems, g)
	} else {
		r.live = append(r.live, g)
	}
	if r.g != nil {
		g.creator, g.maker, g.madeAt = r.g.id, r.g.name, r.g.pos
	}
	e := r.emit(EvGoCreate)
	e.Peer, e.Val = g.id, name
	if g.system {
		e.Why = WhySystem
	}
	return g
}

// exit ends the running goroutine, whose function has returned.
func (r *Run) exit() {
	g, c := r.g, r.g.co
	r.end()
	r.spare = append(r.spare, c)
	if g.id == 1 {
		r.finish(WhyMainReturned)
	}
}

// end ends the running goroutine.
func (r *Run) end() {
	g := r.g
	r.pointHere(r.costs.Exit)
	r.emit(EvGoDestroy)
	g.state = gDead
	last := len(r.live) - 1
	r.live[g.at] = r.live[last]
	r.live[g.at].at = g.at
	r.live[last] = nil
	r.live = r.live[:last]
	g.co = nil
}

// block parks the running goroutine until ready is called for it. It returns
// the event, which the caller completes before it calls park.
func (r *Run) block(why Reason, o *Object) *Event {
	g := r.g
	g.state, g.why, g.obj, g.since = gWaiting, why, o, r.now
	e := r.emitObj(EvGoBlock, o)
	e.Why = why
	return e
}

// ready makes the waiting goroutine g runnable.
func (r *Run) ready(g *G) {
	e := r.emitObj(EvGoUnblock, g.obj)
	e.Peer, e.Why = g.id, g.why
	g.obj, g.why = nil, NoReason
	g.state = gRunnable
	r.sched.ready(r, g)
}
