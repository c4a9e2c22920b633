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

// take is one run together with the film that is made of it.
type take struct {
	run    demo.Run
	film   *scene.Compiler
	films  []*scene.Compiler // film and, for stills, others of the same run
	over   bool              // the run has ended or the film has reached its bounds
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

// with calls f, which uses the run: in a turn if the run belongs to the engine
// of this process.
func with(run demo.Run, hurried bool, f func()) {
	if _, here := run.(*engine.Run); here {
		Turn(hurried, f)
		return
	}
	f()
}

// plan makes the layouts of a setup for some width classes: from a dry run
// with the start parameters and no inputs, so that inputs never move anything.
func plan(ctx context.Context, setup demo.Setup, lens string, widths ...int) ([]*scene.Layout, error) {
	setup.Inputs = nil
	run, err := start(setup)
	if err != nil {
		return nil, err
	}
	var events []engine.Event
	advance(ctx, run, true, engine.At(int64(dryTime)), batch, func() bool {
		events = append(events, run.Events()...)
		run.Discard()
		return len(events) < dryEvents
	})
	with(run, true, run.Close)
	var layouts []*scene.Layout
	for _, w := range widths {
		layouts = append(layouts, scene.Plan(scene.Spec{Lens: lens, Width: w, Title: setup.Demo.Title, Hint: setup.Demo.Hint,
			Metrics: setup.Demo.Metrics, Params: setup.Demo.Params, Files: setup.Demo.Program.Files}, events))
	}
	return layouts, nil
}

// advance lets a run go on in slices and batches, calling look after each, until it
// reaches the coordinate, ends, look says to stop, or ctx is done. It reports
// the last status.
func advance(ctx context.Context, run demo.Run, hurried bool, until engine.Coord, batch int, look func() bool) (st engine.Status) {
	for more := true; more && ctx.Err() == nil; {
		with(run, hurried, func() {
			for start := time.Now(); more && time.Since(start) < slice; {
				st = run.Advance(until, batch)
				more = look() && st == engine.More
			}
		})
	}
	return st
}

// newTake starts a run of the setup.
func newTake(setup demo.Setup, layouts ...*scene.Layout) (*take, error) {
	run, err := start(setup)
	if err != nil {
		return nil, err
	}
	t := &take{run: run}
	for _, l := range layouts {
		t.films = append(t.films, scene.NewCompiler(l))
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
	st := advance(ctx, t.run, hurried, until, size, func() bool {
		events := t.run.Events()
		t.events += int64(len(events))
		for _, f := range t.films {
			f.Feed(events)
		}
		t.run.Discard()
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

// close ends the run. It is safe to call it twice.
func (t *take) close() { with(t.run, true, t.run.Close) }
