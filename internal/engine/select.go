package engine

// selection is one select statement that waits.
type selection struct{ chosen int }

// Case is a case of a select statement: *RecvCase or *SendCase.
type Case interface {
	// ready reports whether it could proceed now.
	ready(r *Run) bool
	// proceed does so; it panics like Go for a send on a closed channel.
	proceed(r *Run)
	// wait enters the running goroutine into the channel's queue.
	wait(r *Run, s *selection, index int)
	// leave takes it out again, and notes the outcome if it was chosen.
	leave(chosen bool)
	// reason is why its goroutine waits if it is the select's only case, which
	// is compiled like the operation alone (cmd/compile: walkSelectCases).
	reason() Reason
	// object is the channel, nil for a nil channel.
	object(r *Run) *Object
}

// Sel is a select statement (runtime/select.go: selectgo). It returns the
// index of the case that proceeded, -1 for default.
func Sel(pos Pos, hasDefault bool, cases ...Case) int {
	r := cur
	r.point(pos, r.costs.Chan)
	if len(cases) == 0 && !hasDefault {
		r.waitForEver(WhySelectNoCases)
	}
	n := 0
	for _, k := range cases {
		if k.ready(r) {
			n++
		}
	}
	if n > 0 {
		return proceedOne(r, cases, r.policy.Case(n))
	}
	if hasDefault {
		e := r.emit(EvSelectPick)
		e.N, e.Why = -1, WhyDefault
		return -1
	}
	return waitForOne(r, cases)
}

// proceedOne lets the nth ready case proceed.
func proceedOne(r *Run, cases []Case, n int) int {
	for i, k := range cases {
		if !k.ready(r) {
			continue
		}
		if n == 0 {
			e := r.emitObj(EvSelectPick, k.object(r))
			e.N, e.Why = int64(i), WhyReady
			k.proceed(r)
			return i
		}
		n--
	}
	panic("engine: a ready case is gone")
}

// enroll enters the running goroutine into the queues of all cases. Two cases
// of one channel enter in any order: Go sorts its random poll order by channel
// (lockorder in selectgo).
func enroll(r *Run, cases []Case) *selection {
	s := &selection{chosen: -1}
	if !shared(r, cases) {
		for i, k := range cases {
			k.wait(r, s, i)
		}
		return s
	}
	order := make([]int, 0, len(cases))
	for i := range cases {
		j := r.policy.Case(i + 1)
		order = append(order, i)
		order[i], order[j] = order[j], i
	}
	for _, i := range order {
		cases[i].wait(r, s, i)
	}
	return s
}

// shared reports whether two cases are of one channel.
func shared(r *Run, cases []Case) bool {
	for i, k := range cases {
		o := k.object(r)
		for _, other := range cases[:i] {
			if o != nil && other.object(r) == o {
				return true
			}
		}
	}
	return false
}

// waitForOne parks until a case is chosen by another goroutine.
func waitForOne(r *Run, cases []Case) int {
	s := enroll(r, cases)
	why := WhySelect
	if len(cases) == 1 {
		why = cases[0].reason()
	}
	if e := r.block(why, common(r, cases)); len(cases) > 1 {
		e.Val = r.casesText(cases)
	}
	r.park()
	withdraw(cases, s)
	k := cases[s.chosen]
	e := r.emitObj(EvSelectPick, k.object(r))
	e.N, e.Why = int64(s.chosen), WhyWoken
	if send, ok := k.(interface{ check() }); ok {
		send.check()
	}
	return s.chosen
}

// withdraw takes it out of those that were not chosen.
func withdraw(cases []Case, s *selection) {
	for i, k := range cases {
		k.leave(i == s.chosen)
	}
}

// common is the object of all cases, nil if they have several.
func common(r *Run, cases []Case) *Object {
	o := cases[0].object(r)
	for _, k := range cases[1:] {
		if k.object(r) != o {
			return nil
		}
	}
	return o
}
