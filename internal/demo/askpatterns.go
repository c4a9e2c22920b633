package demo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// on reports whether the event concerns the object of that name.
func on(e *engine.Event, obj string) bool { return e.Obj != nil && e.Obj.Name == obj }

// end is the index of the event that ends the run, -1 if the recording does
// not reach it.
func (r *Recording) end() int { return r.kind(0, engine.EvRunEnd) }

// askFirstWait asks how many values the goroutine of that name sends to the
// channel, from which so many goroutines receive, before it waits for the first
// time.
func (r *Recording) askFirstWait(sender, ch, noun string, receivers int) *Asked {
	names, capacity := r.names(), r.capacity(ch)
	sends := func(e *engine.Event) bool { return names[e.G] == sender && e.K == engine.EvChanSend && on(e, ch) }
	waits := func(e *engine.Event) bool {
		return names[e.G] == sender && e.K == engine.EvGoBlock &&
			(e.Why == engine.WhyChanSend && on(e, ch) || e.Why == engine.WhySelect && strings.HasPrefix(e.Val, ch+"<-"))
	}
	first := r.first(0, func(e *engine.Event) bool { return sends(e) || waits(e) })
	wait := r.first(0, waits)
	if wait < 0 {
		return nil
	}
	sent := r.count(0, wait, sends)
	options, answer := numbersOf("", sent, 0, 1, capacity, capacity+receivers)
	return &Asked{Event: first, Shown: wait, Options: options, Answer: answer,
		Text: fmt.Sprintf("The channel %s has room for %s. How many does %s send before it has to wait?", ch, plural(capacity, noun), sender),
		Why:  fmt.Sprintf("It waits when the buffer is full and nobody waits to receive: %d were in it then, and %s received.", capacity, hasBeen(sent-capacity))}
}

// hasBeen counts what has been done.
func hasBeen(n int) string {
	if n == 1 {
		return "1 has been"
	}
	return fmt.Sprintf("%d have been", n)
}

// askNextWoken asks whom another goroutine wakes next, when for the first time
// at least three wait in a select for the same channel.
func (r *Recording) askNextWoken(text string) *Asked {
	var waits []int32
	i := r.first(0, func(e *engine.Event) bool {
		switch {
		case e.K == engine.EvGoBlock && e.Why == engine.WhySelect:
			waits = append(waits, e.G)
		case e.K == engine.EvGoUnblock && e.G != 0 && len(waits) >= 3 && slices.Contains(waits, e.Peer):
			return true
		case e.K == engine.EvGoUnblock:
			waits = slices.DeleteFunc(waits, func(g int32) bool { return g == e.Peer })
		}
		return false
	})
	if i < 0 {
		return nil
	}
	g := r.Events[i].Peer
	gs := slices.Sorted(slices.Values(waits))
	return &Asked{Event: i, Shown: i, Text: text, Options: among(gs, g), Answer: goroutine(g),
		Why: fmt.Sprintf("Senders that wait for a channel stand in a queue, and G%d has waited longest.", g)}
}

// What may become of a goroutine that uses a channel in a wrong way.
var (
	panics    = Option{Text: "it panics"}
	waits     = Option{Text: "it waits for ever"}
	isDropped = Option{Text: "it goes on, and the value is lost"}
)

// askNilSend asks what a send to a nil channel does.
func (r *Recording) askNilSend() *Asked {
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvGoBlock && e.Why == engine.WhyChanSendNil })
	if i < 0 {
		return nil
	}
	return &Asked{Event: i, Shown: i, Options: []Option{panics, waits, isDropped}, Answer: waits,
		Text: fmt.Sprintf("The map has no channel for the next letter and gives nil. G%d sends to it: what happens?", r.Events[i].G),
		Why:  "Nobody can ever receive from a nil channel, so that a send to it waits for ever. To close one is what panics."}
}

// What may become of a program in which everybody waits.
var (
	hangs   = Option{Text: "it hangs without a word"}
	reports = Option{Text: "Go reports a deadlock"}
	goesOn  = Option{Text: "it goes on"}
)

// askCycle asks what becomes of the program when two goroutines come to wait
// each for the lock that the other holds.
func (r *Recording) askCycle() *Asked {
	holder, wants := map[string]int32{}, map[int32]string{}
	i := r.first(0, func(e *engine.Event) bool {
		switch {
		case e.K == engine.EvMutexLock:
			holder[e.Obj.Name] = e.G
			delete(wants, e.G)
		case e.K == engine.EvMutexUnlock:
			delete(holder, e.Obj.Name)
		case e.K == engine.EvGoBlock && e.Why == engine.WhyMutexLock:
			wants[e.G] = e.Obj.Name
			return holder[wants[holder[e.Obj.Name]]] == e.G
		}
		return false
	})
	fault := r.kind(i, engine.EvFault)
	if fault < 0 {
		return nil
	}
	e := &r.Events[i]
	other := holder[e.Obj.Name]
	return &Asked{Event: i, Shown: fault, Options: []Option{hangs, reports, goesOn}, Answer: reports,
		Text: fmt.Sprintf("G%d waits for %s, which G%d holds. Now G%d waits for %s, which G%d holds. What becomes of the program?", other, wants[other], e.G, e.G, e.Obj.Name, other),
		Why:  "Here nobody is left who could go on, and no timer or I/O can wake anybody. In a server, where something always can, the two would wait without a word. `runtime.checkdead`"}
}

// askClosedSend asks what a send to a closed channel does.
func (r *Recording) askClosedSend(ch string) *Asked {
	i := r.first(0, func(e *engine.Event) bool {
		return e.K == engine.EvPanic && strings.Contains(e.Val, "send on closed channel")
	})
	if i < 0 {
		return nil
	}
	return &Asked{Event: i, Shown: i, Options: []Option{panics, waits, isDropped}, Answer: panics,
		Text: fmt.Sprintf("main closes %s, and then G%d sends to it. What becomes of G%d?", ch, r.Events[i].G, r.Events[i].G),
		Why:  "A send to a closed channel panics, also one that waits already when the channel is closed. So only senders should close, when none of them will send again."}
}

// What may become of a program in which a goroutine panics.
var (
	nothing = Option{Text: "nothing, it is closed already"}
	oneEnds = Option{Text: "it ends, and the others go on"}
	allEnds = Option{Text: "the program ends"}
)

// askSecondClose asks what a second close of a channel does.
func (r *Recording) askSecondClose(ch string) *Asked {
	i := r.first(0, func(e *engine.Event) bool {
		return e.K == engine.EvPanic && strings.Contains(e.Val, "close of closed channel")
	})
	fault := r.kind(i, engine.EvFault)
	if fault < 0 {
		return nil
	}
	return &Asked{Event: i, Shown: fault, Options: []Option{nothing, oneEnds, allEnds}, Answer: allEnds,
		Text: fmt.Sprintf("G%d is about to close %s, as another one has done before. What becomes of it?", r.Events[i].G, ch),
		Why:  "The second close panics, and a panic that nobody recovers ends the whole program, in whichever goroutine it is."}
}

// askSaved asks how many of the goroutines of that name get to their end before
// main returns.
func (r *Recording) askSaved(name string) *Asked {
	names, ended, all := r.names(), 0, 0
	first, end := -1, r.end()
	for i := range r.Events {
		switch e := &r.Events[i]; {
		case e.K == engine.EvGoCreate && e.Val == name:
			all++
		case e.K == engine.EvGoDestroy && names[e.G] == name:
			ended++
		case e.K == engine.EvGoUnblock && first < 0:
			first = i
		}
	}
	if first < 0 || end < 0 {
		return nil
	}
	options, answer := numbersOf("", ended, 0, all, all/2)
	return &Asked{Event: first, Shown: end, Options: options, Answer: answer,
		Text: fmt.Sprintf("main has started %s and does not wait for them. How many of them will have finished when the program ends?", plural(all, "goroutine")),
		Why:  fmt.Sprintf("When main returns the program ends, whoever still runs or waits: %d were done by then.", ended)}
}

// askLeft asks how many goroutines wait for ever in the end.
func (r *Recording) askLeft() *Asked {
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvGoBlock && e.Why == engine.WhyChanSend && e.G != 1 })
	end := r.end()
	if i < 0 || end < 0 {
		return nil
	}
	left, asked := 0, 0
	for n := range r.Events {
		switch r.Events[n].K {
		case engine.EvLeak:
			left++
		case engine.EvChanMake:
			asked++
		}
	}
	options, answer := numbersOf("", left, 0, 1, asked)
	return &Asked{Event: i, Shown: end, Options: options, Answer: answer,
		Text: fmt.Sprintf("main takes the first answer to each of its %s. How many goroutines wait for ever in the end?", plural(asked, "request")),
		Why:  "Nobody receives the other answers, and a send to a channel without a buffer waits until somebody does."}
}

// askCounted asks what the counter comes to, of which the run prints
// "12 visits, counted 4".
func (r *Recording) askCounted() *Asked {
	visits, counted := 0, 0
	print := r.first(0, func(e *engine.Event) bool {
		n, _ := fmt.Sscanf(e.Val, "%d visits, counted %d", &visits, &counted)
		return e.K == engine.EvPrint && n == 2
	})
	i := r.kind(0, engine.EvGoUnblock)
	if print < 0 || i < 0 || i > print {
		return nil
	}
	counters := 0
	for n := range r.Events {
		if r.Events[n].K == engine.EvGoCreate && r.Events[n].G == 1 {
			counters++
		}
	}
	options, answer := numbersOf("", counted, visits, visits-1, counters, visits/counters)
	a := &Asked{Event: i, Shown: print, Options: options, Answer: answer,
		Text: fmt.Sprintf("%s count %s together. What does the counter say in the end?", plural(counters, "goroutine"), plural(visits, "visit")),
		Why:  "Whoever reads the same value as another writes the same sum, too, and one of the two visits is lost."}
	if counted == visits {
		a.Why = "Nobody has read between another's reading and writing. That is luck, and not a promise."
	}
	return a
}

// askLoads asks how often the configuration is loaded.
func (r *Recording) askLoads() *Asked {
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvGoBlock && e.G > 2 })
	end := r.end()
	if i < 0 || end < 0 {
		return nil
	}
	requests, loads := 0, 0
	for n := range r.Events {
		switch e := &r.Events[n]; {
		case e.K == engine.EvGoCreate && e.Val == "request":
			requests++
		case e.K == engine.EvGauge && e.Val == "calls":
			loads = int(e.N / 1000)
		}
	}
	options, answer := numbersOf("", loads, 1, requests, 2)
	a := &Asked{Event: i, Shown: end, Options: options, Answer: answer,
		Text: fmt.Sprintf("G%d comes while the first request still loads the configuration. How many times is it loaded for %s?", r.Events[i].G, plural(requests, "request"))}
	switch {
	case loads == 1:
		a.Why = "Once.Do lets one caller call the function; the others wait until it has returned."
	case r.Setup.Values["form"] == "check":
		a.Why = "To look and then to load are two steps: all who look before the first has loaded load, too."
	default:
		a.Why = "A call that panics counts for sync.Once as done; other forms try again."
	}
	return a
}

// What a caller may do whose result somebody else is already fetching.
var (
	fetches = Option{Text: "it makes a call of its own"}
	joins   = Option{Text: "it waits for the other's result"}
	fails   = Option{Text: "it gets an error at once"}
)

// askJoins asks what the first caller does that wants what another is fetching.
func (r *Recording) askJoins() *Asked {
	i := r.kind(0, engine.EvFlightJoin)
	if i < 0 {
		return nil
	}
	e := &r.Events[i]
	return &Asked{Event: i, Shown: i, Options: []Option{fetches, joins, fails}, Answer: joins,
		Text: fmt.Sprintf("G%d wants %s, which G%d is just fetching. What does it do?", e.G, e.Val, e.Peer),
		Why:  fmt.Sprintf("A singleflight.Group makes one call for a key at a time: G%d joins it and shares its result, or its error.", e.G)}
}
