package scene

import (
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/measure"
)

// maxShares bounds the desks whose utilisation is taken.
const maxShares = 32

// utilisation is, for each desk of a family, the share of the last second of
// virtual time that its goroutine was at work; of its life, if that is shorter.
// At work is who runs on a P, whatever it does there, and who waits for I/O or
// a system call that it asked for. Who is ready but waits for a P is not at work, so that
// eight workers that share one P have an eighth each; nor is who waits for a
// job, a lock or a timer. A desk has no points before its first goroutine, and
// shows 0 when it is empty again.
type utilisation struct {
	family string
	desks  []load
	at     map[int32]int // the desk of each goroutine that has one
}

// load is one desk's.
type load struct {
	used, taken bool
	born        int64 // virtual ns since which the desk's goroutine lives
	busy        bool
	since       int64 // virtual ns since which it is busy, as far as not yet in w
	w           measure.Window
}

func newUtilisation(family string, desks int) *utilisation {
	return &utilisation{family: family, desks: make([]load, desks), at: map[int32]int{}}
}

// Event implements measure.Meter.
func (u *utilisation) Event(e *engine.Event) {
	if e.K == engine.EvGoCreate && familyOf(e.Val, e.G) == u.family {
		u.seat(e)
		return
	}
	g := e.G
	if e.K == engine.EvGoUnblock {
		g = e.Peer
	}
	i, ok := u.at[g]
	if !ok {
		return
	}
	d := &u.desks[i]
	switch e.K {
	case engine.EvGoStart:
		d.work(true, e.T)
	case engine.EvGoStop, engine.EvGoUnblock, engine.EvGoSyscallEndBlocked:
		d.work(false, e.T)
	case engine.EvGoBlock:
		d.work(e.Why == engine.WhyIOWait || e.Why == engine.WhySyscall, e.T)
	case engine.EvGoDestroy:
		d.taken, d.busy = false, false
		delete(u.at, g)
	}
}

// seat gives a new goroutine the first free desk, as the stage does.
func (u *utilisation) seat(e *engine.Event) {
	for i := range u.desks {
		if !u.desks[i].taken {
			u.desks[i] = load{used: true, taken: true, born: e.T}
			u.at[e.Peer] = i
			return
		}
	}
}

// work notes whether the goroutine is at work from time t on.
func (d *load) work(busy bool, t int64) {
	if d.busy {
		d.w.Spread(d.since, t)
	}
	d.busy, d.since = busy, t
}

// Read implements measure.Meter.
func (u *utilisation) Read(t int64, out []int64) []int64 {
	for i := range u.desks {
		d := &u.desks[i]
		switch {
		case !d.used:
			out = append(out, measure.NoValue)
		case !d.taken:
			out = append(out, 0)
		default:
			out = append(out, d.percent(t))
		}
	}
	return out
}

// percent is the desk's share at time t in whole percent, in thousandths.
func (d *load) percent(t int64) int64 {
	d.work(d.busy, t)
	work := d.w.Sum(t)
	life := t - max(d.born, d.w.Start())
	if life == 0 {
		return 0
	}
	return (work*100 + life/2) / life * 1000
}
