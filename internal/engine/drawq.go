package engine

// drawq is a queue of runnable goroutines of which any can be taken by its index
// in queue order, in O(log n).
type drawq struct {
	slots []*G    // in the order in which they joined; nil where one was taken
	sums  []int32 // a Fenwick tree: sums[i] goroutines are in slots i&(i+1) to i
	n     int
}

func (q *drawq) push(g *G) {
	if len(q.slots) > 64 && len(q.slots) > 2*q.n {
		q.tidy()
	}
	q.add(g)
	q.n++
}

// add appends a slot with g.
func (q *drawq) add(g *G) {
	i, sum := len(q.slots), int32(1)
	for j := i - 1; j >= i&(i+1); j = j&(j+1) - 1 {
		sum += q.sums[j]
	}
	q.slots, q.sums = append(q.slots, g), append(q.sums, sum)
}

// tidy drops the empty slots.
func (q *drawq) tidy() {
	old := q.slots
	q.slots, q.sums = q.slots[:0], q.sums[:0]
	for _, g := range old {
		if g != nil {
			q.add(g)
		}
	}
	clear(old[len(q.slots):])
}

// take removes the goroutine at index k, 0 to n-1.
func (q *drawq) take(k int) *G {
	i := q.slot(k)
	g := q.slots[i]
	q.slots[i] = nil
	if q.n--; q.n == 0 {
		q.slots, q.sums = q.slots[:0], q.sums[:0]
		return g
	}
	for ; i < len(q.sums); i |= i + 1 {
		q.sums[i]--
	}
	return g
}

// slot is where the goroutine at index k is: the first slot up to which there
// are more than k.
func (q *drawq) slot(k int) int {
	left, step := 0, 1
	for step <= len(q.sums)/2 {
		step *= 2
	}
	for rest := int32(k); step > 0; step /= 2 {
		if at := left + step; at <= len(q.sums) && q.sums[at-1] <= rest {
			left, rest = at, rest-q.sums[at-1]
		}
	}
	return left
}
