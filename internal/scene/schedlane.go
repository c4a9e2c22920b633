package scene

import "github.com/go-concurrency/playground/internal/engine"

// schedLane is a place where tokens, or threads, stand in a row below its name.
type schedLane struct {
	rect
	name   string
	obj    string
	pitch  int  // from one token to the next
	cells  int  // how many of them there are, the last one for "+N"
	lead   int  // px before the first one
	poller bool // before them stands the thread that waits in the poller
	aside  bool // nobody need stand there: it shows only when it is used
	tags   bool // with each token stands its thread
	seat   bool // before them stands who holds the mutex
	key    groupKey

	el    *element
	shown []*worldG
}

// fill says how many tokens have room behind lead px.
func (l *schedLane) fill(lead int) {
	l.lead = lead
	l.cells = max((l.w-lead-10)/l.pitch, 1)
}

// laneNames are the names of lanes that are not Go's wait reasons.
var laneNames = map[engine.Reason]string{
	engine.WhySleep:    "Sleeping",
	engine.WhyIOWait:   "Network poller",
	engine.WhySyscall:  "In a system call",
	engine.WhyGCWorker: "GC workers",
}

// countRoom is how many px the count has, at the end of the lane's head.
func (l *schedLane) countRoom() int {
	if l.seat { // and "starving"
		return 96
	}
	return 34
}

// least is the width of the lane's head.
func (l *schedLane) least() int {
	w := Bold.Measure(nameSize-1, l.name) + l.countRoom()
	if l.obj != "" {
		w += 6 + Mono.Measure(noteSize, l.obj)
	}
	return w
}

// cell is the centre of the ith cell.
func (l *schedLane) cell(i int) (x, y int) {
	return l.x + 6 + l.lead + i*l.pitch + min(l.pitch, tagPitch)/2, l.y + l.h/2
}

// room is how many of n tokens are shown.
func (l *schedLane) room(n int) int {
	switch rest := n - l.cells + 1; {
	case rest <= 1:
		return n
	case rest < 100:
		return l.cells - 1
	}
	return max(l.cells-2, 0) // for three digits
}
