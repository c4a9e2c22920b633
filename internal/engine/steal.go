package engine

// Stealing (scheduler-rules.md §4; runtime/proc.go: stealWork, runqgrab).
const (
	stealPasses = 4
	snatchWait  = 3000 // ns before a running P's runnext is taken
)

// stealPass goes over the other Ps once, in random order.
func (s *gmp) stealPass(r *Run, m *M) *G {
	if s.stopping {
		return s.haltHere(r, m)
	}
	if m.order.n == 0 {
		m.order = s.randomOrder(r)
	}
	last := m.pass == stealPasses-1
	for m.order.left > 0 {
		v := r.procs[m.order.next()]
		if v == m.p {
			continue
		}
		if last && len(v.timers) > 0 && v.timers[0].at <= r.now {
			m.timers = true
			s.runTimers(r, v)
			if g, inherit := s.own(m.p); g != nil {
				return s.run(r, m, g, inherit)
			}
		}
		if v.idle || r.cfg.Off.Steal {
			continue
		}
		if g, done := s.stealFrom(r, m, v, last); done {
			return g
		}
	}
	m.order = visit{}
	m.pass++
	switch {
	case m.pass < stealPasses:
		s.then(r, m, phaseSteal, s.passCost(r))
	case m.timers:
		s.then(r, m, phaseFind, 0)
	default:
		s.then(r, m, phaseRelease, 0)
	}
	return nil
}

// guarded reports whether a thief waits before it takes v's runnext: v probably
// runs it itself in a moment.
func (s *gmp) guarded(v *P) bool {
	return v.m != nil && (v.g == nil || v.g.why != WhySyscall)
}

// snatch takes the runnext for which m has waited, if it is still there, and
// looks at that P again otherwise.
func (s *gmp) snatch(r *Run, m *M) *G {
	v, g := m.snatch, m.wanted
	m.snatch, m.wanted = nil, nil
	if s.stopping {
		return s.haltHere(r, m)
	}
	if v.runnext == g {
		return s.takeNext(r, m, v)
	}
	if g, done := s.stealFrom(r, m, v, true); done {
		return g
	}
	m.phase = phaseSteal
	return s.stealPass(r, m)
}

// stealFrom runs half of v's queue on m or, on the last pass, its runnext, for
// which it may have to wait. It reports whether there was something
// (runtime/proc.go: runqsteal).
func (s *gmp) stealFrom(r *Run, m *M, v *P, last bool) (g *G, done bool) {
	if g := s.grab(r, m.p, v); g != nil {
		return s.run(r, m, g, false), true
	}
	if !last || v.runnext == nil {
		return nil, false
	}
	if s.guarded(v) {
		m.snatch, m.wanted = v, v.runnext
		s.then(r, m, phaseSnatch, snatchWait)
		return nil, true
	}
	return s.takeNext(r, m, v), true
}

func (s *gmp) takeNext(r *Run, m *M, v *P) *G {
	g := v.runnext
	v.runnext = nil
	s.stole(r, v, 1)
	r.emitQueued(g, WhyLocal)
	return s.run(r, m, g, false)
}

// own takes p's next goroutine from its own queues.
func (s *gmp) own(p *P) (g *G, inherit bool) {
	if g = p.runnext; g != nil {
		p.runnext = nil
		return g, true
	}
	if p.local.n > 0 {
		return p.local.take(0), false
	}
	return nil, false
}

// grab takes half of v's ring, rounded up, from its head. The last of them is
// returned; the others join p's ring in their order.
func (s *gmp) grab(r *Run, p, v *P) *G {
	n := v.local.n - v.local.n/2
	if n == 0 {
		return nil
	}
	n = min(n, ringSize/2)
	s.stole(r, v, n)
	var g *G
	for i := range n {
		g = v.local.take(0)
		r.emitQueued(g, WhyLocal)
		if i < n-1 {
			p.local.push(g)
		}
	}
	return g
}

func (s *gmp) stole(r *Run, v *P, n int) {
	e := r.emit(EvRunqSteal)
	e.N, e.Val = int64(n), "P"+r.digits.of(int(v.id))
}

// visit visits n Ps once each: from a random start on in a random step that is
// coprime with n (runtime/proc.go: randomOrder).
type visit struct{ at, step, n, left int }

func (s *gmp) randomOrder(r *Run) visit {
	n := len(r.procs)
	if s.strideOf != n {
		s.strideOf, s.strides = n, coprimes(n)
	}
	return visit{at: r.policy.Below(n), step: s.strides[r.policy.Below(len(s.strides))], n: n, left: n}
}

// next is the index of the next P.
func (v *visit) next() int {
	i := v.at
	v.at = (v.at + v.step) % v.n
	v.left--
	return i
}

// coprimes are the numbers from 1 to n that are coprime with n.
func coprimes(n int) []int {
	var all []int
	for i := 1; i <= n; i++ {
		if gcd(i, n) == 1 {
			all = append(all, i)
		}
	}
	return all
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
