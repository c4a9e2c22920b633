package engine

// heap models the program's heap, in bytes, as runtime/mgcpacer.go does. All that
// Alloc allocates is garbage at once; what it allocates while a cycle marks
// outlives that cycle. The zero value is a program's that has not allocated.
type heap struct {
	size      int64
	told      int64    // the size of the last event
	goal      int64    // that it is to have when the next cycle is done; 0 before the first allocation
	trigger   int64    // at which that begins
	triggered int64    // the size at which the cycle under way began
	runways   [5]int64 // how much before the goal the last cycles should have begun
}

const (
	heapMinimum   = 4 << 20  // the smallest goal (runtime/mgcpacer.go: defaultHeapMinimum)
	minRunway     = 64 << 10 // between the size at which a cycle began and its goal, at least
	allocObject   = 32 << 10 // the largest object that Alloc allocates
	triggerDen    = 64       // a cycle begins when the heap has grown by
	triggerMinNum = 45       // so many 64ths of what it may grow, at the earliest,
	triggerMaxNum = 61       // and at the latest
)

// Alloc is play.Alloc(kb): the goroutine allocates that many KB in objects of at
// most 32 KB and keeps none. It pays for each while a cycle marks, and starts one
// when the heap has reached the trigger (runtime/malloc.go: mallocgc).
func Alloc(pos Pos, kb int) {
	r := cur
	r.point(pos, 0)
	if kb <= 0 {
		return
	}
	h := &r.heap
	if h.goal == 0 {
		h.pace()
		r.emit(EvHeapGoal).N = h.goal
	}
	s, threads := r.sched.(*gmp)
	for left := int64(kb) << 10; left > 0; left -= allocObject {
		size := min(left, allocObject)
		if threads {
			s.charge(r, size)
		}
		r.pointHere(r.costs.Alloc * size >> 10)
		h.size += size
		switch {
		case h.size < h.trigger:
		case threads:
			h.tell(r)
			s.gcStart(r, WhyHeap, func() bool { return !s.gc.marking && h.size >= h.trigger })
		default:
			r.collectAtOnce(WhyHeap, func() bool { return h.size >= h.trigger })
		}
	}
	h.tell(r)
}

// tell records the heap's size if that is news.
func (h *heap) tell(r *Run) {
	if h.size != h.told {
		h.told = h.size
		r.emit(EvHeapAlloc).N = h.size
	}
}

// pace sets the next cycle's goal and trigger: GOGC is 100, and the cycle begins
// early enough to be done at the goal without assists, as the last ones went
// (runtime/mgcpacer.go: commit, trigger).
func (h *heap) pace() {
	live := h.size
	h.goal = max(2*live, heapMinimum)
	runway := int64(0)
	for _, one := range h.runways {
		runway = max(runway, one)
	}
	part := (h.goal - live) / triggerDen
	least, most := live+part*triggerMinNum, max(live+part*triggerMaxNum, h.goal-heapMinimum)
	h.trigger = min(max(h.goal-runway, least), most)
}

// begin notes that a cycle begins.
func (h *heap) begin(r *Run) {
	if h.goal == 0 {
		return
	}
	h.tell(r)
	h.triggered = h.size
	if h.goal < h.size+minRunway {
		h.goal = h.size + minRunway
		r.emit(EvHeapGoal).N = h.goal
	}
}

// end frees what a cycle has not marked. While it marked, all Ps together had
// cpu ns, of which goroutines marked for assists ns and idle workers for idle ns:
// at this rate the program would have allocated a runway, had a quarter of cpu
// been for marking and nobody assisted (runtime/mgcpacer.go: endCycle).
func (h *heap) end(r *Run, cpu, assists, idle int64) {
	if h.goal == 0 {
		return
	}
	grown := h.size - h.triggered
	if grown > 0 && cpu > 0 {
		marks, runs := 1000*(cpu/4+assists+idle)/cpu, 1000*(cpu-cpu/4-assists)/cpu
		copy(h.runways[:], h.runways[1:])
		h.runways[len(h.runways)-1] = 3 * grown * marks / max(runs, 1)
	}
	h.size = grown
	h.tell(r)
	was := h.goal
	if h.pace(); h.goal != was {
		r.emit(EvHeapGoal).N = h.goal
	}
}

// rate is how much marking is left and how many bytes may be allocated until it
// is done, both at least 1: whoever allocates pays at this rate (runtime/mgcpacer.go:
// revise). A heap that is beyond its goal may grow by a tenth.
func (h *heap) rate(left int64) (work, bytes int64) {
	goal := h.goal
	if h.size > goal {
		goal += goal / 10
	}
	return max(left, 1000), max(goal-h.size, 1)
}
