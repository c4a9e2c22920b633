package scene

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// namedOthers bounds the goroutines of a list that are named.
const namedOthers = 8

// Life follows one goroutine: what it does now, for how long it has been in
// each state, who created and who woke it, and its last events. Its state is
// what the engine has it in, which may be ahead of what a lens still draws.
type Life struct {
	moments
	story Story
	locks *lockGraph
	waits map[int32]waitOn // by goroutine
	names map[int32]string // of all goroutines that live
	since int64            // virtual ns since which the state's time is not counted yet
	over  bool

	created  int32  // goroutines created in the run
	robbed   string // the P that was stolen from last
	stolen   int64  // how many of those that were stolen have still to join a queue
	newcomer bool   // another has taken a place in runnext in this step
	ousted   bool   // and it was the goroutine's
}

// waitOn is that a goroutine waits on an object, since that event of the run.
type waitOn struct {
	obj int32
	seq int64
}

// NewLife begins before a run's first event.
func NewLife(g int32) *Life {
	return &Life{story: Story{G: g, State: Absent, P: -1, M: -1}, locks: newLockGraph(), waits: map[int32]waitOn{}, names: map[int32]string{}}
}

// Feed adds events, in order.
func (l *Life) Feed(events []engine.Event) {
	for i := range events {
		e := &events[i]
		if l.clock(e); e.Step {
			l.stolen, l.newcomer = 0, false
		}
		if !l.over {
			l.apply(e)
		}
	}
}

func (l *Life) apply(e *engine.Event) {
	l.others(e)
	s := &l.story
	if e.G == s.G && e.Pos != 0 && s.State != Ended {
		s.Pos = e.Pos
	}
	switch {
	case e.K == engine.EvRunEnd:
		l.turn(e.T, s.State)
		l.over, s.Over = true, e.Why.String()
	case e.K == engine.EvGoCreate && e.Peer == s.G:
		*s = Story{G: s.G, Name: e.Val, System: e.Why == engine.WhySystem, State: Absent, P: -1, M: -1, Since: e.T, Born: e.T, Creator: e.G, Made: e.Pos}
		s.Viewer = e.G == 0 && familyOf(e.Val, 0) == youFamily
		l.call(e.G)
		l.turn(e.T, Runnable)
	case concerns(e) == s.G && e.Peer == s.G:
		l.done(e)
	case e.G == s.G:
		l.own(e)
	}
	if text := l.line(e); text != "" {
		l.add(e, text)
	}
}

// others follows who lives, and who waits on what.
func (l *Life) others(e *engine.Event) {
	l.locks.apply(e)
	switch e.K {
	case engine.EvRunqSteal:
		l.robbed, l.stolen = e.Val, e.N
	case engine.EvRunqPut:
		l.stolen--
		l.newcomer = l.newcomer || e.Why == engine.WhyRunnext && e.Peer != l.story.G
	case engine.EvGoCreate:
		l.names[e.Peer] = e.Val
		l.created++
	case engine.EvGoName:
		l.names[e.G] = e.Val
	case engine.EvGoDestroy:
		delete(l.names, e.G)
	case engine.EvGoBlock:
		if e.Obj != nil {
			l.waits[e.G] = waitOn{e.Obj.ID, e.Seq}
		}
	case engine.EvGoUnblock:
		delete(l.waits, e.Peer)
	}
}

// own follows what the goroutine does.
func (l *Life) own(e *engine.Event) {
	s := &l.story
	switch e.K {
	case engine.EvGoName:
		s.Name = e.Val
	case engine.EvGoStart:
		s.Runs++
		l.run(e)
	case engine.EvGoStop:
		if e.Why == engine.WhyPreempted {
			s.Preempted++
		}
		l.leave(e.T, Runnable)
	case engine.EvGoBlock:
		l.leave(e.T, waitingFor(e.Why))
		s.Why, s.obj, s.Value = e.Why.String(), e.Obj, e.Val
		if s.Since = e.T; e.N > 0 {
			s.Until = e.T + e.N
		}
	case engine.EvGoSyscallBegin:
		l.turn(e.T, InCall)
		s.P, s.M, s.Since, s.Until = e.P, e.M, e.T, e.T+e.N
	case engine.EvGoSyscallEnd:
		l.run(e)
	case engine.EvGoSyscallEndBlocked:
		l.leave(e.T, Runnable)
	case engine.EvGoDestroy:
		l.leave(e.T, Ended)
		s.Died = e.T
	case engine.EvGCMarkAssistBegin, engine.EvGCMarkAssistEnd:
		s.Assists = e.K == engine.EvGCMarkAssistBegin
	case engine.EvThreadLock:
		s.Locked = true
	case engine.EvThreadUnlock:
		s.Locked = false
	case engine.EvPanic:
		s.Failure = "panic: " + firstLine(e.Val)
	case engine.EvRecover:
		s.Failure = ""
	case engine.EvLeak:
		s.Failure = "left behind"
	}
}

// done follows what happens to it.
func (l *Life) done(e *engine.Event) {
	s := &l.story
	switch e.K {
	case engine.EvGoUnblock:
		s.Woken = &Woken{G: e.G, By: wakerOf(e), T: e.T, Why: e.Why.String(), Obj: nameOf(e.Obj)}
		l.call(e.G)
		l.leave(e.T, Runnable)
	case engine.EvRunqPut:
		l.ousted = l.newcomer && strings.HasPrefix(s.Queue, "runnext")
		s.Queue = queueOf(e)
	case engine.EvHandoff:
		s.P = -1
	}
}

// run puts the goroutine on the event's P and thread.
func (l *Life) run(e *engine.Event) {
	l.leave(e.T, Running)
	l.story.P, l.story.M = e.P, e.M
}

// leave ends what the goroutine does, and with it what it waits for.
func (l *Life) leave(t int64, next LifeState) {
	l.turn(t, next)
	s := &l.story
	s.P, s.M, s.Queue, s.Why, s.obj, s.On, s.Value, s.Until = -1, -1, "", "", nil, nil, "", 0
	s.Since = t
}

// turn counts the time of the state under way, and begins another.
func (l *Life) turn(t int64, next LifeState) {
	s := &l.story
	if s.State != Absent && s.State != Ended {
		s.Times[s.State] += t - l.since
	}
	l.since, s.State = t, next
}

// Story is what is known of the goroutine at virtual ns now, or after the last
// event if that is later or ends the run. It lies between two steps.
func (l *Life) Story(now int64) Story {
	l.closeStep()
	if l.over || now < l.now {
		now = l.now
	}
	if !l.over {
		l.turn(now, l.story.State)
	}
	if o := l.story.obj; o != nil {
		l.story.On = l.thing(o)
	}
	s := l.story
	s.At, s.Created = now, l.created
	s.Events, s.Noted, s.Earlier = slices.Clone(l.list), l.noted, l.earlier
	return s
}

// call keeps the name of another goroutine.
func (l *Life) call(g int32) {
	if name := l.names[g]; name != "" {
		if l.story.Names == nil {
			l.story.Names = map[int32]string{}
		}
		l.story.Names[g] = name
	}
}

// thing is what is known of the object that the goroutine waits on.
func (l *Life) thing(o *engine.Object) *Awaited {
	a := &Awaited{Name: o.Name, Kind: o.Kind, Holders: l.locks.awaited(l.story.G)}
	own := l.waits[l.story.G]
	for g, w := range l.waits {
		if w.obj == o.ID && g != l.story.G {
			a.Others = append(a.Others, g)
			if w.seq < own.seq {
				a.Before++
			}
		}
	}
	slices.SortFunc(a.Others, func(f, g int32) int { return cmp.Or(cmp.Compare(l.waits[f].seq, l.waits[g].seq), cmp.Compare(f, g)) })
	a.Count, a.Others = len(a.Others), a.Others[:min(len(a.Others), namedOthers)]
	for _, list := range [][]int32{a.Holders, a.Others} {
		for _, g := range list[:min(len(list), namedOthers)] {
			l.call(g)
		}
	}
	return a
}
