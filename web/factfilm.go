package web

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/internal/shot"
	"github.com/go-concurrency/playground/templates"
)

// What facts' films are: how long they play, ms, and how long of that lies
// before the first moment begins and after the last one, at least.
const (
	factPlays = 10_000
	factLead  = 1_000
	factTail  = 1_500
)

// factPaces are how fast it may play, slowest first: no slower than the pages'
// films.
var factPaces = shot.Paces[slices.Index(shot.Paces, shot.Pace{Num: 1, Den: 4}):]

// factWidths are the widths in which a film is drawn, px: for wide pages and
// for narrow ones.
var factWidths = []int{700, scene.Widths[0]}

// factFilm is where a fact's film begins, and how fast it plays: as slowly as
// its moments allow.
func factFilm(ctx context.Context, setup demo.Setup, moments []engine.Coord) (from engine.Coord, play shot.Play, err error) {
	still, end, err := session.Roll(ctx, demo.Alone(setup), factsLens, engine.Coord{}, session.MaxFilm, factWidths[0])
	if err != nil {
		return from, play, err
	}
	knots := still.Film.Knots()
	last, ok := still.Film.TimeOf(moments[len(moments)-1])
	first, _ := still.Film.TimeOf(moments[0])
	if !ok || last > end {
		return from, play, fmt.Errorf("its film ends before %s", moments[len(moments)-1])
	}
	i, found := slices.BinarySearchFunc(knots, first, func(k scene.Knot, t int64) int { return int(k.F - t) })
	if !found && i > 0 {
		i--
	}
	for _, pace := range factPaces {
		start := max(knots[i].F-pace.Film(factLead), 0)
		if last+pace.Film(factTail) > start+pace.Film(factPlays) {
			continue
		}
		if start > 0 {
			from = still.Film.CoordAt(start * 1000)
		}
		at := moments[len(moments)-1]
		play = shot.Play{}.Moving()
		play.For, play.Pace, play.Still = factPlays, pace, &at
		return from, play, nil
	}
	return from, play, fmt.Errorf("its moments lie further apart than any film shows")
}

// drawnFilm draws a fact's film in both widths, and is how the page shows it.
func drawnFilm(ctx context.Context, setup demo.Setup, moments []engine.Coord) (film [2]templates.FactFilm, err error) {
	from, play, err := factFilm(ctx, setup, moments)
	if err != nil {
		return film, err
	}
	for i, w := range factWidths {
		look := shot.Picture{Lens: factsLens, Width: w, Scale: 1, Theme: shot.Auto, Caption: true, Play: play}
		s, err := shot.Take(ctx, demo.Alone(setup), from, look)
		if err != nil {
			return film, err
		}
		still := look
		still.Play, still.Height = shot.Play{}, s.H
		film[i] = templates.FactFilm{W: s.W, H: s.H, Still: shotPath(setup, *play.Still, still), Play: shotPath(setup, from, look)}
	}
	return film, nil
}

// shotPath is the path of a picture.
func shotPath(setup demo.Setup, at engine.Coord, look shot.Picture) string {
	q := setup.Query()
	maps.Copy(q, look.Query())
	if at != (engine.Coord{}) {
		q.Set("at", at.String())
	}
	return "/shot/" + setup.Demo.Slug + ".svg?" + q.Encode()
}
