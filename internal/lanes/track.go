package lanes

import "github.com/go-concurrency/playground/internal/engine"

// track is what one P, goroutine or thread does now.
type track struct {
	group  *Group
	lane   *Lane // nil if its spans are not wanted
	name   string
	family string        // of a goroutine: what it ran at first
	system bool          // it is the runtime's own
	since  int64         // virtual ns since which it does that
	on     bool          // it does anything: a thread that has ended does not
	now    Span          // without From and To
	marks  engine.Reason // of a goroutine: as what it marks for the collector, NoReason if it does not
	wake   *Wake         // of a goroutine: how it last came to be runnable
}

// turn ends what the track does and begins something else, at virtual ns t.
func (f *Fold) turn(tr *track, t int64, next Span) {
	f.close(tr, t)
	tr.since, tr.on, tr.now = t, true, next
}

// quit ends what the track does.
func (f *Fold) quit(tr *track, t int64) {
	f.close(tr, t)
	tr.since, tr.on = t, false
}

// close gives the track's span until virtual ns t to its lane and its group.
func (f *Fold) close(tr *track, t int64) {
	s := tr.now
	s.From, s.To = max(tr.since, f.win.From), min(t, f.win.To)
	if tr.since < s.From {
		s.Since = tr.since
	}
	s.More = t > s.To || f.cut
	if !tr.on || s.From >= s.To || tr.group == nil {
		return
	}
	tr.group.Sum[s.State] += s.To - s.From
	tr.group.hist.add(s.State, s.From, s.To)
	if tr.lane == nil || tr.lane.gone {
		return
	}
	tr.lane.Sum[s.State] += s.To - s.From
	before := tr.lane.size()
	tr.lane.add(s, f.res)
	f.grown(tr.lane.size() - before)
}

// mark puts a mark on the track's lane.
func (f *Fold) mark(tr *track, kind MarkKind, e *engine.Event, text string) {
	if tr == nil || tr.lane == nil || tr.lane.gone || e.T < f.win.From || e.T >= f.win.To {
		return
	}
	before := tr.lane.size()
	tr.lane.mark(Mark{T: e.T, Kind: kind, Text: text}, f.res)
	f.grown(tr.lane.size() - before)
}

// grown counts what lanes hold. Once it is too much, more is merged.
func (f *Fold) grown(n int) {
	for f.size += n; f.size > budget; n = 0 {
		f.coarsen(max(2*f.res, 1))
	}
}

func (f *Fold) coarsen(res int64) {
	f.res, f.size = res, 0
	for _, g := range f.groups {
		for _, l := range g.Lanes {
			l.coarsen(res)
			f.size += l.size()
		}
	}
}
