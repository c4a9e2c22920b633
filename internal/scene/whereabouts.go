package scene

import (
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// Whereabouts follows on which lines a run's goroutines are: for how long they
// have been there, and who waits now. It counts what codeLines marks: a
// goroutine is on the line of its last event that has one.
type Whereabouts struct {
	lines  map[engine.Pos]*lineTime
	gs     map[int32]*whereabout
	locks  *lockGraph
	system systems
	now    int64 // virtual ns of the last event
	ended  bool
}

// lineTime is the goroutine time spent on a line until the last change there, ns.
type lineTime struct{ run, wait int64 }

// whereabout is where one goroutine is.
type whereabout struct {
	name  string
	pos   engine.Pos // 0: it has not been on any line
	since int64      // virtual ns since which its time is not counted yet
	came  int64      // virtual ns since which it waits
	why   engine.Reason
	obj   string
}

// NewWhereabouts begins before a run's first event.
func NewWhereabouts() *Whereabouts {
	return &Whereabouts{lines: map[engine.Pos]*lineTime{}, gs: map[int32]*whereabout{}, locks: newLockGraph(), system: systems{}}
}

// Feed adds events, in order.
func (w *Whereabouts) Feed(events []engine.Event) {
	for i := range events {
		e := &events[i]
		w.now = e.T
		w.ended = w.ended || e.K == engine.EvRunEnd
		if !w.system.hides(e) && !w.ended {
			w.apply(e)
		}
	}
}

func (w *Whereabouts) apply(e *engine.Event) {
	w.locks.apply(e)
	switch e.K {
	case engine.EvGoCreate:
		w.gs[e.Peer] = &whereabout{name: e.Val}
	case engine.EvGoName:
		if g := w.gs[e.G]; g != nil {
			g.name = e.Val
		}
	case engine.EvGoUnblock:
		if g := w.gs[e.Peer]; g != nil {
			w.count(g, e.T)
			g.why, g.obj = engine.NoReason, ""
		}
	}
	g := w.gs[e.G]
	if g == nil || e.Pos == 0 {
		return
	}
	w.count(g, e.T)
	if g.pos = e.Pos; e.K == engine.EvGoBlock {
		g.came, g.why, g.obj = e.T, e.Why, ""
		if e.Obj != nil {
			g.obj = e.Obj.Name
		}
	}
	if e.K == engine.EvGoDestroy {
		delete(w.gs, e.G)
	}
}

// count adds the time that a goroutine has been where it is.
func (w *Whereabouts) count(g *whereabout, t int64) {
	if g.pos != 0 {
		l := w.lines[g.pos]
		if l == nil {
			l = &lineTime{}
			w.lines[g.pos] = l
		}
		if g.why == engine.NoReason {
			l.run += t - g.since
		} else {
			l.wait += t - g.since
		}
	}
	g.since = t
}

// LineTime is one line at a moment.
type LineTime struct {
	Pos       engine.Pos
	Run, Wait int64       // goroutine time on it, ns: running or runnable, and blocked
	On        []Goroutine // who is there: who waits, the longest first, then the others by number
}

// Goroutine is one on a line.
type Goroutine struct {
	G       int32
	Name    string  // what it runs
	Why     string  // Go's wait reason, "" if it does not wait
	Obj     string  // what it waits on, if that has a name
	Since   int64   // virtual ns since which it waits
	Holders []int32 // at a lock: for whom it waits
}

// Lines are the lines on which goroutines have been until virtual ns now, in
// order of files and lines. A run that has ended stands still.
func (w *Whereabouts) Lines(now int64) []LineTime {
	if w.ended || now < w.now {
		now = w.now
	}
	all := map[engine.Pos]*LineTime{}
	at := func(pos engine.Pos) *LineTime {
		if all[pos] == nil {
			all[pos] = &LineTime{Pos: pos}
		}
		return all[pos]
	}
	for id, g := range w.gs {
		w.count(g, now)
		if g.pos != 0 {
			l := at(g.pos)
			l.On = append(l.On, w.goroutine(id, g))
		}
	}
	for pos, t := range w.lines {
		l := at(pos)
		l.Run, l.Wait = t.run, t.wait
	}
	var list []LineTime
	for _, l := range all {
		slices.SortFunc(l.On, byWait)
		list = append(list, *l)
	}
	slices.SortFunc(list, func(a, b LineTime) int { return int(a.Pos) - int(b.Pos) })
	return list
}

func (w *Whereabouts) goroutine(id int32, g *whereabout) Goroutine {
	h := Goroutine{G: id, Name: g.name}
	if g.why != engine.NoReason {
		h.Why, h.Obj, h.Since, h.Holders = g.why.String(), g.obj, g.came, slices.Clone(w.locks.awaited(id))
	}
	return h
}

// byWait puts those who wait first, the longest before the others.
func byWait(a, b Goroutine) int {
	switch {
	case (a.Why == "") != (b.Why == ""):
		if a.Why == "" {
			return 1
		}
		return -1
	case a.Since < b.Since:
		return -1
	case a.Since > b.Since:
		return 1
	}
	return int(a.G - b.G)
}
