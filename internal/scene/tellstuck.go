package scene

import (
	"maps"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// maxTold bounds how many things a sentence says goroutines wait for.
const maxTold = 3

// tellStuck says who waits for what in a deadlock: the cycle, if mutexes make
// one, and otherwise everybody.
func (p *pattern) tellStuck() string {
	if text := p.tellCycle(); text != "" {
		return "Deadlock: " + text + "."
	}
	var waits []string
	ids := map[string][]note{}
	for _, id := range slices.Sorted(maps.Keys(p.gs)) {
		g := p.gs[id]
		if g.is != blocked {
			continue
		}
		w := g.waitsFor()
		if ids[w] == nil {
			waits = append(waits, w)
		}
		ids[w] = append(ids[w], note{e: engine.Event{G: id}})
	}
	var parts []string
	for i, w := range waits {
		if i == maxTold {
			parts = append(parts, "and so on")
			break
		}
		names, n := who(ids[w], actor)
		parts = append(parts, names+verb(n, " waits ", " wait ")+w)
	}
	if len(parts) == 0 {
		return ""
	}
	return "Deadlock: " + strings.Join(parts, "; ") + ". Nobody is left to wake " + verb(len(p.gs), "it.", "them.")
}

// tellCycle says who in a circle of locks waits for whom.
func (p *pattern) tellCycle() string {
	if len(p.knot) > maxTold {
		return itoa(len(p.knot)) + " goroutines wait in a circle, each for a lock that the next one holds"
	}
	var parts []string
	for i, id := range p.knot {
		g, next := p.gs[id], p.knot[(i+1)%len(p.knot)]
		if g == nil || g.obj == nil {
			return ""
		}
		parts = append(parts, stress("G"+itoa(int(id)))+" waits for "+g.obj.Name+", which "+holds(next, id))
	}
	return strings.Join(parts, "; ")
}

// holds says who holds a lock that goroutine id waits for.
func holds(holder, id int32) string {
	if holder == id {
		return "it holds itself"
	}
	return stress("G"+itoa(int(holder))) + " holds"
}

// waitsFor says what a parked goroutine waits for.
func (g *goroutine) waitsFor() string {
	name := ""
	if g.obj != nil {
		name = g.obj.Name
	}
	switch {
	case g.why == engine.WhyChanSendNil || g.why == engine.WhyChanRecvNil:
		return "on a nil channel"
	case g.why == engine.WhySelectNoCases:
		return "in a select without cases"
	case g.why == engine.WhySelect:
		return "in a select"
	case name == "":
		return "for ever: " + g.why.String()
	case g.why == engine.WhyChanSend:
		return "to send to " + name
	case g.why == engine.WhyChanRecv:
		return "to receive from " + name
	case g.why == engine.WhyCondWait:
		return "for a signal on " + name
	}
	return "for " + name
}
