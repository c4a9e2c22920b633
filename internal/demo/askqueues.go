package demo

import (
	"fmt"
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// askReceiver asks who gets the value that is sent to the channel as the nth,
// from 0, while at least two goroutines could get it: those that wait for it,
// and its sender, if that receives from the channel, too.
func (r *Recording) askReceiver(ch string, n int) *Asked {
	var waits []int32
	receives := map[int32]bool{}
	i := r.first(0, func(e *engine.Event) bool {
		switch {
		case e.K == engine.EvGoBlock && e.Why == engine.WhyChanRecv && on(e, ch):
			waits = append(waits, e.G)
			receives[e.G] = true
		case e.K == engine.EvChanRecv && on(e, ch):
			receives[e.G] = true
		case e.K == engine.EvChanSend && on(e, ch) && slices.Contains(waits, e.Peer) && (len(waits) > 1 || receives[e.G]):
			if n == 0 {
				return true
			}
			n--
		case e.K == engine.EvGoUnblock:
			waits = slices.DeleteFunc(waits, func(g int32) bool { return g == e.Peer })
		}
		return false
	})
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	gs := slices.Sorted(slices.Values(waits))
	a := &Asked{Event: i, Shown: i, Answer: goroutine(e.Peer),
		Text: fmt.Sprintf("G%d is about to send to %s, for which %s. Who gets the value?", e.G, ch, areWaiting(len(gs))),
		Why:  fmt.Sprintf("Receivers that wait for a channel stand in a queue, and G%d has waited longest.", e.Peer)}
	if receives[e.G] {
		gs = append(gs, e.G)
		slices.Sort(gs)
		a.Why = fmt.Sprintf("Receivers that wait for a channel stand in a queue, and G%d is at its head: the sender comes behind all that wait already.", e.Peer)
	}
	a.Options = among(gs, e.Peer)
	return a
}

// areWaiting says how many wait.
func areWaiting(n int) string {
	if n == 1 {
		return "one goroutine waits"
	}
	return fmt.Sprintf("%d goroutines wait", n)
}

// askServed asks whom the goroutine of that name serves next, which receives
// in a select, when for the first time at least three wait to send to it.
func (r *Recording) askServed(name string) *Asked {
	names, on := r.names(), map[int32]string{} // who waits to send to which channel
	i := r.first(0, func(e *engine.Event) bool {
		switch {
		case e.K == engine.EvGoBlock && e.Why == engine.WhyChanSend:
			on[e.G] = e.Obj.Name
		case e.K == engine.EvSelectPick && e.Why == engine.WhyReady && names[e.G] == name && len(on) >= 3:
			return true
		case e.K == engine.EvGoUnblock:
			delete(on, e.Peer)
		}
		return false
	})
	recv := r.kind(i, engine.EvChanRecv)
	if recv < 0 {
		return nil
	}
	g, gs, channels := r.Events[recv].Peer, []int32{}, map[string]bool{}
	for o, ch := range on {
		gs = append(gs, o)
		channels[ch] = true
	}
	if on[g] == "" {
		return nil
	}
	slices.Sort(gs)
	a := &Asked{Event: i, Shown: recv, Options: among(gs, g), Answer: goroutine(g),
		Text: fmt.Sprintf("G%d comes to its select, and %s to send to it. Whom does it serve next?", r.Events[i].G, areWaiting(len(gs))),
		Why:  fmt.Sprintf("Senders that wait for a channel stand in a queue, and G%d has waited longest.", g)}
	if len(channels) > 1 {
		a.Why = fmt.Sprintf("Of several cases that are ready select takes one at random, here that of %s; there G%d has waited longest.", on[g], g)
	}
	return a
}

// askSignal asks whom Signal wakes, when for the first time at least two wait.
func (r *Recording) askSignal() *Asked {
	waits := map[string][]int32{}
	i := r.first(0, func(e *engine.Event) bool {
		switch {
		case e.K == engine.EvGoBlock && e.Why == engine.WhyCondWait:
			waits[e.Obj.Name] = append(waits[e.Obj.Name], e.G)
		case e.K == engine.EvCondSignal && e.Why != engine.WhyAll && len(waits[e.Obj.Name]) > 1:
			return true
		case e.K == engine.EvGoUnblock && e.Obj != nil:
			waits[e.Obj.Name] = slices.DeleteFunc(waits[e.Obj.Name], func(g int32) bool { return g == e.Peer })
		}
		return false
	})
	woken := r.kind(i, engine.EvGoUnblock)
	if woken < 0 {
		return nil
	}
	e := &r.Events[i]
	gs, g := slices.Sorted(slices.Values(waits[e.Obj.Name])), r.Events[woken].Peer
	return &Asked{Event: i, Shown: woken, Options: among(gs, g), Answer: goroutine(g),
		Text: fmt.Sprintf("%s in %s.Wait, and G%d is about to call Signal. Who is woken?", areWaiting(len(gs)), e.Obj.Name, e.G),
		Why:  fmt.Sprintf("Signal wakes one, and that is who has waited longest, G%d.", g)}
}

// What becomes of a reader who comes when others read and a writer waits.
var (
	readsToo  = Option{Text: "it reads, too"}
	readsNext = Option{Text: "it waits, and reads before the writer"}
	readsLast = Option{Text: "it waits until the writer has written"}
)

// askReader asks what becomes of the first reader who comes while others hold
// an RWMutex for reading and a writer waits.
func (r *Recording) askReader() *Asked {
	reading, writes := map[int32]bool{}, int32(0)
	i := r.first(0, func(e *engine.Event) bool {
		switch {
		case e.K == engine.EvRLock && writes != 0 && len(reading) > 0 && e.Why != engine.WhyWoken:
			return true
		case e.K == engine.EvGoBlock && e.Why == engine.WhyRLock && writes != 0 && len(reading) > 0:
			return true
		case e.K == engine.EvRLock:
			reading[e.G] = true
		case e.K == engine.EvRUnlock:
			delete(reading, e.G)
		case e.K == engine.EvGoBlock && e.Why == engine.WhyRWLock:
			writes = e.G
		case e.K == engine.EvMutexLock && e.G == writes:
			writes = 0
		}
		return false
	})
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	mine := r.first(i, func(o *engine.Event) bool { return o.K == engine.EvRLock && o.G == e.G })
	his := r.first(i, func(o *engine.Event) bool { return o.K == engine.EvMutexLock && o.G == writes })
	if mine < 0 || his < 0 {
		return nil
	}
	a := &Asked{Event: i, Shown: mine, Options: []Option{readsToo, readsNext, readsLast},
		Text: fmt.Sprintf("%s %s for reading, and G%d waits to write. Now G%d wants to read. What becomes of it?", hold(len(reading)), e.Obj.Name, writes, e.G),
		Why:  "A writer that waits keeps new readers out, so that there is an end of those that it waits for."}
	switch {
	case mine == i:
		a.Answer, a.Why = readsToo, "Readers do not exclude each other."
	case mine < his:
		a.Answer = readsNext
	default:
		a.Answer = readsLast
	}
	return a
}

// hold says that so many goroutines hold something.
func hold(n int) string {
	if n == 1 {
		return "One goroutine holds"
	}
	return fmt.Sprintf("%d goroutines hold", n)
}
