package scene

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/racetest"
)

// TestBounded lets programs run that never end and looks at what is kept.
func TestBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("a million events each")
	}
	for _, name := range []string{"requests", "ping-pong", "crowd"} {
		t.Run(name, func(t *testing.T) {
			run, err := engine.New(engine.Config{Seed: 1, Procs: 2}, programs[name])
			if err != nil {
				t.Fatal(err)
			}
			turn.Lock()
			defer turn.Unlock()
			defer run.Close()
			var c *Compiler
			var first uint64
			for n := 0; n < racetest.Fewer(1_000_000, 10); {
				run.Advance(engine.At(1<<60), 20_000)
				if c == nil {
					c = NewCompiler(layoutOf(name, run.Events()))
				}
				c.Feed(run.Events())
				c.Drain()
				n += len(run.Events())
				run.Discard()
				if first == 0 && n >= racetest.Fewer(200_000, 10) {
					first = heap()
				}
			}
			if grown := int64(heap()) - int64(first); grown > 300_000 {
				t.Errorf("the heap grew by %d bytes from event 200,000 to a million", grown)
			}
			if n := len(c.reel.still.els); n > 2500 {
				t.Errorf("%d elements", n)
			}
			runtime.KeepAlive(c)
		})
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestClockAndCoordinates(t *testing.T) {
	eachProgram(t, 3000, func(t *testing.T, l *Layout, events []engine.Event) {
		ops, end := compile(l, events)
		f := NewFilm(l.Scale)
		f.Apply(ops)
		rng := rand.New(rand.NewPCG(5, 5))
		list := times(rng, 0, end, 300)
		slices.Sort(list)
		last := int64(0)
		for _, us := range list {
			v := f.At(us)
			if v < last {
				t.Fatalf("the clock falls from %d to %d at %d µs", last, v, us)
			}
			last = v
			at := f.CoordAt(us)
			ms, ok := f.TimeOf(at)
			// In the last ms before a beat there may be no whole ms to return to.
			again := f.CoordAt(ms * 1000)
			if !ok || again != at && (again.T > at.T || at.T-again.T > 2*flat1*l.Scale.Virtual(1000) || f.beatAt(ms*1000) != f.beatAt(us)) {
				t.Fatalf("%d µs is %v, which is at %d ms (%v), which is %v", us, at, ms, ok, again)
			}
		}
	})
}

// picks is dump without what may differ in the same picture: the coordinate,
// which tells of the next beat, and tracks that are empty so far.
func picks(f *Film, us int64) string {
	_, text, _ := strings.Cut(dump(f, us), "\n")
	return strings.Join(strings.Fields(strings.ReplaceAll(text, " -1", "")), " ")
}

// shows reports whether an element of that class is shown.
func shows(f *Film, us int64, class string) bool {
	for s := range f.States(us) {
		if s.Class == class {
			return true
		}
	}
	return false
}

// TestCut cuts the pool's film at random moments with a random input, and
// compares with the film of the run that had the input from the start.
func TestCut(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	const earlier = "50ms:rate=19,100ms:workers=6,200ms:cost=1.5"
	l, events := pool(t, "arrivals=endless&rate=20&in="+url.QueryEscape(earlier), 840, 3000)
	ops, end := compile(l, events)
	for i := range racetest.Fewer(30, 3) {
		f := NewFilm(l.Scale)
		f.Apply(ops)
		from, _ := f.TimeOf(engine.At(200 * ms))
		us := times(rng, from, end/2, 1)[0]
		if i%5 == 0 { // in the beat in which the outline of the last input goes
			for us = (from + flashTime) * 1000; shows(f, us, "touched"); us += 1000 {
			}
		}
		at, cut := f.CoordAt(us), f.Settled(us)
		input := []string{"workers=7", "burst", "kind=io", "cost=2", "rate=9"}[rng.IntN(5)]
		query := "arrivals=endless&rate=20&in=" + url.QueryEscape(fmt.Sprintf("%s,%v:%s", earlier, at, input))
		_, changed := pool(t, query, 840, 3000)
		fresh, freshEnd := compile(l, changed)
		whole := NewFilm(l.Scale)
		whole.Apply(fresh)
		before := picks(f, us)
		f.Cut(cut)
		f.Apply(slices.DeleteFunc(slices.Clone(fresh), func(op Op) bool { return op.T < cut }))
		if after := picks(f, us); after != before && us < cut*1000 {
			t.Fatalf("%s at %v, cut at %d ms: it changes the picture before it, which was\n%s\nand is\n%s", input, at, cut, before, after)
		}
		for _, us := range append(times(rng, 0, freshEnd, 40), cut*1000-1, cut*1000) {
			if picks(f, us) != picks(whole, us) || f.CoordAt(us) != whole.CoordAt(us) {
				t.Fatalf("%s at %v, cut at %d ms: at %d µs the cut film shows\n%s\nthe fresh one\n%s", input, at, cut, us, dump(f, us), dump(whole, us))
			}
		}
		if !reflect.DeepEqual(f.Knots(), whole.Knots()) {
			t.Fatal("the cut film has other beats")
		}
	}
}
