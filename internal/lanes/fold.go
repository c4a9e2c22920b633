package lanes

import (
	"cmp"
	"maps"
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// Fold makes a Picture of events.
type Fold struct {
	win     Window
	res     int64 // ns that two spans that follow each other last at least
	size    int   // spans and marks in the lanes
	lanes   int
	entered bool // the window has begun: what lives has its lanes
	groups  []*Group
	byName  map[groupKey]*Group
	gs      map[int32]*track
	ps, ms  map[int16]*track
	gc      *track
	marking bool   // the collector marks
	stopped string // why the world is stopped, "" if it is not
	now     int64  // virtual ns of the last event
	over    bool
	cut     bool // nothing more is fed, though the run goes on
}

type groupKey struct {
	kind   Kind
	name   string
	system bool
}

// NewFold begins before a run's first event.
func NewFold(w Window) *Fold {
	f := &Fold{win: w, byName: map[groupKey]*Group{}, gs: map[int32]*track{}, ps: map[int16]*track{}, ms: map[int16]*track{}, gc: &track{}}
	if w.To != Whole {
		f.res = w.least(w.To)
	}
	return f
}

// Feed adds events, in order.
func (f *Fold) Feed(events []engine.Event) {
	for i := range events {
		e := &events[i]
		if f.over {
			return
		}
		if !f.entered && e.T > f.win.From {
			f.enter()
		}
		f.now = e.T
		f.apply(e)
	}
}

// enter gives what lives when the window begins its lanes.
func (f *Fold) enter() {
	f.entered = true
	for _, p := range sorted(f.ps) {
		f.seat(f.ps[p], int32(p), Ps, "", false)
	}
	for _, g := range sorted(f.gs) {
		f.seatG(f.gs[g], g)
	}
	for _, m := range sorted(f.ms) {
		f.seat(f.ms[m], int32(m), Threads, "", false)
	}
	if f.gc.on {
		f.seatGC()
	}
}

func sorted[K cmp.Ordered](m map[K]*track) []K { return slices.Sorted(maps.Keys(m)) }

// Picture is what the window shows once the run has been fed until virtual ns
// until, or as far as it goes. The fold is of no use after it.
func (f *Fold) Picture(until int64) *Picture {
	if !f.entered {
		f.enter()
	}
	end := f.now
	if !f.over && until != Whole {
		end = max(end, until)
	}
	f.cut = !f.over
	for _, all := range []map[int16]*track{f.ps, f.ms, {0: f.gc}} {
		for _, tr := range all {
			f.close(tr, end)
		}
	}
	for _, g := range sorted(f.gs) {
		f.close(f.gs[g], end)
	}
	p := &Picture{From: f.win.From, To: min(f.win.To, max(end, f.win.From+1)), End: end, Over: f.over, Groups: []*Group{}}
	if res := f.win.least(p.To); res > f.res {
		f.coarsen(res)
	}
	for _, g := range f.groups {
		if g.Count > 0 {
			f.finish(g, p)
			p.Groups = append(p.Groups, g)
		}
	}
	slices.SortStableFunc(p.Groups, func(a, b *Group) int { return cmp.Compare(order(a), order(b)) })
	return p
}

// order puts the Ps first, then what stops them all, goroutines, and threads.
func order(g *Group) int {
	if g.System {
		return len(groupOrder)
	}
	return slices.Index(groupOrder, g.Kind)
}

var groupOrder = []Kind{Collector, Ps, Goroutines, Threads}

func (f *Fold) finish(g *Group, p *Picture) {
	g.Folded = g.Folded || g.Count > g.Kind.limit()
	if g.Folded {
		g.Parts = g.hist.list(p.To)
	}
	if g.Lanes == nil {
		g.Lanes = []*Lane{}
	}
	for _, l := range g.Lanes {
		if l.Spans == nil {
			l.Spans = []Span{}
		}
	}
	g.sortLanes()
}
