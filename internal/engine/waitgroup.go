package engine

import "strconv"

// WaitGroup is sync.WaitGroup.
type WaitGroup struct {
	n       int
	waiters int
	sem     uint32
	id      ident
}

func (wg *WaitGroup) setName(r *Run, name string) { wg.id.of(r, WaitGroupObject, name) }

// Add is wg.Add(delta).
func (wg *WaitGroup) Add(delta int) {
	r := cur
	r.pointHere(r.costs.Lock)
	o := wg.id.of(r, WaitGroupObject, "wg")
	wg.n += delta
	e := r.emitObj(EvWaitGroupAdd, o)
	e.N, e.Val = int64(wg.n), signed(delta)
	if wg.n < 0 {
		panic(Panicking(r.g.pos, "sync: negative WaitGroup counter"))
	}
	if wg.n > 0 {
		return
	}
	for wg.waiters > 0 {
		wg.waiters--
		r.semaWake(&wg.sem, false)
	}
}

// Done is wg.Done().
func (wg *WaitGroup) Done() { wg.Add(-1) }

// Wait is wg.Wait().
func (wg *WaitGroup) Wait() {
	r := cur
	r.pointHere(r.costs.Lock)
	o := wg.id.of(r, WaitGroupObject, "wg")
	if wg.n != 0 {
		wg.waiters++
		r.semaWait(&wg.sem, false, WhyWaitGroup, o)
		if wg.n != 0 || wg.waiters != 0 {
			panic(Panicking(r.g.pos, "sync: WaitGroup is reused before previous Wait has returned"))
		}
	}
	r.emitObj(EvWaitGroupWait, o).N = int64(wg.n)
}

// Go is wg.Go(f).
func (wg *WaitGroup) Go(f func()) { wg.GoNamed("func", f) }

// GoNamed is wg.Go(f), where f is called name.
func (wg *WaitGroup) GoNamed(name string, f func()) {
	wg.Add(1)
	r := cur
	r.pointHere(r.costs.Go)
	r.spawn(name, func() {
		defer func() {
			if x := recover(); x != nil {
				// As sync's: the program must end before Wait returns.
				panic(Panicking(r.g.pos, Recovered(r.g.pos, x)))
			}
			wg.Done()
		}()
		f()
	}).by = "sync.(*WaitGroup).Go"
}

// signed writes n with its sign.
func signed(n int) string {
	switch {
	case n == 1:
		return "+1"
	case n == -1:
		return "-1"
	case n >= 0:
		return "+" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
