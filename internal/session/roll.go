package session

import (
	"context"
	"fmt"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// Roll is Stop with what follows: the still's film goes on for ms film ms after
// its moment, or to end, whichever the film reaches first. From the zero
// coordinate the film has all of it. It is an error if nothing follows.
func Roll(ctx context.Context, l demo.Lineup, lens string, from engine.Coord, ms int64, width int) (still *Still, end int64, err error) {
	layouts, err := plan(ctx, l, lens, width)
	if err != nil {
		return nil, 0, err
	}
	t, err := newTake(l, layouts...)
	if err != nil {
		return nil, 0, err
	}
	defer t.close()
	film := scene.NewFilm(layouts[0][0].Scale)
	still = &Still{Film: film, Layout: layouts[0][0], Sides: layouts[0], Coord: from}
	if from != (engine.Coord{}) {
		t.film.Mute(true)
		t.play(ctx, true, from, func() bool { return false })
		film.Apply(t.film.Snapshot())
		t.film.Mute(false)
		still.T = t.film.Now()
	}
	enough := func() bool {
		film.Apply(t.film.Drain())
		at, known := film.TimeOf(from)
		if known {
			still.T = at
		}
		return known && t.film.Now() >= at+ms
	}
	t.play(ctx, true, engine.At(1<<62), enough)
	enough()
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	if end = min(still.T+ms, t.film.Now()); end <= still.T {
		return nil, 0, fmt.Errorf("at %s the run is over, so there is nothing to play", from)
	}
	return still, end, nil
}
