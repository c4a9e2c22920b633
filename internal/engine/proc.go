package engine

// P is a processor: the right to run one goroutine at a time.
type P struct {
	id    int16
	at    place // and the thread that holds it; if none does, one of the same number
	g     *G    // the goroutine it runs, nil between two
	slice int64 // when the time slice of g ends; the policy gmp has sysmon for that
	local runq  // under gmp at most ringSize long

	// What follows is the policy gmp's.
	m           *M // the thread that holds it, nil if it is idle
	idle        bool
	runnext     *G
	schedtick   uint32 // executions that did not inherit a slice
	syscalltick uint32
	seen        tick // what sysmon saw last
	preempt     bool // the running goroutine is asked to go
	timers      agenda
	stopped     bool   // with the world, or by GOMAXPROCS
	oldM        *M     // that held it last
	mode        Reason // of the mark worker that is about to run here
	markSince   int64  // which collection
	markTime    int64  // has been marked here, ns
}

// newP makes the P with that number, which no thread holds. Nobody has run on it
// nor made a system call, and sysmon takes that for what it saw long ago, as its
// notes begin with zeros and Go's clock does not: the first call is one that it
// sees again (runtime/proc.go: retake).
func newP(id int) *P {
	return &P{id: int16(id), at: placeOf(int16(id), int16(id)), seen: tick{schedWhen: -slice, syscallWhen: -slice}}
}

// holdBy makes m the thread that holds p, nil for none.
func (p *P) holdBy(m *M) {
	p.m, p.at = m, placeOf(p.id, p.id)
	if m != nil {
		p.at = placeOf(p.id, m.id)
	}
}

// place is a P and a thread, in one word.
type place int32

func placeOf(p, m int16) place { return place(m)<<16 | place(uint16(p)) }

func (at place) p() int16 { return int16(at) }
func (at place) m() int16 { return int16(at >> 16) }

// tick is sysmon's note of a P (runtime/proc.go: sysmontick).
type tick struct {
	sched, syscall         uint32
	schedWhen, syscallWhen int64
}

// runq is a FIFO of runnable goroutines, linked through G.link.
type runq struct {
	head, tail *G
	n          int
}

func (q *runq) push(g *G) {
	g.link = nil
	if q.tail == nil {
		q.head = g
	} else {
		q.tail.link = g
	}
	q.tail = g
	q.n++
}

// pushFront puts g before all others.
func (q *runq) pushFront(g *G) {
	g.link = q.head
	if q.head = g; q.tail == nil {
		q.tail = g
	}
	q.n++
}

// take removes the goroutine at index i.
func (q *runq) take(i int) *G {
	var prev *G
	g := q.head
	for range i {
		prev, g = g, g.link
	}
	if prev == nil {
		q.head = g.link
	} else {
		prev.link = g.link
	}
	if q.tail == g {
		q.tail = prev
	}
	g.link = nil
	q.n--
	return g
}
