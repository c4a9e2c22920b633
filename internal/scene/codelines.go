package scene

import (
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// codeLines says which goroutines are on which line of the shown source. The
// lines are elements of the page: their class is run, wait or both, with fail
// where one of their goroutines cannot go on; their first text names the
// goroutines or counts them, and where it counts them the second names them.
type codeLines struct {
	*stage
	prefix string
	lines  map[engine.Pos]*codeLine
	at     map[int32]engine.Pos
	locks  *lockGraph
	circle []int32 // goroutines that wait for each other at locks
	dirty  []*codeLine
}

func newCodeLines(l *Layout, st *stage) *codeLines {
	return &codeLines{stage: st, prefix: l.prefix, lines: map[engine.Pos]*codeLine{}, at: map[int32]engine.Pos{}, locks: newLockGraph()}
}

// lineID is the DOM id of a line.
func lineID(prefix string, pos engine.Pos) string {
	if pos.File() > 0 {
		prefix += elementID("F", pos.File())
	}
	return prefix + elementID("L", pos.Line())
}

// apply follows a goroutine to its line. One that panics stays on that line
// until it recovers, whatever its deferred functions do.
func (c *codeLines) apply(e *engine.Event) {
	circle := c.locks.apply(e)
	switch {
	case e.K == engine.EvGoUnblock:
		if c.is(e.Peer) == stuck {
			c.mark(c.circle, waits)
			c.circle = nil
		}
		c.put(e.Peer, c.at[e.Peer], runs)
	case e.K == engine.EvGoDestroy:
		c.leave(e.G)
	case e.K == engine.EvFault:
		c.fault(e)
	case e.K == engine.EvPanic:
		c.put(e.G, c.posOf(e), panicked)
	case e.K == engine.EvLeak:
		if c.is(e.G) != stuck {
			c.put(e.G, c.posOf(e), left)
		}
	case e.K == engine.EvRecover:
		c.put(e.G, c.posOf(e), runs)
	case e.G != 0 && e.Pos != 0 && c.is(e.G) != panicked:
		if e.K == engine.EvGoBlock {
			c.put(e.G, e.Pos, waits)
		} else {
			c.put(e.G, e.Pos, runs)
		}
	}
	if circle != nil {
		c.mark(circle, stuck)
		c.circle = append(c.circle, circle...)
	}
}

// mark says how goroutines are on their lines.
func (c *codeLines) mark(list []int32, p presence) {
	for _, g := range list {
		c.put(g, c.at[g], p)
	}
}

// fault marks the lines to which a fault is due: of a deadlock those of the
// goroutines in a cycle of locks, or else of all that wait.
func (c *codeLines) fault(e *engine.Event) {
	if e.Why != engine.WhyDeadlock {
		if e.G != 0 && c.is(e.G) != panicked {
			c.put(e.G, c.posOf(e), halted)
		}
		return
	}
	if len(c.circle) > 0 {
		return
	}
	var waiting []int32
	for g := range c.at {
		if c.is(g) == waits {
			waiting = append(waiting, g)
		}
	}
	slices.Sort(waiting) // the film does not depend on the order of a map
	c.mark(waiting, stuck)
}

// posOf is where an event puts its goroutine: its own line, or where it was.
func (c *codeLines) posOf(e *engine.Event) engine.Pos {
	if e.Pos != 0 {
		return e.Pos
	}
	return c.at[e.G]
}

// is says how a goroutine is on its line.
func (c *codeLines) is(g int32) presence {
	if l := c.lines[c.at[g]]; l != nil {
		return l.on[g]
	}
	return runs
}

// put notes that a goroutine is on a line.
func (c *codeLines) put(g int32, pos engine.Pos, p presence) {
	if pos == 0 {
		return
	}
	l := c.lines[pos]
	if l == nil {
		l = &codeLine{el: &element{layer: pageLayer, id: lineID(c.prefix, pos)}, on: map[int32]presence{}}
		c.lines[pos] = l
	}
	if old, ok := c.at[g]; ok && old == pos && l.on[g] == p {
		return
	}
	c.leave(g)
	c.at[g] = pos
	l.on[g] = p
	l.count[p]++
	i, _ := slices.BinarySearch(l.ids, g)
	l.ids = slices.Insert(l.ids, i, g)
	c.touch(l)
}

// leave takes a goroutine from its line.
func (c *codeLines) leave(g int32) {
	pos, ok := c.at[g]
	if !ok {
		return
	}
	l := c.lines[pos]
	l.count[l.on[g]]--
	delete(l.on, g)
	if i, ok := slices.BinarySearch(l.ids, g); ok {
		l.ids = slices.Delete(l.ids, i, i+1)
	}
	delete(c.at, g)
	c.touch(l)
}

func (c *codeLines) touch(l *codeLine) {
	if !l.stale {
		l.stale = true
		c.dirty = append(c.dirty, l)
	}
}

// flush shows what the step changed.
func (c *codeLines) flush() {
	for _, l := range c.dirty {
		l.stale = false
		if l.el.num == 0 {
			l.el.class, l.el.texts[0], l.el.texts[1] = l.class(), l.text(), l.names()
			c.born(l.el, c.now())
			continue
		}
		c.setClass(l.el, l.class(), c.now())
		c.setText(l.el, 0, l.text(), c.now())
		c.setText(l.el, 1, l.names(), c.now())
	}
	c.dirty = c.dirty[:0]
}
