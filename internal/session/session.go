// Package session keeps one viewer's run: it computes the film a bounded way
// ahead of the playhead, and answers tweaks, actions and seeks by executing
// the run again.
package session

import (
	"context"
	"slices"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// Window is how far, in film ms, the film is computed beyond the playhead.
const Window = 5000

// Past is how much film before the wanted moment a reset carries, film ms.
const Past = 60_000

// Session is one viewer's runs: one, or up to three that make one film. Its methods must not be called at the same
// time.
type Session struct {
	lineup demo.Lineup
	layout []*scene.Layout // by side
	take   *take
	clock  scene.Clock // the beats sent, from a little before the playhead
	points []scene.Op  // chart points sent, from the playhead on
	gen    int
	head   int64 // the playhead as acknowledged, film ms
	sent   int64 // film ms sent
	ended  bool  // the end was sent

	tweaked   string // the control of the last input,
	tweakedAt int64  // and the film ms of its cut
}

// Part is a piece of the film for the viewer.
type Part struct {
	Gen    int
	Ops    []scene.Op
	End    bool            // nothing follows
	Note   string          // a sentence for the viewer, if any
	Reset  *Reset          // set if the viewer must drop all it has
	Cut    *Cut            // set if it must drop its future first
	Layout []*scene.Layout // by side
}

// Reset goes with the first part of a film.
type Reset struct {
	T     int64        // film ms of the wanted moment
	Coord engine.Coord // that moment
}

// Cut goes with the first part after an input.
type Cut struct {
	At     int64     // film ms from which on the old film is void
	Inputs string    // the run's inputs, as in links
	Ghost  [][]int64 // the previous run's points from there on, by series: T, v, T, v …
}

// Open starts a session whose first part shows the run around the coordinate.
// Its generations follow gen.
func Open(ctx context.Context, lineup demo.Lineup, view View, at engine.Coord, gen int) (*Session, *Part, error) {
	layouts, err := plan(ctx, lineup, view.Lens, view.Width)
	if err != nil {
		return nil, nil, err
	}
	s := &Session{lineup: lineup, layout: layouts[0], gen: gen}
	part, err := s.Seek(ctx, at)
	return s, part, err
}

// Close ends the session's run.
func (s *Session) Close() {
	if s.take != nil {
		s.take.close()
	}
}

// Lineup is what runs, with the inputs so far.
func (s *Session) Lineup() demo.Lineup { return s.lineup }

// Gen is the generation of the film.
func (s *Session) Gen() int { return s.gen }

// Seek makes the film anew around the coordinate: it executes the run again
// and keeps the last minute of film before it.
func (s *Session) Seek(ctx context.Context, at engine.Coord) (*Part, error) {
	t, err := newTake(s.lineup, s.layout)
	if err != nil {
		return nil, err
	}
	s.Close()
	s.take = t
	r := newReel(s.layout[0])
	t.play(ctx, true, at, func() bool { r.add(t.film.Drain()); return false })
	r.add(t.film.Drain())
	_, known := r.film.TimeOf(at)
	t.play(ctx, true, engine.At(1<<62), func() bool {
		r.add(t.film.Drain())
		_, known = r.film.TimeOf(at)
		return known
	})
	r.add(t.film.Drain())
	s.gen++
	s.head, _ = r.film.TimeOf(at)
	s.sent = t.film.Now()
	s.clock = r.film.Clock
	s.points = nil
	ops := r.from(s.head - Past)
	s.remember(ops)
	return s.part(&Part{Ops: ops, Reset: &Reset{T: s.head, Coord: at}, Layout: s.layout}), nil
}

// part completes a part.
func (s *Session) part(p *Part) *Part {
	p.Gen = s.gen
	s.ended = s.take.over
	p.End = s.ended
	if s.take.capped {
		p.Note = "The film ends here: one film holds a million events, 30 minutes of film, or a day of virtual time."
	}
	return p
}

// remember notes the chart points that the viewer has.
func (s *Session) remember(ops []scene.Op) {
	for _, op := range ops {
		if op.K == scene.OpPoint {
			s.points = append(s.points, op)
		}
	}
}

// Hungry reports whether the film is short of its window.
func (s *Session) Hungry() bool { return !s.ended && s.sent < s.head+Window }

// Next computes some more film; nil if the window is full.
func (s *Session) Next(ctx context.Context) *Part {
	if !s.Hungry() {
		return nil
	}
	t := s.take
	goal := min(s.sent+Window/4, s.head+Window)
	t.play(ctx, false, engine.At(1<<62), func() bool { return t.film.Now() >= goal })
	ops := t.film.Drain()
	for _, op := range ops {
		if op.K == scene.OpKnot {
			s.clock.Add(scene.KnotOf(op))
		}
	}
	s.remember(ops)
	s.sent = t.film.Now()
	return s.part(&Part{Ops: ops})
}

// Ack notes where the playhead is.
func (s *Session) Ack(gen int, at engine.Coord) {
	if gen != s.gen {
		return
	}
	s.head, _ = s.clock.TimeOf(at)
	s.clock.Forget(s.head - Window)
	s.points = slices.DeleteFunc(s.points, func(op scene.Op) bool { return op.T < s.head-Window })
}
