package shot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/lanes"
	"github.com/go-concurrency/playground/internal/session"
)

// takeTimeline draws the lanes of a run, or of several one under the other.
func takeTimeline(ctx context.Context, l demo.Lineup, at engine.Coord, p Picture) (*Shot, error) {
	sh := newSheet(p)
	sh.css = timelineStyles
	sh.heading(p.Title)
	win := window(l, at, p)
	win.Width = p.Width - sh.names() - sh.edge
	all, err := fold(ctx, l, win)
	if err != nil {
		return nil, err
	}
	from, to := span(all)
	if to-from < (win.To-win.From)*4/5 { // all runs have ended, and there is room for more detail
		win.To = to
		if all, err = fold(ctx, l, win); err != nil {
			return nil, err
		}
	}
	for i, picture := range all {
		if len(all) > 1 {
			sh.sideHeading(l, i, sh.edge, p.Width-2*sh.edge)
		}
		sh.lanes(picture, from, to, at)
	}
	sh.rule = true
	say := tellLanes(all, from, to)
	title, _ := l.Title()
	s := sh.shot(title, "Timeline of "+title+", "+say, link(l, at, p))
	sh.foot(l, s.Link, func() { sh.caption(strings.ToUpper(say[:1]) + say[1:]) }, func() { sh.laneLegend(all) })
	return s, sh.end(s)
}

// fold executes the runs and says what they did in the window.
func fold(ctx context.Context, l demo.Lineup, win lanes.Window) ([]*lanes.Picture, error) {
	var all []*lanes.Picture
	for i, setup := range l.Sides {
		setup.Inputs = sideInputs(l, i)
		picture, err := session.Lanes(ctx, setup, win)
		if err != nil {
			return nil, err
		}
		all = append(all, picture)
	}
	return all, nil
}

// untold is how long the run of a program is looked at of which nobody has said
// what its telling moment is.
const untold = 10 * time.Second

// window is the part of the run that is wanted. Without an end it shows the
// run's end, or four times as much as comes before the demo's telling moment,
// and some time after the moment.
func window(l demo.Lineup, at engine.Coord, p Picture) lanes.Window {
	w := lanes.Window{From: p.From, To: p.To}
	if w.To == 0 {
		for _, s := range l.Sides {
			w.To = max(w.To, 4*int64(s.Demo.Thumb), at.T+at.T/4, w.From+1000)
		}
		if l.Sides[0].Demo.Thumb == 0 {
			w.To = max(w.To, int64(untold))
		}
	}
	return w
}

// span is the time that all of the pictures together show.
func span(all []*lanes.Picture) (from, to int64) {
	from, to = all[0].From, all[0].To
	for _, p := range all {
		to = max(to, p.To)
	}
	return from, to
}

// sideInputs are the viewer's inputs that concern side i.
func sideInputs(l demo.Lineup, i int) []engine.Input {
	var list []engine.Input
	for _, in := range l.Inputs {
		if own, ok := l.InputOf(i, in); ok {
			list = append(list, own)
		}
	}
	return list
}

// tellLanes says what timelines show, as a sentence that begins with a small
// letter.
func tellLanes(all []*lanes.Picture, from, to int64) string {
	text := "from " + ns(from) + " to " + ns(to) + ":"
	for i, p := range all {
		if len(all) > 1 {
			text += fmt.Sprintf(" %c:", 'A'+i)
		}
		var parts []string
		for _, kind := range []struct {
			kind      lanes.Kind
			one, many string
		}{{lanes.Ps, "P", "Ps"}, {lanes.Goroutines, "goroutine", "goroutines"}, {lanes.Threads, "thread", "threads"}} {
			var n int
			var sum lanes.Times
			for _, g := range p.Groups {
				if g.Kind != kind.kind {
					continue
				}
				n += g.Count
				for st, ns := range g.Sum {
					sum[st] += ns
				}
			}
			word := kind.many
			if n == 1 {
				word = kind.one
			}
			if n > 0 {
				parts = append(parts, fmt.Sprintf("%d %s (%s)", n, word, shares(&sum)))
			}
		}
		text += " " + strings.Join(parts, ", ") + "."
	}
	return text
}
