package differential

// operate performs an operation on a channel. It reports false, and has done
// nothing, if the goroutine must wait.
func (m *machine) operate(s *state, g int, in *instr) bool {
	c := &s.chans[in.ch]
	none := s.isNil(g, in.ch)
	switch in.op {
	case opSend:
		return !none && m.send(s, g, in, c)
	case opRecv:
		return !none && m.recv(s, g, in, c)
	case opClose:
		m.close(s, g, in, c, none)
	case opLen:
		n := c.n
		if none {
			n = 0
		}
		m.done(s, g, in, int16(n), false)
	}
	return true
}

func (m *machine) send(s *state, g int, in *instr, c *channel) bool {
	switch v := s.value(g, in); {
	case c.closed:
		m.panic(s, g, in, sendOnClosed)
	case c.recvq.n > 0:
		w := c.recvq.all[0]
		m.done(s, g, in, 0, false)
		m.wake(s, w, v, true)
	case int(c.n) < m.p.Caps[in.ch]:
		c.put(v)
		m.done(s, g, in, 0, false)
	default:
		return false
	}
	return true
}

func (m *machine) recv(s *state, g int, in *instr, c *channel) bool {
	switch {
	case c.n > 0:
		v := c.take()
		if c.sendq.n > 0 {
			w := c.sendq.all[0]
			c.put(s.value(int(w.g), m.waiting(s, w)))
			m.wake(s, w, 0, true)
		}
		m.done(s, g, in, v, true)
	case c.sendq.n > 0:
		w := c.sendq.all[0]
		v := s.value(int(w.g), m.waiting(s, w))
		m.wake(s, w, 0, true)
		m.done(s, g, in, v, true)
	case c.closed:
		m.done(s, g, in, 0, false)
	default:
		return false
	}
	return true
}

func (m *machine) close(s *state, g int, in *instr, c *channel, none bool) {
	switch {
	case none:
		m.panic(s, g, in, closeOfNil)
	case c.closed:
		m.panic(s, g, in, closeOfClosed)
	default:
		c.closed = true
		m.done(s, g, in, 0, false)
		for c.recvq.n > 0 {
			m.wake(s, c.recvq.all[0], 0, false)
		}
		for c.sendq.n > 0 {
			m.wake(s, c.sendq.all[0], 0, false)
		}
	}
}
