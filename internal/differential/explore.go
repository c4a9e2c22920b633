package differential

import (
	"fmt"
	"slices"
	"strings"
)

// Bounds of what is explored.
const (
	maxStates   = 6_000
	maxOutcomes = 1_500
)

// Explore walks all interleavings of the program, and returns all outcomes
// that it may have. It reports false if there are too many.
func (p *Program) Explore() (Outcomes, bool) {
	m := newMachine(p)
	x := &explorer{m: m, seen: map[state]bool{}, ends: map[ending]bool{}}
	x.visit(m.start())
	for len(x.todo) > 0 && !m.full && len(x.seen) <= maxStates && len(x.ends) <= maxOutcomes {
		s := x.todo[len(x.todo)-1]
		x.todo = x.todo[:len(x.todo)-1]
		x.expand(&s)
	}
	if len(x.todo) > 0 || m.full {
		return nil, false
	}
	all, texts := Outcomes{}, m.shapes()
	for e := range x.ends {
		all[e.outcome(texts)] = true
	}
	return all, true
}

type explorer struct {
	m    *machine
	todo []state
	seen map[state]bool
	ends map[ending]bool
}

// ending is a state in which the program has ended, as far as it shows.
type ending struct {
	logs  [MaxRoutines][maxLog]entry
	lens  [MaxRoutines]uint8
	panic panicking
	dead  bool
	waits string
}

func (x *explorer) visit(s *state) {
	if !x.seen[*s] {
		x.seen[*s] = true
		x.todo = append(x.todo, *s)
	}
}

// expand takes all steps from s.
func (x *explorer) expand(s *state) {
	stuck := true
	for g := range x.m.p.Routines {
		switch r := &s.rs[g]; {
		case r.mode == dying:
			stuck = false
			x.end(s, g, ending{panic: r.panic})
		case r.mode != ready:
		case x.m.at(s, g).op == opEnd:
			stuck = false
			x.end(s, g, ending{})
		default:
			stuck = false
			x.m.step(s, g, x.visit)
		}
	}
	if stuck {
		x.end(s, -1, ending{dead: true, waits: x.m.waits(s)})
	}
}

// end notes that the program ends in s, by goroutine g if it is not -1. Others
// need not have made the notes about their last steps.
func (x *explorer) end(s *state, g int, e ending) {
	for i := range s.rs {
		e.logs[i], e.lens[i] = s.rs[i].log, s.rs[i].len
	}
	x.truncate(s, g, 0, e)
}

func (x *explorer) truncate(s *state, by, g int, e ending) {
	if g == len(s.rs) {
		x.ends[e] = true
		return
	}
	x.truncate(s, by, g+1, e)
	if g == by || by < 0 {
		return
	}
	for range s.rs[g].tail {
		e.lens[g]--
		e.logs[g][e.lens[g]] = 0
		x.truncate(s, by, g+1, e)
	}
}

// waits says what goroutines wait for at a deadlock, in the words of
// runtime/runtime2.go: waitReasonStrings.
func (m *machine) waits(s *state) string {
	var all []string
	for g := range m.p.Routines {
		if s.rs[g].mode == parked {
			all = append(all, m.reason(s, g))
		}
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// reason is what a goroutine waits for. A select of one case is compiled as
// that case alone (cmd/compile: walkSelectCases).
func (m *machine) reason(s *state, g int) string {
	in := m.at(s, g)
	if in.op == opSelect {
		switch len(in.cases) {
		case 0:
			return "select (no cases)"
		case 1:
			in = &in.cases[0]
		default:
			return "select"
		}
	}
	why := "chan receive"
	if in.op == opSend {
		why = "chan send"
	}
	if s.isNil(g, in.ch) {
		why += " (nil chan)"
	}
	return why
}

// shape is what a note says beside its number.
type shape struct{ value, ok, panic bool }

// shapes are the shapes of each goroutine's notes.
func (m *machine) shapes() (all [MaxRoutines][maxNotes + 1]shape) {
	for g := range m.p.Routines {
		for _, in := range m.code[g] {
			for _, in := range append([]instr{in}, in.cases...) {
				all[g][in.note] = shape{value: in.shows(), ok: in.op == opRecv && in.form.ok()}
				all[g][in.caught].panic = true
			}
		}
		all[g][m.p.Routines[g].Catch].panic = true
	}
	return all
}

// shows reports whether the note is about a value.
func (in *instr) shows() bool {
	return in.op == opLen || in.op == opCap || in.op == opRecv && in.form != Drop
}

func (e *ending) outcome(shapes [MaxRoutines][maxNotes + 1]shape) (o Outcome) {
	for g := range e.logs {
		var b strings.Builder
		for _, n := range e.logs[g][:e.lens[g]] {
			fmt.Fprint(&b, n.note())
			switch s := shapes[g][n.note()]; {
			case s.panic:
				b.WriteString(" " + panicTexts[n.value()])
			case s.ok:
				fmt.Fprint(&b, " ", n.value(), " ", n.ok())
			case s.value:
				fmt.Fprint(&b, " ", n.value())
			}
			b.WriteByte('\n')
		}
		o.Notes[g] = b.String()
	}
	switch {
	case e.dead:
		o.End, o.Waits = Deadlock, e.waits
	case e.panic != noPanic:
		o.End = Panicked + panicTexts[e.panic]
	default:
		o.End = Returned
	}
	return o
}
