package differential

// done goes on after an operation that has received v.
func (m *machine) done(s *state, g int, in *instr, v int16, ok bool) {
	r := &s.rs[g]
	r.pc = uint8(in.next)
	switch in.op {
	case opRecv:
		m.received(s, g, in, v, ok)
	default:
		m.note(s, g, in.note, v, false)
	}
	m.goOn(s, g)
}

func (m *machine) received(s *state, g int, in *instr, v int16, ok bool) {
	r := &s.rs[g]
	if !ok {
		r.pc = uint8(in.closed)
		if in.disables {
			r.nils |= 1 << in.ch
		}
		if in.ranges {
			return
		}
	}
	if in.form.into() {
		r.x = v
	}
	switch {
	case in.form == Drop:
		v, ok = 0, false
	case !in.form.ok():
		ok = false
	}
	m.note(s, g, in.note, v, ok)
}

// goOn takes what follows an operation, up to the next one.
func (m *machine) goOn(s *state, g int) {
	r := &s.rs[g]
	for {
		in := m.at(s, g)
		switch in.op {
		case opCap:
			m.note(s, g, in.note, m.capOf(s, g, in.ch), false)
		case opNil:
			r.nils |= 1 << in.ch
		case opGo:
			if r.tail > 0 {
				return // the new goroutine comes behind these notes
			}
			s.rs[in.n].mode, s.rs[in.n].nils = ready, r.nils
			m.goOn(s, in.n)
		case opSet:
			r.counter[in.v] = uint8(in.n)
		case opNote:
			m.note(s, g, in.note, 0, false)
		case opLoop:
			if r.counter[in.v] == 0 {
				r.pc = uint8(in.closed)
				continue
			}
			r.counter[in.v]--
		case opPanic:
			m.panic(s, g, in, boom)
			return
		case opEnd:
			if g > 0 {
				r.mode = gone
			}
			return
		case opSend, opRecv, opSelect, opClose, opLen:
			return
		}
		r.pc = uint8(in.next)
	}
}

func (m *machine) capOf(s *state, g, ch int) int16 {
	if s.isNil(g, ch) {
		return 0
	}
	return int16(m.p.Caps[ch])
}

// note makes a note; 0 is none.
func (m *machine) note(s *state, g int, note uint8, v int16, ok bool) {
	r := &s.rs[g]
	switch {
	case note == 0:
	case r.len == maxLog:
		m.full = true
	default:
		r.log[r.len] = noteOf(note, v, ok)
		r.len++
		r.tail++
	}
}

// panic lets goroutine g panic at in.
func (m *machine) panic(s *state, g int, in *instr, why panicking) {
	r := &s.rs[g]
	switch whole := m.p.Routines[g].Catch; {
	case in.caught > 0:
		m.note(s, g, in.caught, int16(why), false)
		r.pc = uint8(in.rescue)
	case whole > 0:
		m.note(s, g, uint8(whole), int16(why), false)
		r.pc = uint8(len(m.code[g]) - 1)
	default:
		r.mode, r.panic = dying, why
		return
	}
	m.goOn(s, g)
}
