package session

import (
	"context"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// slice is how long a run advances before others have their turn.
const slice = 2 * time.Millisecond

// batch is how many events a run records before somebody looks at them. A film
// shows about ten a second, so that a window is not overshot by much.
const batch = 32

// far is the same for a run on its way to a coordinate, at which it stops by
// itself.
const far = 1024

// dryEvents and dryTime bound the dry run from which the layout follows, in
// events and virtual time.
const (
	dryEvents = 20_000
	dryTime   = 10 * time.Minute
)

// Bounds of a film: beyond them it ends with a sentence.
const (
	MaxEvents = 1_000_000
	MaxFilm   = 30 * 60 * 1000 // film ms
	MaxTime   = 24 * time.Hour // virtual
)

// View is how a run is looked at.
type View struct {
	Lens  string // "pattern"
	Width int    // one of scene.Widths
}

// take is the runs of a lineup together with the film that is made of them.
type take struct {
	cast   *cast
	film   *scene.Compiler
	films  []*scene.Compiler // film and, for stills, others of the same runs
	over   bool              // the runs have ended or the film has reached its bounds
	capped bool              // it is the latter
	events int64
}

// start makes the setup's run.
func start(setup demo.Setup) (run demo.Run, err error) {
	if setup.Demo.Program.Start != nil {
		return setup.Start()
	}
	Turn(true, func() { run, err = setup.Start() })
	return run, err
}

// plan makes the layouts of a lineup for some width classes, one a side: from
// dry runs with the start parameters and no inputs, so that inputs never move
// anything.
func plan(ctx context.Context, l demo.Lineup, lens string, widths ...int) ([][]*scene.Layout, error) {
	var dry [][]engine.Event
	for _, s := range l.Sides {
		events, err := rehearse(ctx, s)
		if err != nil {
			return nil, err
		}
		dry = append(dry, events)
	}
	var classes [][]*scene.Layout
	for _, w := range widths {
		var sides []*scene.Layout
		for i, s := range l.Sides {
			sides = append(sides, scene.Plan(scene.Spec{Lens: lens, Width: w, Title: s.Demo.Title, Hint: s.Hint(),
				Metrics: s.Demo.Metrics, Params: s.Demo.Params, Files: engine.FileNames(s.Demo.Program.Files)}, dry[i]))
		}
		scene.Together(sides, dry)
		classes = append(classes, sides)
	}
	return classes, nil
}

// rehearse is the beginning of a setup's run.
func rehearse(ctx context.Context, s demo.Setup) (events []engine.Event, err error) {
	s.Inputs = nil
	c, err := newCast(demo.Alone(s))
	if err != nil {
		return nil, err
	}
	defer c.close()
	keep := func(_ int, e []engine.Event) { events = append(events, e...) }
	advance(ctx, c, true, engine.At(int64(dryTime)), batch, keep, func() bool { return len(events) < dryEvents })
	return events, nil
}

// advance lets runs go on in slices and batches, calling look after each, until they
// reach the coordinate, end, look says to stop, or ctx is done. It reports
// the last status.
func advance(ctx context.Context, c *cast, hurried bool, until engine.Coord, batch int, give func(side int, events []engine.Event), look func() bool) (st engine.Status) {
	for more := true; more && ctx.Err() == nil; {
		c.with(hurried, func() {
			for start := time.Now(); more && time.Since(start) < slice; {
				st = c.advance(until, batch, give)
				more = look() && st == engine.More
			}
		})
	}
	return st
}

// newTake starts the runs of the lineup; layouts are those of its films.
func newTake(l demo.Lineup, layouts ...[]*scene.Layout) (*take, error) {
	c, err := newCast(l)
	if err != nil {
		return nil, err
	}
	t := &take{cast: c}
	for _, sides := range layouts {
		t.films = append(t.films, scene.NewCompiler(sides...))
	}
	t.film = t.films[0]
	return t, nil
}

// play advances the take until the coordinate, or until enough says so.
func (t *take) play(ctx context.Context, hurried bool, until engine.Coord, enough func() bool) {
	if t.over {
		return
	}
	end, size := engine.At(int64(MaxTime)), far
	if until.Compare(end) > 0 {
		until, size = end, batch
	}
	st := advance(ctx, t.cast, hurried, until, size, func(side int, events []engine.Event) {
		t.events += int64(len(events))
		for _, f := range t.films {
			f.FeedSide(side, events)
		}
	}, func() bool {
		t.capped = t.events >= MaxEvents || t.film.Now() >= MaxFilm
		return !t.capped && !enough()
	})
	if until == end && st == engine.Reached {
		t.capped = true
	}
	if st == engine.Ended || t.capped {
		t.over = true
		for _, f := range t.films {
			f.End()
		}
	}
}

// close ends the runs. It is safe to call it twice.
func (t *take) close() { t.cast.close() }
