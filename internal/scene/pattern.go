package scene

import "github.com/go-concurrency/playground/internal/engine"

// pattern is the lens that shows who hands what to whom: goroutines at their
// desks, channels, and the values that travel between them.
type pattern struct {
	*stage
	lay *Layout

	families map[*box]*family
	things   map[string]*thing    // by name
	byID     map[int32]*thing     // by object, for those drawn
	gs       map[int32]*goroutine // living goroutines
	values   map[int32]*valueAt   // values shown
	token    map[int]string       // markup of tokens by radius
	value    string               // markup of values
	ready    int                  // goroutines that wait for a P
	sharers  []*goroutine         // those that share a P, or did until they parked
	outlines map[*box]*element    // that inputs have caused, by what they surround
	readings *readings
	locks    *lockGraph
	systems  systems
	knot     []int32        // goroutines that wait in a circle, each for a lock that the next one holds
	arrows   int            // from goroutines to what they wait for
	marks    int            // flashes so far
	t        int64          // virtual ns of the event under way
	vacated  []*family      // with desks that have become free for those who stand
	handed   [2]int32       // sender and receiver of this step's direct hand-over
	ticks    map[int32]bool // channels that hold a tick of a timer that is not drawn, by id
}

// newPattern puts up the stage: all places, empty.
func newPattern(l *Layout, st *stage) *pattern {
	p := &pattern{stage: st, lay: l, families: map[*box]*family{}, things: map[string]*thing{}, byID: map[int32]*thing{},
		gs: map[int32]*goroutine{}, outlines: map[*box]*element{}, values: map[int32]*valueAt{}, locks: newLockGraph(), systems: systems{}, ticks: map[int32]bool{}, token: map[int]string{}, value: valueShape(l.value)}
	links := make([]*element, len(l.links)) // before the panels, which cover their ends
	for i, k := range l.links {
		links[i] = &element{layer: linkLayer, id: l.prefix + elementID("l", i), shape: linkShape(k.path), class: "link off"}
		p.born(links[i], p.now())
	}
	for i, b := range l.boxes {
		if b.kind == familyBox {
			p.families[b] = p.newFamily(b, i)
		} else {
			p.things[b.name] = p.newThing(b, i)
		}
	}
	for i, k := range l.links {
		e, f := links[i], p.families[k.family]
		if f == nil {
			p.setClass(e, "link", p.now())
			continue
		}
		if k.desk < 0 {
			f.links = append(f.links, e)
		} else {
			f.desks[k.desk].links = append(f.desks[k.desk].links, e)
		}
	}
	p.readings = newReadings(l, st)
	return p
}

// apply shows one event.
func (p *pattern) apply(e *engine.Event) {
	if p.t = e.T; e.Step {
		p.handed = [2]int32{}
		p.fill()
	}
	p.recovered(e)
	switch e.K {
	case engine.EvParam:
		p.touch(e)
	case engine.EvGoCreate, engine.EvGoStart, engine.EvGoStop, engine.EvGoBlock, engine.EvGoUnblock, engine.EvGoDestroy,
		engine.EvWorkBegin, engine.EvWorkEnd, engine.EvGoSyscallBegin, engine.EvGoSyscallEnd, engine.EvGoSyscallEndBlocked:
		p.goroutine(e)
	case engine.EvChanSend:
		p.send(e)
	case engine.EvChanRecv:
		p.receive(e)
	case engine.EvChanClose:
		if t := p.thing(e.Obj); t != nil {
			t.closed = true
			p.showThing(t, p.now())
		}
	case engine.EvMutexLock, engine.EvMutexUnlock, engine.EvRLock, engine.EvRUnlock, engine.EvWaitGroupAdd, engine.EvCtxCancel,
		engine.EvSemAcquire, engine.EvSemRelease, engine.EvFlightBegin, engine.EvFlightEnd:
		p.badge(e)
	case engine.EvGauge, engine.EvState:
		p.readings.show(e)
	case engine.EvRunEnd:
		p.apart()
		p.linger()
		if e.Why == engine.WhyMainReturned {
			p.cutOff()
		}
	case engine.EvPanic, engine.EvRecover, engine.EvLeak, engine.EvFault:
		p.failure(e)
	}
	if knot := p.locks.apply(e); knot != nil {
		p.showKnot(knot)
	}
}

// hides reports whether an event is one of the runtime's own goroutines.
func (p *pattern) hides(e *engine.Event) bool { return p.systems.hides(e) }

// flush does nothing: apply shows each event at once.
func (p *pattern) flush() {}

// thing is the object as it is drawn, nil if it is not.
func (p *pattern) thing(o *engine.Object) *thing {
	if o == nil {
		return nil
	}
	if t, ok := p.byID[o.ID]; ok {
		return t
	}
	t := p.things[o.Name]
	if t != nil {
		p.byID[o.ID] = t
	}
	return t
}
