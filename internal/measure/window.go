package measure

// Window sums something up over the last second of virtual time, in steps of
// a twentieth: those that are over, and the newest one as far as it has gone.
type Window struct {
	sums  [windowSteps]int64
	total int64 // of the sums
	step  int64 // the number of the newest step
}

const (
	windowSteps = 20
	stepNS      = 1_000_000_000 / windowSteps
)

// advance makes the step of time t the newest one.
func (w *Window) advance(t int64) {
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

// Start is the virtual time from which the window's steps count.
func (w *Window) Start() int64 { return max(w.step-windowSteps+1, 0) * stepNS }

// Add adds n at time t, which never falls.
func (w *Window) Add(t, n int64) {
	w.advance(t)
	w.sums[w.step%windowSteps] += n
	w.total += n
}

// Spread adds the ns from time a to b.
func (w *Window) Spread(a, b int64) {
	for a = max(a, b-windowSteps*stepNS); a < b; {
		to := min((a/stepNS+1)*stepNS, b)
		w.Add(a, to-a)
		a = to
	}
}

// Sum is the sum at time t.
func (w *Window) Sum(t int64) int64 {
	w.advance(t)
	return w.total
}
