package differential

import "math/bits"

// machine is a program to explore.
type machine struct {
	p    *Program
	code [MaxRoutines][]instr
	full bool // a bound of the state was reached
}

func newMachine(p *Program) *machine {
	m := &machine{p: p}
	for i := range p.Routines {
		m.code[i] = compile(&p.Routines[i])
	}
	return m
}

func (m *machine) start() *state {
	s := new(state)
	for i, n := range m.p.Caps {
		if n == nilChan {
			s.rs[0].nils |= 1 << i
		}
	}
	s.rs[0].mode = ready
	m.goOn(s, 0)
	return s
}

// at is the instruction that goroutine g is on.
func (m *machine) at(s *state, g int) *instr { return &m.code[g][s.rs[g].pc] }

// isNil reports whether channel ch is nil to goroutine g.
func (s *state) isNil(g, ch int) bool { return s.rs[g].nils>>ch&1 == 1 }

// value is what a send of goroutine g sends.
func (s *state) value(g int, in *instr) int16 {
	if in.v == received {
		return s.rs[g].x
	}
	return int16(in.v)
}

// step calls yield with each state that one step of goroutine g, which is
// ready, may lead to. A step is an operation on a channel and what follows it
// up to the next one, which nobody else can see.
func (m *machine) step(s *state, g int, yield func(*state)) {
	in := m.at(s, g)
	next := *s
	next.rs[g].tail = 0
	switch {
	case in.op == opSelect:
		m.choose(&next, g, in, yield)
		return
	case in.op == opGo:
		m.goOn(&next, g)
	case !m.operate(&next, g, in):
		m.enqueue(&next, g, 0, in)
	}
	yield(&next)
}

// choose is step for a select: any ready case may be chosen.
func (m *machine) choose(s *state, g int, in *instr, yield func(*state)) {
	some := false
	for i := range in.cases {
		next := *s
		if m.operate(&next, g, &in.cases[i]) {
			some = true
			yield(&next)
		}
	}
	if some {
		return
	}
	next := *s
	if in.other > 0 {
		next.rs[g].pc = uint8(in.other)
		m.goOn(&next, g)
		yield(&next)
		return
	}
	next.rs[g].mode = parked
	m.enter(&next, g, in.cases, 0, yield)
}

// enter enters the goroutine into the queues of its cases, but those of done.
// Cases of one queue may enter it in any order: Go sorts its random poll order
// by channel only (runtime/select.go: lockorder).
func (m *machine) enter(s *state, g int, cases []instr, done uint, yield func(*state)) {
	first := bits.TrailingZeros(^done)
	if first == len(cases) {
		yield(s)
		return
	}
	for k := first; k < len(cases); k++ {
		if done>>k&1 == 1 || cases[k].ch != cases[first].ch || cases[k].op != cases[first].op {
			continue
		}
		next := *s
		m.enqueue(&next, g, k, &cases[k])
		m.enter(&next, g, cases, done|1<<k, yield)
	}
}

// waiting is the operation that a waiter waits for.
func (m *machine) waiting(s *state, w waiter) *instr {
	in := m.at(s, int(w.g))
	if in.op == opSelect {
		in = &in.cases[w.k]
	}
	return in
}

// enqueue lets the goroutine wait for its case k.
func (m *machine) enqueue(s *state, g, k int, in *instr) {
	s.rs[g].mode = parked
	if s.isNil(g, in.ch) {
		return
	}
	q := &s.chans[in.ch].recvq
	if in.op == opSend {
		q = &s.chans[in.ch].sendq
	}
	if !q.push(waiter{uint8(g), uint8(k)}) {
		m.full = true
	}
}

// wake completes a waiter's operation; ok is false if its channel was closed.
func (m *machine) wake(s *state, w waiter, v int16, ok bool) {
	in := m.waiting(s, w)
	for i := range s.chans {
		s.chans[i].recvq.drop(w.g)
		s.chans[i].sendq.drop(w.g)
	}
	g := int(w.g)
	s.rs[g].mode = ready
	if in.op == opSend && !ok {
		m.panic(s, g, in, sendOnClosed)
		return
	}
	m.done(s, g, in, v, ok)
}
