package engine

const (
	forcePeriod = 2 * 60 * 1_000_000_000 // ns after a cycle, until sysmon starts one (runtime/proc.go: forcegcperiod)
	deepSleep   = forcePeriod / 2        // sysmon's longest sleep, ns
)

// overdue reports whether the last cycle was too long ago. Before the first one
// none is (runtime/mgc.go: gcTrigger.test).
func (c *collector) overdue(r *Run) bool {
	return r.cycles > 0 && !c.marking && !c.forcing && r.now-c.ended > forcePeriod
}

// forceGC has a goroutine of the runtime's own start a cycle that is overdue
// (runtime/proc.go: sysmon).
func (s *gmp) forceGC(r *Run) {
	c := &s.gc
	if !c.overdue(r) {
		return
	}
	c.forcing = true
	if c.helper == nil {
		r.spawnSystem("forcegchelper", func() { s.forceHelper(cur) })
		return
	}
	g := c.helper
	c.helper = nil
	s.inject(r, []*G{g})
}

// forceHelper starts a cycle whenever it is woken (runtime/proc.go: forcegchelper).
func (s *gmp) forceHelper(r *Run) {
	c := &s.gc
	for {
		s.gcStart(r, WhyTime, func() bool { return !c.marking && r.now-c.ended > forcePeriod })
		c.forcing, c.helper = false, r.g
		r.step = true
		r.block(WhyForceGC, nil)
		r.park()
	}
}
