package tracefile

import (
	"strconv"

	"github.com/go-concurrency/playground/internal/engine"
)

// mostChannels is for how many channels there are counters, the first ones;
// a program may make any number.
const mostChannels = 64

// counter is a number that a viewer draws over time. It is written once for
// each moment at which it changed.
type counter struct {
	name    string
	n       int64
	shown   int64
	changed bool
}

// queues count who waits on which run queue. Those that changed wait for the
// end of the moment.
type queues struct {
	since   int64           // the moment, ns
	in      map[int32]int16 // the P on whose queue a goroutine is, -1 for the global one
	byP     map[int16]*counter
	changed []*counter
}

func newQueues() queues { return queues{in: map[int32]int16{}, byP: map[int16]*counter{}} }

// add changes the length of p's queue.
func (q *queues) add(p int16, by int64) {
	k := q.byP[p]
	if k == nil {
		k = &counter{name: "run queue of P" + strconv.Itoa(int(p))}
		if p < 0 {
			k.name = "global run queue"
		}
		q.byP[p] = k
	}
	q.set(k, k.n+by)
}

func (q *queues) set(k *counter, n int64) {
	if k.n = n; !k.changed {
		k.changed = true
		q.changed = append(q.changed, k)
	}
}

// joins moves g to p's queue.
func (q *queues) joins(g int32, p int16) {
	q.leaves(g)
	q.in[g] = p
	q.add(p, 1)
}

// leaves takes g from its queue, if it is on one.
func (q *queues) leaves(g int32) {
	if p, ok := q.in[g]; ok {
		delete(q.in, g)
		q.add(p, -1)
	}
}

// buffer notes how many values a channel's buffer holds.
func (c *Chrome) buffer(e *engine.Event) {
	k := c.channels[e.Obj.ID]
	if k == nil {
		if e.Obj.Cap == 0 || len(c.channels) == mostChannels {
			return
		}
		k = &counter{name: "chan " + e.Obj.Name}
		c.channels[e.Obj.ID] = k
	}
	c.queues.set(k, e.N)
}

// count writes the counters that changed in the moment that is over. The time
// t begins the next.
func (c *Chrome) count(t int64) {
	for _, k := range c.queues.changed {
		if k.changed = false; k.n == k.shown {
			continue
		}
		k.shown = k.n
		c.begin('C', k.name, lane{processPs, 0}, c.queues.since)
		c.args()
		c.number("n", k.n)
		c.shut()
		c.end()
	}
	c.queues.changed = c.queues.changed[:0]
	c.queues.since = t
}
