package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// schedLayout is where the scheduler lens has its places.
type schedLayout struct {
	r       int // a token's radius
	form    procForm
	procs   []rect
	global  *schedLane
	mon     rect
	order   []groupKey // of those that wait, by what they wait for; restKey for what the dry run did not show
	parked  *schedLane
	gc      rect // of zero width if the dry run does not collect
	timers  rect // of zero width if it sets none
	byGroup map[groupKey]*schedLane
	words   *schedWords
}

// Sizes of the scheduler lens, px.
const (
	schedGap    = 8
	laneHead    = 20 // above a lane, for its name
	lanePad     = 4  // above and below its tokens
	laneGap     = 10
	tagWidth    = 34
	tagHeight   = 18
	tagPitch    = tagWidth + 4
	maxLane     = 12  // tokens in one
	maxLanes    = 10  // groups that are drawn
	leastLane   = 104 // wide
	leastMon    = 220
	phoneMon    = 185
	leastTimers = 170
	schedNarrow = 420 // a stage below this width is a phone's
	fourAcross  = 680 // one of this width has room for four Ps side by side
	leastMini   = 108 // px of the smallest P, with the gap beside it
)

// schedRadius is the radius of tokens that bear numbers up to most, on a stage
// with so many Ps.
func schedRadius(most int32, procs int, phone bool) int {
	switch {
	case most > 9999:
		return 20
	case most > 999:
		return 17
	case most > 99 && procs > 4 && procs <= 8:
		return 13
	case procs > 4:
		return 11
	case most > 99 && phone:
		return 13
	case phone:
		return 12
	case procs <= 2:
		return 15
	case most > 99:
		return 14
	}
	return 12
}

// planSched lays out the scheduler lens.
func (l *Layout) planSched(factory bool, dry []engine.Event) {
	f := newSchedFacts(dry)
	s := &schedLayout{byGroup: map[groupKey]*schedLane{}, words: &goWords}
	if factory {
		s.words = &factoryWords
	}
	s.r = schedRadius(f.most, f.procs, l.W < schedNarrow)
	margin := 16
	if l.W < schedNarrow {
		margin = 10
	}
	avail := l.W - 2*margin
	y := margin
	s.global = &schedLane{rect: rect{margin, y + laneHead, avail, s.laneHeight()}, name: s.words.global, pitch: s.pitch()}
	if l.W >= schedNarrow {
		s.mon = rect{margin + avail - leastMon, y + laneHead, leastMon, s.laneHeight()}
		s.global.w -= leastMon + schedGap
	}
	s.global.fill(0)
	y += laneHead + s.laneHeight() + laneGap
	y = s.placeProcs(l.W, margin, y, f.procs)
	y = s.placeLanes(f, margin, avail, y, l.W < schedNarrow)
	l.sched, l.H = s, y
}

func (s *schedLayout) pitch() int      { return 2*s.r + 3 }
func (s *schedLayout) laneHeight() int { return 2*(s.r+lanePad) + 2 }

// placeProcs places the frames of the Ps, and returns where they end.
func (s *schedLayout) placeProcs(w, margin, y, n int) int {
	across, size := procsAcross(w, n)
	gap := schedGap
	if size == miniProc {
		gap = 6
	}
	each := (w - 2*margin - (across-1)*gap) / across
	s.form = newProcForm(size, each, s.r, s.words.within(each))
	for i := range n {
		s.procs = append(s.procs, rect{margin + i%across*(each+gap), y + i/across*(s.form.h+gap), each, s.form.h})
	}
	rows := (n + across - 1) / across
	return y + rows*(s.form.h+gap) - gap + laneGap
}

// procsAcross is how many Ps stand side by side, and how they are drawn.
func procsAcross(w, n int) (int, procSize) {
	phone := w < schedNarrow
	switch {
	case phone && n <= 4:
		return min(n, 2), stackedProc
	case phone && n <= 8:
		return 2, miniProc
	case phone:
		return 3, miniProc
	case n == 1, n == 2 && w >= fourAcross:
		return n, wideProc
	case n <= 4 && w >= fourAcross:
		return n, fullProc
	case n <= 4:
		return 2, fullProc
	case n <= 8 && w >= fourAcross:
		return 4, compactProc
	case n <= 8:
		return 2, compactProc
	case w < 800:
		return min((w-26)/leastMini, 6), miniProc
	}
	return 8, miniProc
}

// aside reports whether those who wait for that have a lane behind the others,
// and not by object.
func aside(why engine.Reason) bool {
	switch why {
	case engine.WhySleep, engine.WhyIOWait, engine.WhySyscall, engine.WhyAssistWait, engine.WhyGCWorker, engine.WhyGCCycle, engine.WhyForceGC:
		return true
	}
	return false
}

// placeLanes places the lanes below the Ps, and returns where they end.
func (s *schedLayout) placeLanes(f *schedFacts, margin, avail, y int, phone bool) int {
	var list []*schedLane
	for _, key := range f.groups {
		if !aside(key.why) && len(s.order) < maxLanes {
			list = append(list, s.addGroup(key, f.size[key], phone))
		}
	}
	for _, why := range []engine.Reason{engine.WhySleep, engine.WhyIOWait, engine.WhySyscall, engine.WhyAssistWait, engine.WhyGCWorker} {
		key := groupKey{why: why}
		if n := f.size[key]; n > 0 || why == engine.WhyIOWait && f.polls {
			list = append(list, s.addGroup(key, n, phone))
		}
	}
	s.parked = &schedLane{name: s.words.parked, pitch: tagPitch, cells: min(max(f.parks, 2), 6)}
	rest := &schedLane{name: "Others waiting", pitch: s.pitch(), cells: 4, aside: true}
	if phone {
		rest.name = "Others"
	}
	s.byGroup[restKey], s.order = rest, append(s.order, restKey)
	list = append(list, s.parked)
	boxes := []*rect{}
	for _, l := range append(list, rest) {
		l.w = max(leastLane, l.least(), l.lead+l.cells*l.pitch+12)
		if phone {
			l.w = min(l.w, (avail-schedGap)/2)
		}
		boxes = append(boxes, &l.rect)
	}
	boxes = boxes[:len(list)] // the rest comes last: it is seen now and then
	if f.collects {
		s.gc = rect{w: 190}
		if f.heap { // and its size
			s.gc.w = 240
		}
		boxes = append(boxes, &s.gc)
	}
	if f.timers {
		s.timers = rect{w: leastTimers}
		boxes = append(boxes, &s.timers)
	}
	if phone {
		s.mon = rect{w: phoneMon}
		boxes = append(boxes, &s.mon)
	}
	y = pave(append(boxes, &rest.rect), margin, avail, y, s.laneHeight())
	for _, l := range append(list, rest) {
		l.fill(l.lead)
	}
	return y + margin - laneGap
}

// pave puts boxes into rows, each as wide as the stage, and returns where the
// next row would begin.
func pave(boxes []*rect, x, avail, y, h int) int {
	for len(boxes) > 0 {
		n, sum := 1, min(boxes[0].w, avail)
		for n < len(boxes) && sum+schedGap+boxes[n].w <= avail {
			sum += schedGap + boxes[n].w
			n++
		}
		at, spare := x, avail-sum
		for i, b := range boxes[:n] {
			more := spare / (n - i)
			spare -= more
			*b = rect{at, y + laneHead, min(b.w, avail) + more, h}
			at += b.w + schedGap
		}
		boxes = boxes[n:]
		y += laneHead + h + laneGap
	}
	return y
}

// addGroup adds the lane of a group that has had n members.
func (s *schedLayout) addGroup(key groupKey, n int, phone bool) *schedLane {
	l := &schedLane{key: key, name: laneNames[key.why], obj: key.obj, pitch: s.pitch(), cells: min(max(n, 2), maxLane)}
	if short := reasonWords[key.why][1]; phone && short != "" && key.obj != "" {
		l.name = short
	}
	if l.name == "" {
		l.name = strings.TrimPrefix(key.why.String(), "sync.")
	}
	switch key.why {
	case engine.WhySyscall:
		l.pitch, l.tags = l.pitch+tagPitch, true
		l.cells = min(max(n, 1), 4)
	case engine.WhyIOWait:
		l.poller, l.lead = true, tagPitch
	case engine.WhyMutexLock:
		l.seat, l.lead = true, tagPitch+2
	}
	s.order = append(s.order, key)
	s.byGroup[key] = l
	return l
}

// restKey is the group of those that wait for what the dry run did not show.
var restKey = groupKey{}

// fold is the group that is drawn for a group.
func (s *schedLayout) fold(key groupKey) groupKey {
	if s.byGroup[key] == nil {
		return restKey
	}
	return key
}
