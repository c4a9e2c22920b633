package tracefile

import (
	"slices"
	"strconv"

	"github.com/go-concurrency/playground/internal/engine"
)

// Chrome writes a run as trace events in JSON
// (docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU):
// one lane for each P with what runs on it, one for each goroutine with its
// states, arrows from who woke to who was woken, instants and counters.
type Chrome struct {
	out   []byte
	files []string
	some  bool // an event is written

	ps       map[int16]*track
	gs       map[int32]*track // the living
	flows    int64            // arrows so far
	queues   queues
	channels map[int32]*counter

	heap, goal counter // bytes
}

// track is a lane with the slices that are open on it.
type track struct {
	lane
	name string
	open int   // how many
	g    int32 // on a P: what runs there
	flow int64 // on a goroutine: the arrow that ends at its next start
}

// The processes of the viewer.
const (
	processPs = 1
	processGs = 2
)

// NewChrome makes a writer of trace events.
func NewChrome() *Chrome {
	return &Chrome{ps: map[int16]*track{}, gs: map[int32]*track{}, channels: map[int32]*counter{}, queues: newQueues(),
		heap: counter{name: "heap, bytes"}, goal: counter{name: "heap goal, bytes"}}
}

// Append appends the trace events of an event to b.
func (c *Chrome) Append(b []byte, e *engine.Event, files []string) []byte {
	c.out, c.files = b, files
	if !c.some {
		c.start()
	}
	if c.queues.since != e.T {
		c.count(e.T)
	}
	c.event(e)
	return c.out
}

// End closes what is open and appends the end.
func (c *Chrome) End(b []byte) []byte {
	c.out = b
	if !c.some {
		c.start()
	}
	t := c.queues.since
	c.count(t)
	for _, tracks := range [][]*track{sorted(c.ps), sorted(c.gs)} {
		for _, tr := range tracks {
			c.close(tr, t)
		}
	}
	return append(c.out, "\n]}\n"...)
}

func sorted[K int16 | int32](m map[K]*track) []*track {
	var all []*track
	for _, tr := range m {
		all = append(all, tr)
	}
	slices.SortFunc(all, func(a, b *track) int { return a.tid - b.tid })
	return all
}

// start writes the beginning.
func (c *Chrome) start() {
	c.out = append(c.out, "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n"...)
	c.meta("process_name", lane{processPs, 0}, "Ps")
	c.meta("process_name", lane{processGs, 0}, "goroutines")
}

// meta names a lane.
func (c *Chrome) meta(what string, at lane, name string) {
	c.begin('M', what, at, 0)
	c.args()
	c.text("name", name)
	c.shut()
	c.end()
}

// p is the lane of a P; the number of a viewer's thread is not 0.
func (c *Chrome) p(p int16) *track {
	tr := c.ps[p]
	if tr == nil {
		tr = &track{lane: lane{processPs, int(p) + 1}, name: "P" + strconv.Itoa(int(p))}
		c.ps[p] = tr
		c.meta("thread_name", tr.lane, tr.name)
	}
	return tr
}

// slice opens a slice on tr.
func (c *Chrome) slice(tr *track, name string, e *engine.Event) {
	tr.open++
	c.begin('B', name, tr.lane, e.T)
	c.where(e)
	c.end()
}

// unslice closes the innermost slice of tr.
func (c *Chrome) unslice(tr *track, t int64) {
	tr.open--
	c.begin('E', "", tr.lane, t)
	c.end()
}

// close closes all slices of tr.
func (c *Chrome) close(tr *track, t int64) {
	for tr.open > 0 {
		c.unslice(tr, t)
	}
}

// instant marks a moment on a lane; everywhere: as a line across all of them.
func (c *Chrome) instant(name string, at lane, everywhere bool, e *engine.Event) {
	c.begin('i', name, at, e.T)
	scope := "t"
	if everywhere {
		scope = "g"
	}
	c.text("s", scope)
	c.where(e)
	c.end()
}

// where appends the arguments that tell where an event happened and on what.
func (c *Chrome) where(e *engine.Event) {
	known := e.Pos != 0 && e.Pos.File() < len(c.files)
	if !known && e.Obj == nil {
		return
	}
	c.args()
	if e.Obj != nil {
		c.text("on", e.Obj.Name)
	}
	if known {
		c.text("at", c.files[e.Pos.File()]+":"+strconv.Itoa(e.Pos.Line()))
	}
	c.shut()
}
