package session

import (
	"context"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// Still is a film stopped at a moment: what pages, thumbnails and shots show.
type Still struct {
	Film   *scene.Film
	Layout *scene.Layout   // of the first side
	Sides  []*scene.Layout // of all of them
	T      int64           // film ms
	Coord  engine.Coord
	Over   bool // the run ends before Coord
}

// Moment is the coordinate of what is shown: Coord, or the end of a run that is
// over by then.
func (s *Still) Moment() engine.Coord {
	if s.Over {
		return engine.At(s.Film.At(s.T * 1000))
	}
	return s.Coord
}

// Stop executes a setup up to the coordinate and returns a still for each of
// the width classes.
func Stop(ctx context.Context, setup demo.Setup, lens string, at engine.Coord, widths ...int) ([]*Still, error) {
	return StopAll(ctx, demo.Alone(setup), lens, at, widths...)
}

// StopAll is Stop for a lineup: a still shows all its sides.
func StopAll(ctx context.Context, lineup demo.Lineup, lens string, at engine.Coord, widths ...int) ([]*Still, error) {
	layouts, err := plan(ctx, lineup, lens, widths...)
	if err != nil {
		return nil, err
	}
	t, err := newTake(lineup, layouts...)
	if err != nil {
		return nil, err
	}
	defer t.close()
	for _, f := range t.films {
		f.Mute(true)
	}
	t.play(ctx, true, at, func() bool { return false })
	over := t.over
	var reels []*reel
	for i, f := range t.films {
		reels = append(reels, newReel(layouts[i][0]))
		reels[i].add(f.Snapshot())
		f.Mute(false)
	}
	t.play(ctx, true, engine.At(1<<62), func() bool { return reach(reels, t.films, at) })
	reach(reels, t.films, at)
	var stills []*Still
	for i, r := range reels {
		ms, _ := r.film.TimeOf(at)
		if over {
			ms = t.films[i].Now() // the snapshot is all there is
		}
		r.film.Hold(at)
		stills = append(stills, &Still{Film: r.film, Layout: layouts[i][0], Sides: layouts[i], T: ms, Coord: at, Over: over})
	}
	return stills, nil
}

// reach adds what the compilers have to the reels and reports whether all of
// them reach the coordinate.
func reach(reels []*reel, films []*scene.Compiler, at engine.Coord) bool {
	all := true
	for i, r := range reels {
		r.add(films[i].Drain())
		_, known := r.film.TimeOf(at)
		all = all && known
	}
	return all
}

// Rest is the film µs of the picture shown at rest: at the very start that to
// which the first beat leads, since before it there is nothing. Its twin is in
// web/static/js/show.js.
func (s *Still) Rest() int64 {
	if s.T > 0 {
		return s.T * 1000
	}
	return max(s.Film.Settled(0)-1, 0) * 1000
}

// Class is the width class for a picture of that width, px.
func Class(width int) int {
	class := scene.Widths[0]
	for _, w := range scene.Widths {
		if w <= width {
			class = w
		}
	}
	return class
}
