package scene

import "github.com/go-concurrency/playground/internal/engine"

// A Compiler turns a run's events into film, beat by beat. What it says of a
// beat depends only on events up to that beat's end and on the time of the
// next event.
type Compiler struct {
	layout *Layout
	stage  stage
	lens   *pattern
	reel   reel

	pending bool // a step is under way
	span    span
	lastT   int64
	countT  int64
	ended   bool
}

// NewCompiler begins a film.
func NewCompiler(l *Layout) *Compiler {
	c := &Compiler{layout: l, reel: reel{scale: l.Scale, still: newStill()}}
	c.stage.begin()
	c.lens = newPattern(l, &c.stage)
	return c
}

// Feed adds events: whole steps, in order.
func (c *Compiler) Feed(events []engine.Event) {
	for i := range events {
		e := &events[i]
		if e.Step && c.pending {
			c.commit()
		}
		c.count(e)
		c.lens.apply(e)
	}
	if c.pending {
		c.commit()
	}
}

// count extends the span of the step under way by e.
func (c *Compiler) count(e *engine.Event) {
	if e.T != c.lastT {
		c.lastT, c.countT = e.T, 0
	}
	c.countT++
	if !c.pending {
		c.pending = true
		c.span = span{t: e.T}
	}
	c.span.e, c.span.n = e.T, c.countT
	c.span.events++
	c.span.input = c.span.input || e.K == engine.EvParam || e.K == engine.EvAction
}

// commit ends the step under way.
func (c *Compiler) commit() {
	c.reel.take(c.span, &c.stage, c.closing)
	c.pending = false
	c.stage.begin()
}

// closing completes a beat that is about to be closed.
func (c *Compiler) closing(b *beat) {
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
// on.
func (c *Compiler) Mute(on bool) { c.reel.mute = on }

// Snapshot is the picture at Now, as the beginning of a film that the beats
// closed from then on continue.
func (c *Compiler) Snapshot() []Op { return c.reel.still.ops(c.Now()) }

// Beats is how many beats are closed.
func (c *Compiler) Beats() int {
	if c.reel.any {
		return c.reel.beats - 1
	}
	return c.reel.beats
}
