package scene

import (
	"maps"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// listedWaiters bounds the goroutines that are named as waiting on an object.
const listedWaiters = 40

// ObjectLife follows one channel, lock, wait group or other object: what it
// holds, who holds it, who waits on it, and its last events.
type ObjectLife struct {
	moments
	story   ObjectStory
	obj     *engine.Object // nil until something happens to it
	locks   *lockGraph
	waiting map[int32]Waiter
	names   map[int32]string
	known   map[string]bool
	over    bool
}

// ObjectStory is one object at a moment.
type ObjectStory struct {
	At      int64      `json:"at"` // virtual ns
	Name    string     `json:"name"`
	Kind    string     `json:"kind,omitempty"`    // in Go's words; "" if nothing has happened to it
	Cap     int        `json:"cap,omitempty"`     // of a channel or a semaphore
	N       int64      `json:"n"`                 // values in the buffer, the counter of a wait group, or units held
	Closed  bool       `json:"closed,omitempty"`  // a channel
	Done    string     `json:"done,omitempty"`    // of a context: its error
	Holders []int32    `json:"holders,omitempty"` // of a lock
	Writing bool       `json:"writing,omitempty"` // the lock is held for writing
	Waiting []Waiter   `json:"waiting,omitempty"` // in the order in which they came
	Waits   int        `json:"waits,omitempty"`   // how many wait, also those that are left out
	Over    string     `json:"over,omitempty"`    // how the run ended, if it did
	Made    engine.Pos `json:"-"`
	Events  []Moment   `json:"events,omitempty"` // the last ones, from the oldest
	Noted   int        `json:"noted"`            // how many there have been
	Earlier int        `json:"earlier,omitempty"`
	Known   []string   `json:"known,omitempty"` // if there is none of that name: those there are

	Names map[int32]string `json:"names,omitempty"` // what the goroutines named here run
}

// Waiter is a goroutine that waits on an object.
type Waiter struct {
	G     int32  `json:"g"`
	Why   string `json:"why"`   // Go's wait reason
	Since int64  `json:"since"` // virtual ns
	Value string `json:"value,omitempty"`

	order int // how many have waited before it
}

// NewObjectLife begins before a run's first event.
func NewObjectLife(name string) *ObjectLife {
	return &ObjectLife{story: ObjectStory{Name: name}, locks: newLockGraph(), waiting: map[int32]Waiter{}, names: map[int32]string{}, known: map[string]bool{}}
}

// Feed adds events, in order.
func (l *ObjectLife) Feed(events []engine.Event) {
	for i := range events {
		e := &events[i]
		if l.clock(e); !l.over {
			l.apply(e)
		}
	}
}

func (l *ObjectLife) apply(e *engine.Event) {
	l.locks.apply(e)
	switch e.K {
	case engine.EvRunEnd:
		l.over, l.story.Over = true, e.Why.String()
	case engine.EvGoCreate:
		l.names[e.Peer] = e.Val
	case engine.EvGoName:
		l.names[e.G] = e.Val
	case engine.EvGoUnblock:
		delete(l.waiting, e.Peer)
	case engine.EvGoBlock:
		if l.about(e) || e.Obj == nil && e.Why == engine.WhySelect && selects(e.Val, l.story.Name) {
			l.waiting[e.G] = Waiter{G: e.G, Why: e.Why.String(), Since: e.T, Value: e.Val, order: l.noted}
			l.add(e, logLine(e))
			return
		}
	}
	if l.about(e) {
		l.own(e)
		if text := objectLine(e); text != "" {
			l.add(e, text)
		}
	}
}

// about reports whether the object is the event's.
func (l *ObjectLife) about(e *engine.Event) bool {
	if e.Obj == nil {
		return false
	}
	if e.Obj.Kind != engine.TimerObject && len(l.known) < listedWaiters {
		l.known[e.Obj.Name] = true
	}
	if e.Obj.Name != l.story.Name {
		return false
	}
	l.obj = e.Obj
	return true
}

// selects reports whether one of the cases of a select, "<-jobs, done<-", is of
// the channel of that name.
func selects(cases, name string) bool {
	for c := range strings.SplitSeq(cases, ", ") {
		if strings.Trim(c, "<-") == name {
			return true
		}
	}
	return false
}

// own follows what happens to the object.
func (l *ObjectLife) own(e *engine.Event) {
	switch e.K {
	case engine.EvChanSend, engine.EvChanRecv, engine.EvWaitGroupAdd, engine.EvSemAcquire, engine.EvSemRelease:
		l.story.N = e.N
	case engine.EvChanClose:
		l.story.Closed = true
	case engine.EvCtxCancel:
		l.story.Done = e.Why.String()
	}
}

// objectLine is an event of an object in words, "" if it is not worth a line.
func objectLine(e *engine.Event) string {
	switch {
	case worthLogging(e):
		return logLine(e)
	case e.K == engine.EvMutexLock, e.K == engine.EvRLock, e.K == engine.EvMutexUnlock, e.K == engine.EvRUnlock:
		return "G" + itoa(int(e.G)) + " " + ownLine(e)
	}
	return ""
}

// Story is what is known of the object at virtual ns now, or after the last
// event if that is later or ends the run. It lies between two steps.
func (l *ObjectLife) Story(now int64) ObjectStory {
	l.closeStep()
	if l.over || now < l.now {
		now = l.now
	}
	s := l.story
	s.At, s.Events, s.Noted, s.Earlier = now, slices.Clone(l.list), l.noted, l.earlier
	if l.obj == nil {
		s.Known = slices.Sorted(maps.Keys(l.known))
		return s
	}
	s.Kind, s.Cap, s.Made = objectKinds[l.obj.Kind], l.obj.Cap, l.obj.Pos
	s.Holders, s.Writing = slices.Clone(l.locks.holders[l.obj.ID]), l.locks.written[l.obj.ID]
	for _, w := range l.waiting {
		s.Waiting = append(s.Waiting, w)
	}
	slices.SortFunc(s.Waiting, func(a, b Waiter) int { return a.order - b.order })
	s.Waits = len(s.Waiting)
	s.Waiting = s.Waiting[:min(s.Waits, listedWaiters)]
	s.Names = map[int32]string{}
	for _, g := range s.Holders {
		s.Names[g] = l.names[g]
	}
	for _, w := range s.Waiting {
		s.Names[w.G] = l.names[w.G]
	}
	return s
}

var objectKinds = map[engine.ObjectKind]string{
	engine.ChanObject: "channel", engine.MutexObject: "sync.Mutex", engine.WaitGroupObject: "sync.WaitGroup", engine.ContextObject: "context.Context",
	engine.RWMutexObject: "sync.RWMutex", engine.CondObject: "sync.Cond", engine.TimerObject: "timer", engine.MapObject: "sync.Map", engine.PoolObject: "sync.Pool",
	engine.SemaphoreObject: "semaphore.Weighted", engine.FlightObject: "singleflight.Group", engine.ErrGroupObject: "errgroup.Group",
}
