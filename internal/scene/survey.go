package scene

import (
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// survey is what the dry run says of a program: who there is, and who hands
// values to whom through what. The layout follows from it alone.
type survey struct {
	families  []*familyFact
	things    []*thingFact // channels, wait groups …, in order of first use
	byFamily  map[string]*familyFact
	byThing   map[string]*thingFact
	instances map[string]int           // how many objects bear a name, but for the number behind it
	parents   map[string]string        // the context that ends another one, too, by that one's Done channel
	awaited   map[string][]*familyFact // who waits for a channel in a select
	timers    map[string]bool          // the channels of timers, and timers without one
	of        map[int32]*familyFact    // the family of each goroutine
	seats     map[int32]int            // and which one of its desks each has
	widest    int                      // px of the widest value label
	readings  []string                 // names of gauges and states
	gaps      []int64                  // virtual ns between bursts
	lastT     int64
	weigh     func(*engine.Event) int // of events, 0 for what shows nothing
}

// familyFact is one family: the goroutines of one go statement's function.
type familyFact struct {
	name  string
	live  int
	most  int // alive at one time
	takes bool
	rank  int    // steps from the sources
	taken []bool // its desks
}

// thingFact is one object that goroutines share.
type thingFact struct {
	name      string
	kind      engine.ObjectKind
	capacity  int
	senders   []*familyFact // for other things than channels: its users
	receivers []*familyFact // for other things: who waited on it
	uses      int
	blocked   bool                // some goroutine has waited on it
	desks     map[*familyFact]int // the desk from which a family uses it; manyDesks if there are several
}

// manyDesks stands for more than one desk.
const manyDesks = -1

// youFamily is the family of the goroutines that the viewer's inputs start.
const youFamily = "you"

// familyOf is the family of a goroutine by its name.
func familyOf(name string, creator int32) string {
	if creator == 0 && strings.HasPrefix(name, youFamily) {
		return youFamily
	}
	return name
}

// baseName is an object's name without the number that tells it from earlier
// ones of that name: "reply" for "reply.2".
func baseName(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 && strings.Trim(name[i+1:], "0123456789") == "" {
		return name[:i]
	}
	return name
}

func newSurvey(events []engine.Event, rank func(*engine.Event) int) *survey {
	s := &survey{weigh: rank, byFamily: map[string]*familyFact{}, byThing: map[string]*thingFact{}, instances: map[string]int{}, parents: map[string]string{}, awaited: map[string][]*familyFact{}, timers: map[string]bool{}, of: map[int32]*familyFact{}, seats: map[int32]int{}}
	system := systems{}
	for i := range events {
		if !system.hides(&events[i]) {
			s.add(&events[i])
		}
	}
	return s
}

func (s *survey) add(e *engine.Event) {
	if s.weigh(e) > 0 { // not what shows nothing, such as sysmon's doings
		if gap := e.T - s.lastT; gap > quiet {
			s.gaps = append(s.gaps, gap)
		}
		s.lastT = e.T
	}
	switch {
	case e.K == engine.EvChanMake && e.Val != "":
		s.parents[e.Obj.Name] = e.Val
	case e.K == engine.EvTimerStart:
		s.timers[e.Obj.Name] = true
	case e.K == engine.EvGoBlock && e.Why == engine.WhySelect:
		s.await(s.of[e.G], e.Val)
	}
	switch e.K {
	case engine.EvGauge, engine.EvState:
		if name, _ := readingOf(e); len(s.readings) < maxReadings && !slices.Contains(s.readings, name) {
			s.readings = append(s.readings, name)
		}
	case engine.EvGoCreate:
		s.create(e.Peer, familyOf(e.Val, e.G))
	case engine.EvGoDestroy:
		if f := s.of[e.G]; f != nil {
			f.live--
			f.taken[s.seats[e.G]] = false
			delete(s.of, e.G)
		}
	case engine.EvGoBlock, engine.EvChanMake, engine.EvChanSend, engine.EvChanRecv, engine.EvChanClose, engine.EvMutexLock,
		engine.EvMutexUnlock, engine.EvRLock, engine.EvRUnlock, engine.EvCondSignal, engine.EvWaitGroupAdd, engine.EvWaitGroupWait, engine.EvCtxCancel,
		engine.EvSemAcquire, engine.EvSemRelease, engine.EvFlightBegin, engine.EvFlightJoin:
		if e.Obj != nil {
			s.use(e)
		}
	}
}

func (s *survey) create(g int32, name string) {
	f := s.byFamily[name]
	if f == nil {
		f = &familyFact{name: name}
		s.byFamily[name] = f
		s.families = append(s.families, f)
	}
	f.live++
	f.most = max(f.most, f.live)
	s.of[g] = f
	seat := slices.Index(f.taken, false)
	if seat < 0 {
		seat = len(f.taken)
		f.taken = append(f.taken, false)
	}
	f.taken[seat] = true
	s.seats[g] = seat
}

// use notes that a goroutine uses an object. A send that blocks counts as a
// send, since an unbuffered one may show nothing else for long.
func (s *survey) use(e *engine.Event) {
	t := s.byThing[e.Obj.Name]
	if t == nil {
		t = &thingFact{name: e.Obj.Name, kind: e.Obj.Kind, capacity: e.Obj.Cap, desks: map[*familyFact]int{}}
		s.byThing[t.name] = t
		s.things = append(s.things, t)
		s.instances[baseName(t.name)]++
	}
	t.uses++
	f := s.of[e.G]
	if e.V != 0 {
		s.widest = max(s.widest, Bold.Measure(labelSize, e.Val))
	}
	if f == nil {
		return
	}
	if e.K == engine.EvGoBlock {
		t.blocked = true
	}
	switch {
	case e.K == engine.EvChanMake || e.K == engine.EvChanClose:
		return
	case e.K == engine.EvChanRecv && e.Why == engine.WhyClosed:
		return
	case e.K == engine.EvChanRecv, e.K == engine.EvGoBlock && e.V == 0, e.K == engine.EvWaitGroupWait:
		f.takes = f.takes || e.K == engine.EvChanRecv
		t.receivers = include(t.receivers, f)
	default:
		t.senders = include(t.senders, f)
	}
	if desk, used := t.desks[f]; used && desk != s.seats[e.G] {
		t.desks[f] = manyDesks
	} else if !used {
		t.desks[f] = s.seats[e.G]
	}
}

func include(list []*familyFact, f *familyFact) []*familyFact {
	if slices.Contains(list, f) {
		return list
	}
	return append(list, f)
}

// rank numbers the families by how many hand-overs they are from a source. The
// first family counts as a source if there is no other.
func (s *survey) rank() {
	var next []*familyFact
	for _, f := range s.families {
		f.rank = -1
		if !f.takes {
			next = append(next, f)
		}
	}
	if len(next) == 0 && len(s.families) > 0 {
		next = s.families[:1]
	}
	for r := 0; len(next) > 0; r++ {
		level := next
		next = nil
		for _, f := range level {
			if f.rank < 0 {
				f.rank = r
				next = append(next, s.fedBy(f)...)
			}
		}
	}
	for _, f := range s.families {
		f.rank = max(f.rank, 0)
	}
}

// fedBy lists the families that receive what f sends.
func (s *survey) fedBy(f *familyFact) []*familyFact {
	var list []*familyFact
	for _, t := range s.things {
		if t.kind == engine.ChanObject && slices.Contains(t.senders, f) {
			list = append(list, t.receivers...)
		}
	}
	return list
}

// scale is the hint's, or else lets a short gap between bursts, the 25th
// percentile, take as long as a beat.
func (s *survey) scale() Scale {
	gap := int64(quiet)
	if n := len(s.gaps); n > 0 {
		sorted := slices.Sorted(slices.Values(s.gaps))
		gap = sorted[n/4]
	}
	return scaleForGap(gap)
}
