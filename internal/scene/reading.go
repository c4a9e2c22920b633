package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// maxReadings bounds the gauges and states that the stage shows: those that
// the dry run shows first.
const maxReadings = 8

// Sizes of the strip of readings at the stage's foot, px.
const (
	valueWidth    = 64 // of a value, at least
	readingHeight = 26
	readingGap    = 6
	readingSize   = 13
)

// reading is where the stage shows a gauge or a state: "name: value".
type reading struct {
	name string
	x, y int // the baseline's left end
	w    int
}

// readingOf is the name and the value that a Gauge or State event reports.
func readingOf(e *engine.Event) (name, value string) {
	if e.K == engine.EvGauge {
		return e.Val, thousandths(e.N)
	}
	name, value, _ = strings.Cut(e.Val, "=")
	return name, value
}

// addReadings puts a strip of the readings below the stage.
func (l *Layout) addReadings(names []string) {
	if len(names) == 0 {
		return
	}
	margin := ample.margin
	if l.W < narrow {
		margin = scarce.margin
	}
	avail := l.W - 2*margin
	widest := 0
	for _, name := range names {
		widest = max(widest, Sans.Measure(readingSize, name+":")+readingGap)
	}
	cols := min(max(avail/(widest+valueWidth+2*readingGap), 1), len(names))
	rows := (len(names) + cols - 1) / cols
	w := avail / cols
	for i, name := range names {
		l.readings = append(l.readings, reading{name, margin + i%cols*w, l.H + i/cols*readingHeight + 18, w - 2*readingGap})
	}
	l.H += rows*readingHeight + 4
}

// readings are those that the stage shows.
type readings struct {
	*stage
	shown map[string]*shownReading // by name
}

// shownReading is one of them.
type shownReading struct {
	el   *element
	room int // px for its value
}

func newReadings(l *Layout, st *stage) *readings {
	list := &readings{st, map[string]*shownReading{}}
	for i, r := range l.readings {
		e := &element{layer: placeLayer, x: r.x, y: r.y, id: l.prefix + elementID("r", i), shape: readingShape(r), class: "reading"}
		e.texts[0] = "–"
		st.born(e, st.now())
		list.shown[r.name] = &shownReading{e, r.w - r.nameWidth()}
	}
	return list
}

// show shows what a gauge or a state says.
func (l *readings) show(e *engine.Event) {
	name, value := readingOf(e)
	if r := l.shown[name]; r != nil {
		l.setText(r.el, 0, Bold.Fit(readingSize, value, r.room), l.now())
	}
}

// readingShape is a name and room for its value, on a line that parts it from
// the stage.
func readingShape(r reading) string {
	s := newShape(r.name)
	s.path("rule", "M0 -18H"+itoa(r.w))
	s.text("reading-name", 0, 0, r.label())
	s.slot("reading-value", r.nameWidth(), 0, 0)
	return s.end()
}

// label is the name as it is written, nameWidth the room that it takes.
func (r reading) label() string { return Sans.Fit(readingSize, r.name+":", r.w-valueWidth) }

func (r reading) nameWidth() int { return Sans.Measure(readingSize, r.label()) + readingGap }
