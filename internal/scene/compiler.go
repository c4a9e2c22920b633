package scene

import "github.com/go-concurrency/playground/internal/engine"

// A Compiler turns a run's events into film, beat by beat. What it says of a
// beat depends only on events up to that beat's end and on the time of the
// next event.
type Compiler struct {
	layout *Layout
	stage  stage
	lens   *pattern
	lines  *codeLines
	meters *metrics
	notes  notes    // of the step under way
	told   []note   // of the open beat
	untold []note   // of the last beat that had any while muted
	log    []logged // of the open beat
	reel   reel
	system systems
	lastT  int64
	countT int64 // how many events bear lastT
	ended  bool
}

// NewCompiler begins a film.
func NewCompiler(l *Layout) *Compiler {
	c := &Compiler{layout: l, reel: reel{scale: l.Scale, still: newStill()}, meters: newMetrics(l), system: systems{}}
	c.lens = newPattern(l, &c.stage)
	c.lines = newCodeLines(l, &c.stage)
	return c
}

// Feed adds events: whole steps, in order.
func (c *Compiler) Feed(events []engine.Event) {
	from := 0
	for i := range events {
		if events[i].Step && i > from {
			c.step(events[from:i])
			from = i
		}
	}
	if from < len(events) {
		c.step(events[from:])
	}
}

// step adds one step.
func (c *Compiler) step(events []engine.Event) {
	s := stretch{t: events[0].T, events: int64(len(events))}
	for i := range events {
		e := &events[i]
		if c.system.hides(e) {
			continue
		}
		s.input = s.input || e.K == engine.EvParam || e.K == engine.EvAction
		c.notes.add(e, c.lens)
		c.lens.apply(e)
		c.lines.apply(e)
	}
	c.lines.flush()
	s.e = events[len(events)-1].T
	s.n = c.countAt(events)
	c.reel.take(s, &c.stage, c.closing)
	c.told = append(c.told, c.notes.take()...)
	for i := range events {
		c.record(&events[i])
	}
	c.stage.begin()
}

// countAt is how many events of the last one's time have happened after them.
func (c *Compiler) countAt(events []engine.Event) int64 {
	t, n := c.lastT, c.countT
	for i := range events {
		if events[i].T != t {
			t, n = events[i].T, 0
		}
		n++
	}
	return n
}

// record counts an event and gives it to what shows it besides the picture.
func (c *Compiler) record(e *engine.Event) {
	if e.T != c.lastT {
		c.lastT, c.countT = e.T, 0
	}
	c.countT++
	if c.system.hides(e) {
		return
	}
	c.meters.event(e)
	if worthLogging(e) && !c.reel.mute {
		c.log = append(c.log, logged{*e, c.countT})
	}
}

// closing completes a beat that is about to be closed: its sentence, its lines
// of the log and the points of the charts.
func (c *Compiler) closing(b *beat) {
	if c.reel.mute {
		if len(c.told) > 0 {
			c.untold, c.told = c.told, c.untold
		}
	} else {
		b.knot.Say = sentence(c.told)
		for i := range c.log {
			l := &c.log[i]
			b.note(Op{K: OpLine, A: [6]int64{l.e.T, l.n, int64(l.e.G)}, S: logLine(&l.e)})
		}
	}
	c.told, c.log = c.told[:0], c.log[:0]
	c.meters.points(b.knot.E, func(series int, value int64) {
		b.note(Op{K: OpPoint, A: [6]int64{int64(series), value}})
	})
}

// End says that the run is over: no event follows.
func (c *Compiler) End() {
	if c.ended {
		return
	}
	c.ended = true
	if c.reel.any {
		c.reel.close(c.reel.open.knot.E, c.closing)
	}
}

// Drain returns the ops of the beats closed since the last Drain, in order of
// film time.
func (c *Compiler) Drain() []Op {
	ops := c.reel.out
	c.reel.out = nil
	return ops
}

// Now is the film ms up to which the film is known.
func (c *Compiler) Now() int64 { return c.reel.open.knot.F }

// Mute makes the compiler follow the run without giving out ops, as a seek
// does on its way; with false it gives out the beats that are closed from now
// on. The open beat's sentence and log lines begin then.
func (c *Compiler) Mute(on bool) { c.reel.mute = on }

// Snapshot is the picture at Now, as the beginning of a film that the beats
// closed from then on continue.
func (c *Compiler) Snapshot() []Op {
	if say := sentence(c.untold); say != "" {
		c.reel.still.knot.S = say
	}
	c.untold = nil
	return c.reel.still.ops(c.Now())
}
