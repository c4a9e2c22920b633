package session

import (
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program/guest"
)

// distant is a run as a child process gives it: its events were packed and
// unpacked.
type distant struct {
	demo.Run
	pack   guest.Packer
	unpack guest.Unpacker
	events []engine.Event
	fail   func(error)
}

func (d *distant) Advance(until engine.Coord, budget int) (st engine.Status) {
	Turn(true, func() { st = d.Run.Advance(until, budget) })
	var b []byte
	events := d.Run.Events()
	for i := range events {
		b = d.pack.Append(b, &events[i])
	}
	d.Run.Discard()
	var err error
	if d.events, err = d.unpack.Append(d.events, b); err != nil {
		d.fail(err)
	}
	return st
}

func (d *distant) Events() []engine.Event { return d.events }

func (d *distant) Discard() { d.events = d.events[:0] }

func (d *distant) Close() { Turn(true, d.Run.Close) }

// elsewhere is the setup with its runs in another process, as it were.
func elsewhere(t testing.TB, setup demo.Setup) demo.Setup {
	own := setup.Demo
	d := *own
	d.Program.Start = func(s *demo.Setup) (demo.Run, error) {
		here := *s
		here.Demo = own
		var run demo.Run
		var err error
		Turn(true, func() { run, err = here.Start() })
		return &distant{Run: run, fail: func(err error) { t.Error(err) }}, err
	}
	setup.Demo = &d
	return setup
}

// TestElsewhere: a run whose events come from another process has the film of
// the same run in this one, played and after a seek.
func TestElsewhere(t *testing.T) {
	for _, query := range []string{"", "panic=3&queue=0&seed=9", "arrivals=endless&in=500ms:workers=8,900ms:burst"} {
		setup := pool(t, query)
		here := open(t, setup, engine.Coord{})
		here.watch(40_000)
		there := open(t, elsewhere(t, setup), engine.Coord{})
		there.watch(40_000)
		end := lastKnot(here.film)
		if n := lastKnot(there.film); n != end {
			t.Errorf("%s: the film ends at %d ms here and at %d ms from elsewhere", query, end, n)
		}
		at := here.film.CoordAt(end / 2 * 1000)
		sought := open(t, elsewhere(t, setup), at)
		ms, _ := sought.film.TimeOf(at)
		for _, v := range []*viewer{there, sought} {
			if d := differ(picture(here.film, ms), picture(v.film, ms)); d != "" {
				t.Errorf("%s: at %d ms here (-) and elsewhere (+) differ:\n%s", query, ms, d)
			}
		}
	}
}
