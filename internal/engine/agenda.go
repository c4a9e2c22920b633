package engine

// actor is what acts at a time of the agenda: a P, a thread, a timer, sysmon.
type actor interface {
	// act performs what is due now. It returns the coroutine of the goroutine
	// that is to go on, if any.
	act(r *Run) *coro
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
	*a = append(*a, e)
	h := *a
	i := len(h) - 1
	for i > 0 {
		up := (i - 1) / 2
		if !h[i].before(&h[up]) {
			break
		}
		h.swap(i, up)
		i = up
	}
	h.placed(i)
}

// swap moves the entry that is finding its place from i to j.
func (a agenda) swap(i, j int) {
	a[i], a[j] = a[j], a[i]
	a.placed(i)
}

// placed tells a timer its place.
func (a agenda) placed(i int) {
	if t, ok := a[i].who.(*timer); ok {
		t.index = i
	}
}

func (a *agenda) pop() entry { return a.remove(0) }

// remove takes entry i out.
func (a *agenda) remove(i int) entry {
	h := *a
	e := h[i]
	last := len(h) - 1
	h[i] = h[last]
	h[last] = entry{}
	*a = h[:last]
	if i < last {
		a.fix(i)
	}
	return e
}

// fix restores the order around entry i.
func (a *agenda) fix(i int) {
	h := *a
	for i > 0 && h[i].before(&h[(i-1)/2]) {
		h.swap(i, (i-1)/2)
		i = (i - 1) / 2
	}
	for {
		least := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(h); c++ {
			if h[c].before(&h[least]) {
				least = c
			}
		}
		if least == i {
			h.placed(i)
			return
		}
		h.swap(i, least)
		i = least
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
