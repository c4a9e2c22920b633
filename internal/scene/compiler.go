package scene

import "github.com/go-concurrency/playground/internal/engine"

// A Compiler turns the events of a run into film, beat by beat; or those of
// several runs into one film, whose beats are those of all. What it says of a
// beat depends only on events up to that beat's end and on the time of the
// next event.
type Compiler struct {
	sides  []*side
	meters meters
	log    []logged // of the open beat
	reel   reel
	nums   int32 // elements numbered so far
	lastT  int64
	countT int64 // how many events bear lastT
	ended  bool
}

// meters are what computes the points of charts, and other numbers.
type meters interface {
	event(side int, e *engine.Event)
	// close completes a beat: it notes what has changed by virtual time t.
	close(t int64, note func(Op))
}

// NewCompiler begins a film. Layouts of several runs must be Together.
func NewCompiler(layouts ...*Layout) *Compiler {
	c := &Compiler{reel: reel{scale: layouts[0].Scale, still: newStill(), sides: len(layouts)}}
	for _, l := range layouts {
		c.sides = append(c.sides, newSide(l, &c.nums))
	}
	if len(layouts) == 1 {
		c.meters = newMetrics(layouts[0])
	} else {
		c.meters = newBoard(layouts, &c.sides[0].stage)
	}
	return c
}

// Feed adds events of the only run: whole steps, in order.
func (c *Compiler) Feed(events []engine.Event) { c.FeedSide(0, events) }

// FeedSide adds events of one of the runs: whole steps, in order. Steps of
// different runs come in the order of virtual time.
func (c *Compiler) FeedSide(side int, events []engine.Event) {
	from := 0
	for i := range events {
		if events[i].Step && i > from {
			c.step(side, events[from:i])
			from = i
		}
	}
	if from < len(events) {
		c.step(side, events[from:])
	}
}

// step adds one step.
func (c *Compiler) step(i int, events []engine.Event) {
	side := c.sides[i]
	s := stretch{t: max(events[0].T, c.lastT), events: int64(len(events))}
	s.input = side.show(events)
	s.e, s.n = c.countAt(events)
	s.starts = starterOf(events)
	c.reel.take(s, &side.stage, c.closing)
	side.told = append(side.told, side.notes.take()...)
	for j := range events {
		c.record(i, &events[j])
	}
	side.stage.begin()
}

// starterOf is who starts a goroutine in a step, 0 if no goroutine does.
func starterOf(events []engine.Event) int32 {
	for i := range events {
		if events[i].K == engine.EvGoCreate {
			return events[i].G
		}
	}
	return 0
}

// countAt is the time of the film after the events, and how many of that time
// have happened then. A step of another run may have gone on for some ns beyond
// these events; the film's time does not go back.
func (c *Compiler) countAt(events []engine.Event) (t, n int64) {
	t, n = c.lastT, c.countT
	for i := range events {
		if events[i].T > t {
			t, n = events[i].T, 0
		}
		n++
	}
	return t, n
}

// record counts an event and gives it to what shows it besides the picture.
func (c *Compiler) record(side int, e *engine.Event) {
	if e.T > c.lastT {
		c.lastT, c.countT = e.T, 0
	}
	c.countT++
	if c.sides[side].lens.hides(e) {
		return
	}
	c.meters.event(side, e)
	if worthLogging(e) && !c.reel.mute {
		c.log = append(c.log, logged{*e, c.lastT, c.countT, side})
	}
}

// closing completes a beat that is about to be closed: its sentence, its lines
// of the log and the points of the charts.
func (c *Compiler) closing(b *beat) {
	if c.reel.mute {
		c.withhold()
	} else {
		b.knot.Say = say(c.sides, func(s *side) []note { return s.told })
		for i := range c.log {
			l := &c.log[i]
			text := logLine(&l.e)
			if len(c.sides) > 1 {
				text = sideNames[l.side] + " " + text
			}
			b.note(Op{K: OpLine, A: [6]int64{l.t, l.n, int64(l.e.G)}, S: text})
		}
	}
	for _, s := range c.sides {
		s.told = s.told[:0]
	}
	c.log = c.log[:0]
	c.meters.close(b.knot.E, b.note)
}

// withhold keeps what a beat has to tell, if it has anything.
func (c *Compiler) withhold() {
	told := 0
	for _, s := range c.sides {
		told += len(s.told)
	}
	if told == 0 {
		return
	}
	for _, s := range c.sides {
		s.told, s.untold = s.untold, s.told
	}
}

// End says that all runs are over: no event follows.
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
	if text := say(c.sides, func(s *side) []note { return s.untold }); text != "" {
		c.reel.still.knot.S = text
	}
	for _, s := range c.sides {
		s.untold = nil
	}
	return c.reel.still.ops(c.Now())
}
