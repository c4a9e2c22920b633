package engine

// actor is what acts at a time of the agenda: a P, a thread, a timer, sysmon.
type actor interface {
	// act performs what is due now. It returns the goroutine that is to go
	// on, if any.
	act(r *Run) *G
}

// class orders entries of equal time (scheduler-rules.md §16).
type class uint8

const (
	wakeClass    class = iota // the OS has woken a thread
	timeClass                 // a timer fires, I/O is ready
	stepClass                 // a P or thread goes on
	monitorClass              // sysmon
)

// entry is an actor's place in the agenda.
type entry struct {
	at    int64
	stamp int64 // earlier stamps first at equal times and classes
	class class
	who   actor
}

func (a *entry) before(b *entry) bool {
	if a.at != b.at {
		return a.at < b.at
	}
	if a.class != b.class {
		return a.class < b.class
	}
	return a.stamp < b.stamp
}

// agenda is a binary heap of entries; the earliest is agenda[0].
type agenda []entry

func (a *agenda) push(e entry) {
	*a = append(*a, entry{})
	a.settle(len(*a)-1, e)
}

func (a *agenda) pop() entry { return a.remove(0) }

// remove takes entry i out.
func (a *agenda) remove(i int) entry {
	h := *a
	e, last := h[i], len(h)-1
	moved := h[last]
	h[last] = entry{}
	*a = h[:last]
	if i < last {
		a.settle(i, moved)
	}
	return e
}

// replace takes the earliest entry out and puts e in.
func (a *agenda) replace(e entry) entry {
	first := (*a)[0]
	a.settle(0, e)
	return first
}

// fix restores the order around entry i.
func (a *agenda) fix(i int) { a.settle(i, (*a)[i]) }

// settle puts e into the heap, in which place i is free.
func (a *agenda) settle(i int, e entry) {
	h := *a
	for i > 0 && e.before(&h[(i-1)/2]) {
		h.put(i, &h[(i-1)/2])
		i = (i - 1) / 2
	}
	for {
		least := 2*i + 1
		if least+1 < len(h) && h[least+1].before(&h[least]) {
			least++
		}
		if least >= len(h) || !h[least].before(&e) {
			break
		}
		h.put(i, &h[least])
		i = least
	}
	h.put(i, &e)
}

// put makes e entry i, and tells a timer its place.
func (a agenda) put(i int, e *entry) {
	a[i] = *e
	if e.class != timeClass {
		return
	}
	if t, ok := e.who.(*timer); ok {
		t.index = i
	}
}

// schedule enters an actor for the time at.
func (r *Run) schedule(at int64, c class, who actor) {
	r.stamp++
	r.agenda.push(entry{at: at, stamp: r.stamp, class: c, who: who})
	if at < r.horizon {
		r.horizon = at
	}
}

// earliestTimer is the index of the entry of the timer that fires first, or -1.
func (r *Run) earliestTimer() int {
	best := -1
	for i := range r.agenda {
		if r.agenda[i].class == timeClass && (best < 0 || r.agenda[i].before(&r.agenda[best])) {
			best = i
		}
	}
	return best
}
