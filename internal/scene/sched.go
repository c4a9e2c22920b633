package scene

import "github.com/go-concurrency/playground/internal/engine"

// sched is the lens that shows Go's scheduler: Ps with their queues, the
// threads that they run on, and goroutines on their way between them.
type sched struct {
	*stage
	lay   *Layout
	plan  *schedLayout
	w     *world
	ps    []*schedProc
	lanes map[groupKey]*schedLane
	gl    *schedLane // the global queue
	park  *schedLane
	tags  map[int16]*element
	mon   *element
	gc    *element
	clock *element // the timers
	read  *readings
	shape string // of tokens
	t     int64  // virtual ns of the event under way
	marks int    // flashes so far
	stuck bool   // whoever waits, waits for ever
}

// schedProc is a P as it is drawn.
type schedProc struct {
	el    *element
	shown []*worldG // of its slot, runnext and local queue
}

// schedToken is a goroutine as it is drawn.
type schedToken struct {
	el   *element
	x, y int // where it is to be
	seen int // the last step that gave it a cell
}

// newSched puts up the stage: all places, empty. The layout is shared, so the
// lens has lanes of its own.
func newSched(l *Layout, st *stage) *sched {
	s := &sched{stage: st, lay: l, plan: l.sched, w: newWorld(), lanes: map[groupKey]*schedLane{}, tags: map[int16]*element{}}
	s.w.fold = s.plan.fold
	s.shape = schedTokenShape(s.plan.r)
	s.gl = s.addLane(s.plan.global, 0)
	s.mon = s.addPanel("sysmon", "mon", s.plan.mon)
	s.showMonitor()
	for i, r := range s.plan.procs {
		p := &schedProc{el: &element{layer: placeLayer, x: r.x, y: r.y, id: l.prefix + elementID("p", i), shape: procShape(&s.plan.form, i), class: "proc unused"}}
		s.born(p.el, s.now())
		s.ps = append(s.ps, p)
	}
	for i, key := range s.plan.order {
		s.lanes[key] = s.addLane(s.plan.byGroup[key], i+1)
	}
	s.park = s.addLane(s.plan.parked, len(s.plan.order)+1)
	if s.plan.gc.w > 0 {
		s.gc = s.addPanel("Garbage collection", "gc", s.plan.gc)
		s.setText(s.gc, 0, "off", s.now())
	}
	if s.plan.timers.w > 0 {
		s.clock = s.addPanel("Timers", "timers", s.plan.timers)
		s.setText(s.clock, 0, s.timersText(), s.now())
	}
	s.read = newReadings(l, st)
	return s
}

func (s *sched) addLane(of *schedLane, i int) *schedLane {
	l := *of
	class := "wait"
	if l.aside {
		class = "wait unused"
	}
	l.el = &element{layer: placeLayer, x: l.x, y: l.y, id: s.lay.prefix + elementID("q", i), shape: laneShape(&l), class: class}
	s.born(l.el, s.now())
	return &l
}

func (s *sched) addPanel(name, id string, r rect) *element {
	e := &element{layer: placeLayer, x: r.x, y: r.y, id: s.lay.prefix + id, shape: reportShape(name, r), class: "wait"}
	s.born(e, s.now())
	return e
}

// hides reports whether an event is nothing that it shows: it shows all.
func (s *sched) hides(*engine.Event) bool { return false }

// apply follows an event.
func (s *sched) apply(e *engine.Event) {
	s.t = e.T
	switch e.K {
	case engine.EvGauge, engine.EvState:
		s.read.show(e)
	case engine.EvRunqSteal:
		s.showSteal(e)
	case engine.EvFault:
		s.stuck = e.Why == engine.WhyDeadlock
		s.apart()
		s.linger()
	case engine.EvRunEnd, engine.EvPanic, engine.EvRecover, engine.EvSTWBegin, engine.EvSTWEnd, engine.EvGCBegin, engine.EvGCEnd:
		s.apart()
		s.linger()
	}
	s.w.apply(e)
	if s.stuck {
		s.strand()
	}
}

// strand marks whoever waits as waiting for ever.
func (s *sched) strand() {
	for _, g := range s.w.groups {
		for at := g.ids.Front(); at != nil; at = at.Next() {
			if w := at.Value.(*worldG); !w.system {
				s.w.look(w)
			}
		}
	}
}

// flush shows what the step has changed: first who goes where, in the order of
// the events, then who closes up behind them, then the places.
func (s *sched) flush() {
	w := s.w
	s.seat()
	for _, g := range w.moved {
		s.send(g)
	}
	for i := range s.ps {
		if w.touched.ps[i] && i < len(w.ps) {
			s.closeUp(s.ps[i].shown)
			s.showProc(i)
		}
	}
	if w.touched.global {
		s.closeUp(s.gl.shown)
		s.showLane(s.gl, len(w.global))
	}
	for _, g := range w.touched.groups {
		s.closeUp(g.lane.shown)
		s.showLane(g.lane, g.ids.Len())
	}
	s.showThreads()
	s.showPanels()
	w.next()
}

// seat gives whoever is in a place that has changed a cell there. Who had one
// and has none now vanishes, unless it goes elsewhere.
func (s *sched) seat() {
	w := s.w
	for i := range s.ps {
		if w.touched.ps[i] && i < len(w.ps) {
			s.seatProc(i)
		}
	}
	if w.touched.global {
		n := s.gl.room(len(w.global))
		s.seatLane(s.gl, n, func(i int) *worldG { return w.gs[w.global[i]] })
	}
	for _, g := range w.touched.groups {
		if g.lane == nil {
			g.lane = s.lanes[g.key]
		}
		at := g.ids.Front()
		s.seatLane(g.lane, g.lane.room(g.ids.Len()), func(int) *worldG {
			one := at.Value.(*worldG)
			at = at.Next()
			return one
		})
	}
}

// seatProc seats those of a P.
func (s *sched) seatProc(i int) {
	p, f, r := &s.w.ps[i], &s.plan.form, s.plan.procs[i]
	drawn := s.ps[i]
	old := drawn.shown
	drawn.shown = make([]*worldG, 0, len(old))
	put := func(id int32, x, y int) {
		if g := s.w.gs[id]; g != nil {
			s.cell(g, r.x+x, r.y+y)
			drawn.shown = append(drawn.shown, g)
		}
	}
	put(p.slot(), f.slotX, f.slotY)
	put(p.next, f.nextX, f.cellY)
	for j := range min(len(p.local), f.cells) {
		x, y := f.cell(j)
		put(p.local[j], x, y)
	}
	s.vanish(old)
}

// seatLane seats the first n of a lane.
func (s *sched) seatLane(l *schedLane, n int, at func(i int) *worldG) {
	old := l.shown
	l.shown = make([]*worldG, 0, n)
	for i := range n {
		x, y := l.cell(i)
		g := at(i)
		s.cell(g, x, y)
		l.shown = append(l.shown, g)
	}
	s.vanish(old)
}

func (s *sched) cell(g *worldG, x, y int) {
	g.token.x, g.token.y, g.token.seen = x, y, s.steps
}

func (s *sched) vanish(old []*worldG) {
	for _, g := range old {
		if !g.changed && g.token.seen != s.steps && g.token.el != nil {
			s.die(g.token.el, s.now())
			if g.at == inGroup && g.why == engine.WhySyscall {
				s.showThread(g.m) // which stood with it
			}
		}
	}
}
