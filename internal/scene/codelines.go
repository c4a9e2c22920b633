package scene

import (
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// codeLines says which goroutines are on which line of the shown source. The
// lines are elements of the page: their class is run, wait or both, their first
// text names the goroutines or counts them, and where it counts them the second
// names them.
type codeLines struct {
	*stage
	prefix string
	lines  map[engine.Pos]*codeLine
	at     map[int32]engine.Pos
	dirty  []*codeLine
}

// codeLine is one line.
type codeLine struct {
	el    *element
	on    map[int32]bool // the goroutines on it: whether they wait
	ids   []int32        // the same, sorted
	waits int
	stale bool
}

func newCodeLines(l *Layout, st *stage) *codeLines {
	return &codeLines{stage: st, prefix: l.prefix, lines: map[engine.Pos]*codeLine{}, at: map[int32]engine.Pos{}}
}

// lineID is the DOM id of a line.
func lineID(prefix string, pos engine.Pos) string {
	if pos.File() > 0 {
		prefix += elementID("F", pos.File())
	}
	return prefix + elementID("L", pos.Line())
}

// apply follows a goroutine to its line.
func (c *codeLines) apply(e *engine.Event) {
	switch {
	case e.K == engine.EvGoUnblock:
		c.put(e.Peer, c.at[e.Peer], false)
	case e.K == engine.EvGoDestroy:
		c.leave(e.G)
	case e.G != 0 && e.Pos != 0:
		c.put(e.G, e.Pos, e.K == engine.EvGoBlock || e.K == engine.EvLeak)
	}
}

// put notes that a goroutine is on a line.
func (c *codeLines) put(g int32, pos engine.Pos, waits bool) {
	if pos == 0 {
		return
	}
	l := c.lines[pos]
	if l == nil {
		l = &codeLine{el: &element{layer: pageLayer, id: lineID(c.prefix, pos)}, on: map[int32]bool{}}
		c.lines[pos] = l
	}
	if old, ok := c.at[g]; ok && old == pos && l.on[g] == waits {
		return
	}
	c.leave(g)
	c.at[g] = pos
	l.on[g] = waits
	i, _ := slices.BinarySearch(l.ids, g)
	l.ids = slices.Insert(l.ids, i, g)
	if waits {
		l.waits++
	}
	c.touch(l)
}

// leave takes a goroutine from its line.
func (c *codeLines) leave(g int32) {
	pos, ok := c.at[g]
	if !ok {
		return
	}
	l := c.lines[pos]
	if l.on[g] {
		l.waits--
	}
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

func (l *codeLine) class() string {
	switch {
	case len(l.on) == 0:
		return ""
	case l.waits == 0:
		return "run"
	case l.waits == len(l.on):
		return "wait"
	}
	return "run wait"
}

// A line's text names so many goroutines and counts more; its names are so
// many at most.
const (
	namedOnLine = 3
	knownOnLine = 24
)

// names are the goroutines on the line if its text does not name them.
func (l *codeLine) names() string {
	if len(l.on) <= namedOnLine {
		return ""
	}
	return names(l.ids[:min(len(l.ids), knownOnLine)])
}

// text says who is on the line, or how many.
func (l *codeLine) text() string {
	switch {
	case len(l.on) == 0:
		return ""
	case len(l.on) > namedOnLine && l.waits == len(l.on):
		return itoa(l.waits) + " waiting"
	case len(l.on) > namedOnLine && l.waits == 0:
		return itoa(len(l.on)) + " here"
	case len(l.on) > namedOnLine:
		return itoa(len(l.on)) + " here, " + itoa(l.waits) + " waiting"
	}
	var run, wait []int32
	for g, waits := range l.on {
		if waits {
			wait = append(wait, g)
		} else {
			run = append(run, g)
		}
	}
	text := names(run)
	if len(wait) > 0 {
		if text != "" {
			text += " · "
		}
		text += names(wait) + verb(len(wait), " waits", " wait")
	}
	return text
}

func names(ids []int32) string {
	slices.Sort(ids)
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString("G" + itoa(int(id)))
	}
	return b.String()
}
