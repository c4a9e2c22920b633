package session

import (
	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// Still is a film stopped at a moment: what pages, thumbnails and shots show.
type Still struct {
	Film   *scene.Film
	Layout *scene.Layout
	T      int64 // film ms
	Coord  engine.Coord
}

// Stop executes a setup up to the coordinate.
func Stop(setup demo.Setup, view View, at engine.Coord) (*Still, error) {
	layout, err := plan(setup, view)
	if err != nil {
		return nil, err
	}
	t, err := newTake(setup, layout)
	if err != nil {
		return nil, err
	}
	defer t.close()
	t.film.Mute(true)
	t.play(true, at, func() bool { return false })
	over := t.over
	r := newReel(layout)
	r.add(t.film.Snapshot())
	t.film.Mute(false)
	t.play(true, engine.At(1<<62), func() bool {
		r.add(t.film.Drain())
		_, known := r.film.TimeOf(at)
		return known
	})
	r.add(t.film.Drain())
	ms, _ := r.film.TimeOf(at)
	if over {
		ms = t.film.Now() // the snapshot is all there is
	}
	return &Still{Film: r.film, Layout: layout, T: ms, Coord: at}, nil
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
