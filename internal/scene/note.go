package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// A note is an event that a beat's sentence may tell.
type note struct {
	e      engine.Event
	rank   int
	waiter int32  // of a direct hand-over: who had been waiting
	held   string // the label of what the goroutine holds
	n      int    // values in the channel before the event
	unseen bool   // what it concerns is not drawn, so that nobody sees which of several it is
	stuck  string // of a deadlock: who waits for what
	text   string // the sentence, if it is not made of what else stands here
}

// notes are those of one beat.
type notes struct{ list []note }

// maxNotes bounds them.
const maxNotes = 256

// ranks say which event of a beat is told: the one that explains most.
var ranks = map[engine.Kind]int{
	engine.EvFault:               100,
	engine.EvRunEnd:              95,
	engine.EvPanic:               90,
	engine.EvRecover:             89,
	engine.EvParam:               85,
	engine.EvAction:              84,
	engine.EvLeak:                80,
	engine.EvGroupError:          71,
	engine.EvCtxCancel:           70,
	engine.EvChanClose:           65,
	engine.EvProcsChange:         58,
	engine.EvGCBegin:             57,
	engine.EvState:               55,
	engine.EvGoBlock:             50,
	engine.EvFlightJoin:          45,
	engine.EvSemCancel:           42,
	engine.EvChanSend:            40,
	engine.EvChanRecv:            38,
	engine.EvGoCreate:            30,
	engine.EvFlightForget:        29,
	engine.EvGCMarkAssistBegin:   28,
	engine.EvMutexLock:           28,
	engine.EvSemAcquire:          28,
	engine.EvRLock:               28,
	engine.EvCondSignal:          27,
	engine.EvFlightBegin:         27,
	engine.EvWorkBegin:           26,
	engine.EvGoUnblock:           25,
	engine.EvGoSyscallBegin:      24,
	engine.EvGoDestroy:           22,
	engine.EvGoSyscallEndBlocked: 21,
	engine.EvWorkEnd:             20,
	engine.EvPrint:               15,
	engine.EvWaitGroupWait:       12,
	engine.EvGauge:               10,
	engine.EvGoStart:             8,
}

// counts reports whether o is a wait group, or an errgroup, which has one.
func counts(o *engine.Object) bool {
	return o != nil && (o.Kind == engine.WaitGroupObject || o.Kind == engine.ErrGroupObject)
}

// rankOf is the rank of an event, 0 if it is never told.
func rankOf(e *engine.Event) int {
	r := ranks[e.K]
	switch {
	case e.K == engine.EvGoBlock && e.Obj != nil && e.Obj.Kind == engine.SemaphoreObject:
		return r // although it waits in a select
	case e.K == engine.EvGoBlock && (e.Why == engine.WhySelect || e.Why == engine.WhySleep || e.Why == engine.WhyChanRecv || e.Why == engine.WhyCondWait):
		return r - 15 // it waits for something to do
	case e.K == engine.EvChanSend && e.Why == engine.WhyDirect:
		return r + 5
	case e.K == engine.EvChanRecv && e.Why == engine.WhyDirect,
		(e.K == engine.EvMutexLock || e.K == engine.EvRLock || e.K == engine.EvSemAcquire) && e.Why != engine.WhyWoken,
		e.K == engine.EvGoStart && e.Pos != 0: // it goes on after a pause
		return 0
	case e.K == engine.EvGoCreate && e.G == 0 && familyOf(e.Val, 0) != youFamily:
		return r - 1
	case e.K == engine.EvGoUnblock && counts(e.Obj):
		return 60
	}
	return r
}

// add notes what an event has to tell.
func (l *notes) add(n note) {
	if n.rank > 0 && len(l.list) < maxNotes {
		l.list = append(l.list, n)
	}
}

// note is what an event, which the lens has not shown yet, has to tell.
func (p *pattern) note(e *engine.Event) note {
	n := note{e: *e, rank: rankOf(e)}
	if n.rank == 0 {
		return n
	}
	if g := p.gs[e.G]; g != nil {
		if g.held != nil {
			n.held = g.held.el.texts[0]
		}
		if g.is == blocked {
			n.waiter = e.G
		}
	}
	if g := p.gs[e.Peer]; g != nil && n.waiter == 0 && g.is == blocked {
		n.waiter = e.Peer
	}
	if t := p.thing(e.Obj); t != nil {
		n.n = t.n
	} else {
		n.unseen = true
	}
	if e.K == engine.EvFault && e.Why == engine.WhyDeadlock {
		n.stuck = p.tellStuck()
	}
	return n
}

// take returns the notes so far and begins anew.
func (l *notes) take() []note {
	list := l.list
	l.list = l.list[:0]
	return list
}

// sentence tells the beat: its most telling event, together with those that
// are of the same sort.
func sentence(list []note) string {
	best := -1
	for i := range list {
		if best < 0 || list[i].rank > list[best].rank {
			best = i
		}
	}
	if best < 0 {
		return ""
	}
	if list[best].text != "" {
		return list[best].text
	}
	var same []note
	for _, n := range list {
		if n.e.K == list[best].e.K && (n.e.K != engine.EvGoCreate || n.e.G == list[best].e.G) && n.e.Obj == list[best].e.Obj && n.e.Why == list[best].e.Why && n.rank == list[best].rank {
			same = append(same, n)
		}
	}
	return tell(same)
}

// who names the goroutines that act, each once.
func who(list []note, of func(n *note) int32) (names string, count int) {
	var ids []int32
	seen := map[int32]bool{}
	for i := range list {
		if id := of(&list[i]); !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	if len(ids) > 3 {
		return itoa(len(ids)) + " goroutines", len(ids)
	}
	for i, id := range ids {
		switch {
		case i > 0 && i == len(ids)-1:
			names += " and "
		case i > 0:
			names += ", "
		}
		names += stress("G" + itoa(int(id)))
	}
	return names, len(ids)
}

func actor(n *note) int32 { return n.e.G }
func peer(n *note) int32  { return n.e.Peer }

// stress marks a name. Asterisks of its own would be read as marks.
func stress(s string) string { return "*" + plain(s) + "*" }

func plain(s string) string { return strings.ReplaceAll(s, "*", "∗") }

// verb picks the form for one or for several.
func verb(count int, one, many string) string {
	if count == 1 {
		return one
	}
	return many
}
