package scene

import "github.com/go-concurrency/playground/internal/engine"

// window sums something up over the last second of virtual time, in steps of
// a twentieth: those that are over, and the newest one as far as it has gone.
type window struct {
	sums  [windowSteps]int64
	total int64 // of the sums
	step  int64 // the number of the newest step
}

const (
	windowSteps = 20
	stepNS      = 1_000_000_000 / windowSteps
)

// advance makes the step of time t the newest one.
func (w *window) advance(t int64) {
	step := t / stepNS
	if step-w.step >= windowSteps {
		clear(w.sums[:])
		w.total = 0
	} else {
		for s := w.step + 1; s <= step; s++ {
			w.total -= w.sums[s%windowSteps]
			w.sums[s%windowSteps] = 0
		}
	}
	w.step = max(w.step, step)
}

// start is the virtual time from which the window's steps count.
func (w *window) start() int64 { return max(w.step-windowSteps+1, 0) * stepNS }

// add adds n at time t, which never falls.
func (w *window) add(t, n int64) {
	w.advance(t)
	w.sums[w.step%windowSteps] += n
	w.total += n
}

// spread adds the ns from time a to b.
func (w *window) spread(a, b int64) {
	for a = max(a, b-windowSteps*stepNS); a < b; {
		to := min((a/stepNS+1)*stepNS, b)
		w.add(a, to-a)
		a = to
	}
}

// sum is the sum at time t.
func (w *window) sum(t int64) int64 {
	w.advance(t)
	return w.total
}

// throughput is how many values were received from a channel in the last
// second; without a channel, how many pieces of work were done.
type throughput struct {
	obj string
	w   window
}

func (m *throughput) event(e *engine.Event) {
	switch {
	case m.obj == "" && e.K == engine.EvWorkEnd,
		m.obj != "" && e.K == engine.EvChanRecv && e.Why != engine.WhyClosed && e.Obj.Name == m.obj:
		m.w.add(e.T, 1)
	}
}

func (m *throughput) read(t int64, out []int64) []int64 { return append(out, m.w.sum(t)*1000) }
