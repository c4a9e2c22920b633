package engine

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
)

// Fault is how a program ended that did not end well.
type Fault struct {
	Why  Reason // WhyDeadlock, WhyPanic, WhyFatal, WhyLimit or WhyExit
	Text string // what Go prints, or a sentence for a limit
	Code int    // of os.Exit, for WhyExit
}

// Error is the fault's text.
func (f *Fault) Error() string { return f.Text }

// finish ends the run.
func (r *Run) finish(why Reason) {
	if why == WhyMainReturned {
		r.reportLeaks()
	}
	e := r.emit(EvRunEnd)
	e.Why, e.N = why, int64(len(r.live))
	r.ended = true
}

// fail ends the run in a fault.
func (r *Run) fail(why Reason, text string) {
	if r.ended {
		return
	}
	r.fault = &Fault{Why: why, Text: text}
	e := r.emit(EvFault)
	e.Why, e.Val = why, text
	r.finish(WhyFault)
}

// EndAt ends the run in a fault, WhyLimit, with a text that names the limit.
// It is for limits that its owner sees, such as memory.
func (r *Run) EndAt(limit string) {
	r.step = true
	r.fail(WhyLimit, limit)
}

// endByLimit ends the run at a limit, which the text names.
func (r *Run) endByLimit(format string, args ...any) {
	r.step = true
	r.fail(WhyLimit, "limit reached: "+fmt.Sprintf(format, args...))
}

// stopAt is endByLimit while a goroutine is running.
func (r *Run) stopAt(format string, args ...any) {
	r.endByLimit(format, args...)
	r.parkForEver()
}

// fatal ends the program as the runtime's fatal error does.
func (r *Run) fatal(text string) {
	frames, _ := r.calls()
	r.fatalIn(r.g.withoutGlue(r.g.orOwn(frames)), text)
}

// fatalIn is fatal where these are the goroutine's calls.
func (r *Run) fatalIn(frames []frame, text string) {
	r.fail(WhyFatal, "fatal error: "+text+"\n\n"+r.stackOf(r.g, "running", frames))
	r.parkForEver()
}

// parkForEver gives control back to a driver that will not resume it.
func (r *Run) parkForEver() {
	r.g.state = gWaiting
	r.park()
	runtime.Goexit()
}

// failed ends the program because of a panic that nobody recovered.
func (r *Run) failed(value any) {
	frames, list := r.calls()
	if len(list) > 0 {
		frames = frames[list[len(list)-1].at:]
	}
	if frames = r.g.orOwn(frames); len(frames) > 0 {
		r.g.pos = frames[0].pos
	}
	r.pointHere(r.costs.Exit)
	r.noteRaised(value, list)
	text, why, top := r.g.panicked(list)
	frames = append(top, frames...)
	r.fail(why, text+"\n\n"+r.stackOf(r.g, "running", r.g.withoutStarter(frames)))
}

// panicked is panicsText, which may call methods of the program that panic
// themselves: that is fatal (runtime/panic.go: preprintpanics), and the calls
// in which it happens are the top of the stack.
func (g *G) panicked(list []raise) (text string, why Reason, top []frame) {
	below, _ := cur.calls()
	defer func() {
		if p := recover(); p != nil {
			text, why = "fatal error: panic while printing panic value: type "+fmt.Sprintf("%T", p), WhyFatal
			if s, ok := p.(string); ok {
				text = "fatal error: panic while printing panic value: " + s
			}
			frames, list := cur.calls()
			text += signal(list)
			if n := len(list); n > 0 {
				top = frames[list[n-1].at : len(frames)-len(below)]
			}
		}
	}()
	return g.panicsText() + signal(list), WhyPanic, nil
}

// signal is what Go adds where one of the panics began with a signal.
func signal(list []raise) string {
	if slices.ContainsFunc(list, func(p raise) bool { return p.by == "runtime.panicmem" }) {
		return "\n[signal SIGSEGV: segmentation violation]"
	}
	return ""
}

// allAsleep ends a program in which nothing can happen any more.
func (r *Run) allAsleep() {
	var b strings.Builder
	if len(r.live) == 0 {
		b.WriteString("fatal error: no goroutines (main called runtime.Goexit) - deadlock!")
	} else {
		b.WriteString("fatal error: all goroutines are asleep - deadlock!\n")
	}
	for _, g := range r.byID() {
		b.WriteString("\n" + r.stackOf(g, g.why.String(), r.whereIs(g)))
	}
	r.now, r.step = r.lastT(), true
	r.fail(WhyDeadlock, b.String())
}

// reportLeaks records every goroutine that main left behind waiting.
func (r *Run) reportLeaks() {
	for _, g := range r.byID() {
		if g.state != gWaiting || g.why == WhySleep || g.why == WhyIOWait {
			continue
		}
		e := r.emitObj(EvLeak, g.obj)
		e.G, e.Pos, e.Why, e.N = g.id, g.pos, g.why, g.since
	}
}

// byID lists the living goroutines in order of creation.
func (r *Run) byID() []*G {
	gs := slices.Clone(r.live)
	slices.SortFunc(gs, func(a, b *G) int { return int(a.id - b.id) })
	return gs
}

// stackOf writes a goroutine with these calls.
func (r *Run) stackOf(g *G, state string, frames []frame) string {
	var b strings.Builder
	fmt.Fprintf(&b, "goroutine %d [%s%s]:\n", g.id, state, g.threadNote(frames))
	r.writeFrames(&b, frames)
	switch {
	case g.by != "":
		fmt.Fprintf(&b, "created by %s in goroutine %d\n\t%s\n", g.by, g.creator, r.Where(g.madeAt))
	case g.creator != 0:
		fmt.Fprintf(&b, "created by main.%s in goroutine %d\n\t%s\n", g.maker, g.creator, r.Where(g.madeAt))
	case g.maker != "":
		fmt.Fprintf(&b, "created by %s\n", g.maker)
	}
	return b.String()
}

// Where writes a position as file:line.
func (r *Run) Where(p Pos) string {
	file := "?"
	if p != 0 && p.File() < len(r.cfg.Files) {
		file = r.cfg.Files[p.File()].Name
	}
	return fmt.Sprintf("%s:%d", file, p.Line())
}
