package differential

// traffic adds ops of about one purpose, at most n of them. It returns how
// many they are.
func (g *generator) traffic(n int) int {
	ch := g.channel()
	switch g.weighted(10, 8, 5, 4, 3) {
	case 0:
		return g.exchange(ch)
	case 1:
		if n >= 3 {
			return g.stream(ch)
		}
	case 2:
		r := g.routine()
		g.add(r, g.selection(r, g.either(r, ch)))
	case 3:
		g.add(g.routine(), Op{Kind: []Kind{Len, Cap, Nil}[g.weighted(5, 2, 2)], Ch: ch})
	case 4:
		g.add(g.routine(), g.risky(ch))
	}
	return 1
}

// exchange adds a send here and a receive there.
func (g *generator) exchange(ch int) int {
	r := g.routine()
	g.add(r, g.maybeSelect(r, g.send(r, ch)))
	if g.chance(15) {
		return 1
	}
	r = g.other(r)
	g.add(r, g.maybeSelect(r, g.recv(ch)))
	return 2
}

// stream adds one or two goroutines that send some values and may close, and
// one or two that receive until then.
func (g *generator) stream(ch int) int {
	from := g.routine()
	to := g.other(from)
	n := 1 + g.rng.IntN(3)
	sends := []Op{{Kind: Repeat, N: n, Body: []Op{g.send(from, ch)}}}
	if g.chance(50) {
		sends = nil
		for range n {
			sends = append(sends, g.maybeSelect(from, g.send(from, ch)))
		}
	}
	if g.chance(75) {
		sends = append(sends, Op{Kind: Close, Ch: ch})
	}
	g.add(from, sends...)
	g.add(to, g.drain(to, ch, n))
	if g.chance(20) {
		second := g.routine()
		g.add(second, g.drain(second, ch, n))
	}
	return n + 2
}

// drain receives what a stream of n values sends.
func (g *generator) drain(r, ch, n int) Op {
	switch g.weighted(5, 3, 3, 2) {
	case 0:
		op := Op{Kind: Range, Ch: ch, Form: []Form{Drop, Value, Into}[g.rng.IntN(3)]}
		if g.chance(25) {
			op.Body = []Op{g.send(r, g.channel())}
		}
		return op
	case 1:
		op := g.recv(ch)
		op.Form, op.Then = []Form{CommaOk, IntoOk}[g.rng.IntN(2)], Break
		return Op{Kind: Repeat, N: n + 1, Body: []Op{op}}
	case 2:
		op := g.recv(ch)
		op.Form, op.Then = []Form{CommaOk, IntoOk}[g.rng.IntN(2)], []Then{GoOn, Break, Disable}[g.rng.IntN(3)]
		return Op{Kind: Repeat, N: n + 1, Body: []Op{g.selection(r, op)}}
	}
	return Op{Kind: Repeat, N: n, Body: []Op{g.recv(ch)}}
}

// risky is an op that may well panic.
func (g *generator) risky(ch int) Op {
	op := Op{Kind: Close, Ch: ch}
	if g.chance(15) {
		op = Op{Kind: Panic}
	}
	if g.chance(50) {
		op.Catch = 1
	}
	return op
}

func (g *generator) send(r, ch int) Op {
	op := Op{Kind: Send, Ch: ch, V: g.value(r)}
	if g.chance(10) {
		op.Catch = 1
	}
	return op
}

func (g *generator) recv(ch int) Op {
	return Op{Kind: Recv, Ch: ch, Form: []Form{Drop, Value, CommaOk, Into, IntoOk, Nested}[g.rng.IntN(6)]}
}

func (g *generator) either(r, ch int) Op {
	if g.chance(45) {
		return g.send(r, ch)
	}
	return g.recv(ch)
}

// maybeSelect is op, or a select of which it is a case.
func (g *generator) maybeSelect(r int, op Op) Op {
	if g.chance(20) {
		return g.selection(r, op)
	}
	return op
}

// selection is a select with op among its cases.
func (g *generator) selection(r int, op Op) Op {
	s := Op{Kind: Select, Catch: op.Catch}
	if s.Catch == 0 && op.Then != Break && g.chance(8) {
		s.Catch = 1
	}
	if g.chance(2) {
		return s // select {}
	}
	for range g.weighted(3, 8, 4, 1) {
		s.Cases = append(s.Cases, g.either(r, g.channel()))
	}
	at := g.rng.IntN(len(s.Cases) + 1)
	s.Cases = append(s.Cases[:at], append([]Op{op}, s.Cases[at:]...)...)
	if g.chance(35) {
		s.Cases = append(s.Cases, Op{Kind: Default})
	}
	for i := range s.Cases {
		k := &s.Cases[i]
		k.Catch = 0
		if k.Form == Nested {
			k.Form = Value
		}
		if k.Kind == Recv && k.Form.ok() && k.Then == GoOn && g.chance(25) {
			k.Then = Disable
		}
		if g.chance(20) {
			k.Body = []Op{g.either(r, g.channel())}
		}
	}
	return s
}
