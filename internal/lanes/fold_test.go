package lanes

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// hand is a run by hand: main starts a worker, which blocks, is woken, enters a
// system call that loses its P, and comes back to another.
var hand = []engine.Event{
	{K: engine.EvRunStart, N: 2, P: -1, M: -1},
	{K: engine.EvProcStart, P: 0, M: 0},
	{K: engine.EvGoCreate, Peer: 1, Val: "main", P: 0, M: 0},
	{K: engine.EvGoStart, T: 10, G: 1, P: 0, M: 0},
	{K: engine.EvGoCreate, T: 20, G: 1, Peer: 2, Val: "worker", P: 0, M: 0},
	{K: engine.EvMStart, T: 20, P: 1, M: 1, Val: "new"},
	{K: engine.EvProcStart, T: 30, P: 1, M: 1},
	{K: engine.EvSpinBegin, T: 30, P: 1, M: 1},
	{K: engine.EvRunqSteal, T: 40, P: 1, M: 1, N: 1, Val: "P0"},
	{K: engine.EvSpinEnd, T: 40, P: 1, M: 1},
	{K: engine.EvGoStart, T: 40, G: 2, P: 1, M: 1},
	{K: engine.EvGoBlock, T: 50, G: 2, P: 1, M: 1, Why: engine.WhyChanRecv, Obj: &engine.Object{Name: "jobs"}},
	{K: engine.EvProcStop, T: 55, P: 1, M: 1},
	{K: engine.EvMPark, T: 55, P: -1, M: 1},
	{K: engine.EvGoUnblock, T: 60, G: 1, Peer: 2, P: 0, M: 0, Why: engine.WhyChanRecv, Obj: &engine.Object{Name: "jobs"}},
	{K: engine.EvGoStop, T: 70, G: 1, P: 0, M: 0, Why: engine.WhyPreempted},
	{K: engine.EvGoStart, T: 75, G: 2, P: 0, M: 0},
	{K: engine.EvGoSyscallBegin, T: 80, G: 2, P: 0, M: 0},
	{K: engine.EvHandoff, T: 90, Peer: 2, P: 0, M: 0},
	{K: engine.EvProcStart, T: 95, P: 1, M: 1},
	{K: engine.EvGoStart, T: 95, G: 1, P: 1, M: 1},
	{K: engine.EvProcStart, T: 100, P: 0, M: 0},
	{K: engine.EvGoSyscallEnd, T: 100, G: 2, P: 0, M: 0, Why: engine.WhyIdleP},
	{K: engine.EvGoDestroy, T: 110, G: 2, P: 0, M: 0},
	{K: engine.EvGoDestroy, T: 120, G: 1, P: 1, M: 1},
	{K: engine.EvRunEnd, T: 120, P: -1, M: -1},
}

// text writes a picture's lanes, one a line.
func text(p *Picture) string {
	var b strings.Builder
	for _, g := range p.Groups {
		for _, l := range g.Lanes {
			fmt.Fprintf(&b, "%s%d", g.Kind, l.ID)
			for _, s := range l.Spans {
				fmt.Fprintf(&b, " %d-%d %s", s.From, s.To, s.State)
				switch {
				case s.N > 1:
					fmt.Fprintf(&b, "×%d", s.N)
				case s.G != 0:
					fmt.Fprintf(&b, ":G%d", s.G)
				case s.Why != "":
					fmt.Fprintf(&b, ":%s", s.Why)
				}
				if s.Wake != nil {
					fmt.Fprintf(&b, "<G%d@%d", s.Wake.G, s.Wake.T)
				}
			}
			for _, m := range l.Marks {
				fmt.Fprintf(&b, " %d!%s", m.T, m.Kind)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestByHand(t *testing.T) {
	f := NewFold(Window{To: 121, Width: 4000})
	f.Feed(hand)
	p := f.Picture(121)
	want := `P0 0-10 scheduling 10-70 running:G1<G0@0 70-75 scheduling 75-80 running:G2<G1@60 80-90 syscall:G2 90-100 idle 100-110 running:G2 110-120 scheduling 70!preempted 90!handoff
P1 0-30 idle 30-40 scheduling 40-50 running:G2<G1@20 50-55 scheduling 55-95 idle 95-120 running:G1 40!steal
G1 0-10 runnable<G0@0 10-70 running<G0@0 70-95 runnable:preempted 95-120 running 70!preempted
G2 20-40 runnable<G1@20 40-50 running<G1@20 50-60 blocked:chan receive 60-75 runnable<G1@60 75-80 running<G1@60 80-100 syscall 100-110 running
M0 0-10 scheduling 10-70 running:G1 70-75 scheduling 75-80 running:G2 80-100 syscall:G2 100-110 running:G2 110-120 scheduling
M1 20-30 scheduling 30-40 looking 40-50 running:G2 50-55 scheduling 55-95 idle 95-120 running:G1
`
	if got := text(p); got != want {
		t.Errorf("the lanes are\n%swant\n%s", got, want)
	}
	if !p.Over || p.End != 120 || p.To != 120 {
		t.Errorf("it ends at %d of %d, over %v", p.End, p.To, p.Over)
	}
}

// TestMarking: a goroutine marks as a worker, and before it may allocate, unless
// it waits or has to make room.
func TestMarking(t *testing.T) {
	f := NewFold(Window{To: 101, Width: 4000})
	on := func(t int64, k engine.Kind, g int32, why engine.Reason) engine.Event {
		return engine.Event{T: t, K: k, G: g, P: int16(g) - 1, M: int16(g) - 1, Why: why}
	}
	f.Feed([]engine.Event{
		{K: engine.EvRunStart, N: 2, P: -1, M: -1},
		{K: engine.EvGoCreate, Peer: 1, Val: "job"},
		{K: engine.EvGoCreate, Peer: 2, Val: "gcBgMarkWorker", Why: engine.WhySystem},
		on(0, engine.EvProcStart, 1, 0), on(0, engine.EvProcStart, 2, 0), on(0, engine.EvGoStart, 1, 0), on(0, engine.EvGoStart, 2, 0),
		on(0, engine.EvGCWorkerBegin, 2, engine.WhyDedicated),
		on(10, engine.EvGCMarkAssistBegin, 1, engine.WhyAssistMarking),
		on(20, engine.EvGoStop, 1, engine.WhyGosched), on(30, engine.EvGoStart, 1, 0),
		on(40, engine.EvGoBlock, 1, engine.WhyAssistWait),
		{T: 50, K: engine.EvGoUnblock, G: 2, Peer: 1, P: 1, M: 1, Why: engine.WhyAssistWait},
		on(60, engine.EvGoStart, 1, 0), on(60, engine.EvGCMarkAssistEnd, 1, 0),
		on(80, engine.EvGCWorkerEnd, 2, engine.WhyDedicated), on(90, engine.EvGoBlock, 2, engine.WhyGCWorker),
		on(100, engine.EvGoDestroy, 1, 0),
	})
	got := text(f.Picture(100))
	for _, want := range []string{
		"P0 0-10 running:G1<G0@0 10-20 marking:G1<G0@0 20-30 scheduling 30-40 marking:G1 40-60 scheduling 60-100 running:G1<G2@50\n",
		"G1 0-10 running<G0@0 10-20 marking:GC assist marking<G0@0 20-30 runnable:Gosched 30-40 marking:GC assist marking 40-50 blocked:GC assist wait 50-60 runnable<G2@50 60-100 running<G2@50\n",
		"G2 0-80 marking:dedicated<G0@0 80-90 running<G0@0 90-100 blocked:GC worker (idle)\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the lanes are\n%swant\n%s", got, want)
		}
	}
}

// TestWindow: a window cuts spans, which tell where they began, and leaves out
// who does not live in it.
func TestWindow(t *testing.T) {
	f := NewFold(Window{From: 112, To: 118, Width: 100})
	f.Feed(hand)
	p := f.Picture(118)
	want := "P0 112-118 scheduling\nP1 112-118 running:G1\nG1 112-118 running\nM0 112-118 scheduling\nM1 112-118 running:G1\n"
	if got := text(p); got != want {
		t.Errorf("the lanes are\n%swant\n%s", got, want)
	}
	if s := p.Groups[0].Lanes[1].Spans[0]; s.Since != 95 || !s.More {
		t.Errorf("P1's span began at %d, goes on: %v", s.Since, s.More)
	}
}

// TestMerge: with 30 ns a px, what is shorter than 60 ns is merged, and keeps its
// times.
func TestMerge(t *testing.T) {
	f := NewFold(Window{To: 120, Width: 4})
	f.Feed(hand)
	p := f.Picture(120)
	l := p.Groups[0].Lanes[0]
	if got, want := text(&Picture{Groups: []*Group{{Kind: Ps, Lanes: []*Lane{l}}}}), "P0 0-10 scheduling 10-70 running:G1<G0@0 70-120 running×6 70!preempted 90!handoff\n"; got != want {
		t.Errorf("P0 is %swant %s", got, want)
	}
	if mix := l.Spans[2].Mix; mix[Scheduling] != 15 || mix[Running] != 15 || mix[Syscall] != 10 || mix[Idle] != 10 {
		t.Errorf("the third span is %v", *mix)
	}
}

// crowd is a run of n goroutines that start, block and are woken in turn on one P.
func crowd(n int) []engine.Event {
	events := []engine.Event{{K: engine.EvRunStart, N: 1, P: -1, M: -1}, {K: engine.EvProcStart, P: 0, M: 0}}
	now := int64(0)
	for g := range int32(n) {
		events = append(events, engine.Event{K: engine.EvGoCreate, T: now, Peer: g + 1, Val: "worker"})
	}
	for range 3 {
		for g := range int32(n) {
			now += 1000
			events = append(events, engine.Event{K: engine.EvGoStart, T: now, G: g + 1})
			now += 10_000
			events = append(events, engine.Event{K: engine.EvGoBlock, T: now, G: g + 1, Why: engine.WhyChanRecv})
		}
		for g := range int32(n) {
			events = append(events, engine.Event{K: engine.EvGoUnblock, T: now, Peer: g + 1, Why: engine.WhyChanRecv})
		}
	}
	return events
}

// size is how many spans, marks and parts a picture has.
func size(p *Picture) (spans, lanes int) {
	for _, g := range p.Groups {
		spans += len(g.Parts)
		lanes += len(g.Lanes)
		for _, l := range g.Lanes {
			spans += l.size()
		}
	}
	return spans, lanes
}

// TestBound: the picture of 10,000 goroutines is bounded, whole and in part, folded and opened,
// and nothing of their time is lost.
func TestBound(t *testing.T) {
	const n = 10_000
	events := crowd(n)
	end := events[len(events)-1].T
	for _, w := range []Window{{To: Whole, Width: 1000}, {To: end, Width: 4000}, {To: end, Width: 4000, Open: []Open{{Goroutines, "worker", 5000}}}, {From: end / 2, To: end/2 + 1_000_000, Width: 4000}} {
		f := NewFold(w)
		f.Feed(events)
		p := f.Picture(w.To)
		spans, lanes := size(p)
		if spans > budget+groupLimit*bucketSize || lanes > laneLimit+4*pageSize || spans < 100 {
			t.Errorf("%v: %d spans in %d lanes", w, spans, lanes)
		}
		text, err := json.Marshal(p)
		if err != nil || len(text) > 1<<20 {
			t.Errorf("%v: %d bytes, %v", w, len(text), err)
		}
		for _, g := range p.Groups {
			want := int64(g.Count) * (p.To - p.From)
			if g.Kind != Threads && g.Sum.Total() != want {
				t.Errorf("%v: the lanes of %s %q last %d ns, want %d", w, g.Kind, g.Name, g.Sum.Total(), want)
			}
			if parts := (Times{}); g.Folded {
				for _, part := range g.Parts {
					for st, ns := range part.Sum {
						parts[st] += ns
					}
				}
				if parts != g.Sum {
					t.Errorf("%v: the parts of %s %q are %v, want %v", w, g.Kind, g.Name, parts, g.Sum)
				}
			}
		}
	}
}
