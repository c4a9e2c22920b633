package engine

// entry is something that happens at a time: a P goes on, or a timer fires.
type entry struct {
	at    int64
	stamp int64 // earlier stamps first at equal times
	p     *P    // exactly one of p and g is set
	g     *G    // its timer fires
}

func (a *entry) before(b *entry) bool {
	return a.at < b.at || a.at == b.at && a.stamp < b.stamp
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
		h[i], h[up] = h[up], h[i]
		i = up
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
		h[i], h[(i-1)/2] = h[(i-1)/2], h[i]
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
			return
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}

// schedule enters p or g's timer for the time at.
func (r *Run) schedule(at int64, p *P, g *G) {
	r.stamp++
	r.agenda.push(entry{at: at, stamp: r.stamp, p: p, g: g})
	if at < r.horizon {
		r.horizon = at
	}
}

// earliestTimer is the index of the timer that fires first, or -1.
func (r *Run) earliestTimer() int {
	best := -1
	for i := range r.agenda {
		if r.agenda[i].g != nil && (best < 0 || r.agenda[i].before(&r.agenda[best])) {
			best = i
		}
	}
	return best
}
