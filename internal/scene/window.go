package scene

import "github.com/go-concurrency/playground/internal/engine"

// window sums something up over the last second of virtual time, in steps of
// a twentieth.
type window struct {
	sums [windowSteps]int64
	step int64 // the number of the newest step
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
	} else {
		for s := w.step + 1; s <= step; s++ {
			w.sums[s%windowSteps] = 0
		}
	}
	w.step = max(w.step, step)
}

// add adds n at time t, which never falls.
func (w *window) add(t, n int64) {
	w.advance(t)
	w.sums[w.step%windowSteps] += n
}

// spread adds rate for every ns from time a to b.
func (w *window) spread(a, b, rate int64) {
	a = max(a, b-1_000_000_000)
	for a < b {
		to := min((a/stepNS+1)*stepNS, b)
		w.add(a, (to-a)*rate)
		a = to
	}
	w.advance(b)
}

// sum is the sum at time t.
func (w *window) sum(t int64) int64 {
	w.advance(t)
	total := int64(0)
	for _, n := range w.sums {
		total += n
	}
	return total
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

// utilisation is the share of a family's time, in the last second, that its
// goroutines were at work: on a P, or waiting for I/O.
type utilisation struct {
	family     string
	members    map[int32]bool // whether they are at work
	busy       int64
	since      int64
	work, time window
}

func newUtilisation(family string) *utilisation {
	return &utilisation{family: family, members: map[int32]bool{}}
}

func (u *utilisation) event(e *engine.Event) {
	if e.K == engine.EvGoCreate && familyOf(e.Val, e.G) == u.family {
		u.pass(e.T)
		u.members[e.Peer] = false
		return
	}
	busy, ok := u.members[e.G]
	if !ok {
		return
	}
	works := busy
	switch e.K {
	case engine.EvGoStart:
		works = true
	case engine.EvGoStop, engine.EvGoDestroy:
		works = false
	case engine.EvGoBlock:
		works = e.Why == engine.WhyIOWait
	}
	if works != busy {
		u.pass(e.T)
		u.members[e.G] = works
		if works {
			u.busy++
		} else {
			u.busy--
		}
	}
	if e.K == engine.EvGoDestroy {
		u.pass(e.T)
		delete(u.members, e.G)
	}
}

// pass accounts for the time up to t.
func (u *utilisation) pass(t int64) {
	if t > u.since {
		u.work.spread(u.since, t, u.busy)
		u.time.spread(u.since, t, int64(len(u.members)))
		u.since = t
	}
}

func (u *utilisation) read(t int64, out []int64) []int64 {
	u.pass(t)
	work, time := u.work.sum(t), u.time.sum(t)
	if time == 0 {
		return append(out, 0)
	}
	for time >= 1<<40 {
		work, time = work/2, time/2
	}
	return append(out, work*100_000/time) // percent in thousandths
}
