package engine

// Close ends the run: it unwinds every goroutine that is left, running its
// deferred calls, and forgets the rest. Using the run's program afterwards is
// an error. Close may be called more than once.
func (r *Run) Close() {
	outer := cur
	cur = r
	defer func() { cur = outer }()
	r.ended, r.killing = true, true
	r.horizon = -1
	for _, g := range append(r.byID(), r.systems...) {
		if g.co != nil {
			r.g = g
			kill(g.co)
		}
	}
	r.reap()
	r.stopPulls()
	r.landAll()
	for _, c := range r.spare {
		c.stop() // it carries nothing, so it returns
	}
	r.g = nil
	r.systems = nil
	r.Discard()
	r.live, r.spare, r.agenda, r.log, r.jots = nil, nil, nil, nil, nil
	r.chans, r.semas = chanTable{}, nil
}

// kill stops a coroutine. Its goroutine leaves by runtime.Goexit, which
// recover cannot catch; iter.Pull passes that on to whoever called stop, so
// that is done in a goroutine of its own.
func kill(c *coro) { inGoroutine(c.stop) }

// inGoroutine calls f in a goroutine of its own, and waits for it.
func inGoroutine(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	<-done
}
