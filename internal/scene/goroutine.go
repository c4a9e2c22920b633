package scene

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// condition is what a goroutine is doing; its name is its class.
type condition uint8

const (
	free condition = iota // no goroutine at all
	runnable
	running
	blocked
	sleeping
	syscall
	failed
	done
	sharing // running and runnable in turns too short to be seen
)

var conditionNames = [...]string{"free", "runnable", "running", "blocked", "sleeping", "syscall", "failed", "done", "running shares"}

var tokenClasses, deskClasses, busyClasses = classes("tok ", ""), classes("desk ", ""), classes("desk ", " busy")

func classes(before, after string) [len(conditionNames)]string {
	var list [len(conditionNames)]string
	for i, name := range conditionNames {
		list[i] = before + name + after
	}
	return list
}

func deskClass(c condition, busy bool) string {
	if busy {
		return busyClasses[c]
	}
	return deskClasses[c]
}

// worker is one living goroutine.
type worker struct {
	id      int32
	family  *family
	task    string // what a goroutine of the viewer's does
	desk    int    // -1: it is not shown
	tok     *element
	is      condition
	p       int16
	why     engine.Reason
	obj     *engine.Object
	failure string   // the state line once it has failed
	held    *valueAt // what it received last, or offers

	onCPU      bool  // it has a P
	shares     bool  // it was preempted within a beat's time, and others still wait
	started    int64 // virtual ns since which it has
	work, left int64 // of the work under way: its cost, and what is left, ns
	since      int64 // virtual ns since which it burns it
	timer      bool  // the bar shows a sleep or a wait for I/O
}

// goroutine shows an event of a goroutine's life.
func (p *pattern) goroutine(e *engine.Event) {
	if e.K == engine.EvGoCreate {
		p.create(e)
		return
	}
	id := e.G
	if e.K == engine.EvGoUnblock {
		id = e.Peer
	}
	g := p.gs[id]
	if g == nil {
		return
	}
	switch e.K {
	case engine.EvGoStart:
		p.start(g, e)
	case engine.EvGoStop:
		p.stop(g, e)
	case engine.EvGoBlock:
		p.freeze(g, e.T)
		p.block(g, e)
	case engine.EvGoUnblock:
		p.unblock(g)
	case engine.EvWorkBegin:
		g.work, g.left, g.since = e.N, e.N, e.T
		p.resume(g, e.T)
	case engine.EvWorkEnd:
		g.work = 0
		p.setDeskBar(g, barState{})
	case engine.EvGoDestroy:
		p.destroy(g)
		return
	}
	p.show(g)
}

// create makes a goroutine's token at its creator's, and sends it home.
func (p *pattern) create(e *engine.Event) {
	box := p.lay.families[familyOf(e.Val, e.G)]
	if box == nil {
		box = p.lay.others
	}
	f := p.families[box]
	g := &worker{id: e.Peer, family: f, is: runnable}
	p.ready++
	p.gs[g.id] = g
	if box.name == youFamily {
		task := strings.TrimPrefix(strings.TrimPrefix(e.Val, youFamily), ": ")
		g.task = sans.fit(noteSize, task, box.width()+leastGap)
	}
	p.seat(f, g)
	if g.desk < 0 {
		return
	}
	x, y := box.tokenAt(g.desk)
	g.tok = &element{layer: tokenLayer, x: x, y: y, id: p.lay.prefix + elementID("g", int(g.id)), shape: p.tokenShape(box.form), class: tokenClasses[runnable]}
	if box.form.idSize > 0 {
		g.tok.texts[0] = tokenName(box.form, g.id)
	}
	if by := p.gs[e.G]; by != nil && by.tok != nil {
		g.tok.x, g.tok.y = by.tok.x, by.tok.y
		p.born(g.tok, p.now())
		p.move(g.tok, x, y)
	} else {
		p.born(g.tok, p.now())
	}
	p.show(g)
}

// tokenName is the id written on a token.
func tokenName(f form, id int32) string {
	if f.r < miniForm.r+1 {
		return itoa(int(id))
	}
	return "G" + itoa(int(id))
}

func (p *pattern) tokenShape(f form) string {
	s, ok := p.token[f.class]
	if !ok {
		s = tokenShape(f)
		p.token[f.class] = s
	}
	return s
}

// tokenAt is the centre of the token at the ith desk.
func (b *box) tokenAt(i int) (x, y int) {
	x, y = b.desk(i)
	dx, dy := b.form.token(b.cellW)
	return x + dx, y + dy
}

// block parks a goroutine.
func (p *pattern) block(g *worker, e *engine.Event) {
	g.why, g.obj = e.Why, e.Obj
	g.onCPU, g.shares = false, false
	switch e.Why {
	case engine.WhySleep:
		g.is = sleeping
	case engine.WhyIOWait:
		g.is = syscall
	default:
		g.is = blocked
	}
	if e.N > 0 && g.is != blocked {
		g.timer = true
		p.setDeskBar(g, barState{0, 1000, e.T, e.T + e.N})
	}
	switch {
	case e.V != 0:
		p.offer(g, e)
	case e.Why == engine.WhyChanRecv || e.Why == engine.WhySelect:
		p.spend(g)
	}
	if t := p.thing(e.Obj); t != nil {
		t.wait(e, 1)
		p.showThing(t, p.now())
	}
}

// unblock makes a parked goroutine runnable.
func (p *pattern) unblock(g *worker) {
	if t := p.thing(g.obj); t != nil && g.is == blocked {
		t.unwait(g)
		p.showThing(t, p.now())
	}
	if g.timer {
		g.timer = false
		p.setDeskBar(g, barState{})
	}
	g.is, g.why, g.obj = runnable, engine.NoReason, nil
	p.ready++
}

// destroy takes a goroutine and what it holds away.
func (p *pattern) destroy(g *worker) {
	if g.held != nil {
		p.drop(g.held, end)
		g.held = nil
	}
	if g.tok != nil {
		p.setClass(g.tok, tokenClasses[done], p.now())
		p.die(g.tok, end)
	}
	p.leave(g)
	delete(p.gs, g.id)
}

// start gives a goroutine a P.
func (p *pattern) start(g *worker, e *engine.Event) {
	p.ready--
	g.onCPU, g.p, g.started, g.is = true, e.P, e.T, running
	if g.shares {
		g.is = sharing
	}
	p.resume(g, e.T)
	if p.ready == 0 {
		p.unshare()
	}
}

// stop takes the P away from a goroutine that would go on. If it had it only
// for a blink, and others wait, it counts as sharing a P with them.
func (p *pattern) stop(g *worker, e *engine.Event) {
	p.freeze(g, e.T)
	p.ready++
	g.onCPU, g.is = false, runnable
	if p.lay.Scale.Film(e.T-g.started) < fullBeat && g.work > 0 && !g.shares {
		g.shares = true
		p.sharers = append(p.sharers, g)
	}
	if g.shares {
		g.is = sharing
	}
}

// unshare ends all sharing: nobody waits for a P any more.
func (p *pattern) unshare() {
	for _, g := range p.sharers {
		if g.shares && g.is == sharing {
			g.shares, g.is = false, running
			p.show(g)
		}
	}
	p.sharers = p.sharers[:0]
}

// resume lets the bar of work run on, freeze stops it.
func (p *pattern) resume(g *worker, t int64) {
	if g.work > 0 && g.onCPU {
		g.since = t
		v := (g.work - g.left) * 1000 / g.work
		p.setDeskBar(g, barState{v, 1000, t, t + g.left})
	}
}

func (p *pattern) freeze(g *worker, t int64) {
	if g.work > 0 && g.onCPU {
		g.left = max(g.left-(t-g.since), 0)
		v := (g.work - g.left) * 1000 / g.work
		p.setDeskBar(g, barState{v, v, t, t})
	}
}

func (p *pattern) setDeskBar(g *worker, b barState) {
	if el := g.card(); el != nil {
		p.setBar(el, b, p.now())
	}
}

// card is the element of the goroutine's desk, nil if it has none.
func (g *worker) card() *element {
	if g.desk < 0 {
		return nil
	}
	return g.family.desks[g.desk].el
}

// show brings token and desk up to date.
func (p *pattern) show(g *worker) {
	if g.tok != nil {
		p.setClass(g.tok, tokenClasses[g.is], p.now())
	}
	el := g.card()
	if el == nil {
		return
	}
	p.setClass(el, deskClass(g.is, g.work > 0 || g.timer), p.now())
	if g.family.box.form.state > 0 {
		p.setText(el, 0, g.stateLine(), p.now())
	}
	object := ""
	if g.held == nil && g.obj != nil && (g.is == blocked || g.is == failed) {
		object = g.obj.Name
	}
	p.setText(el, 1, object, p.now())
}

// stateLine says in Go's words what the goroutine does.
func (g *worker) stateLine() string {
	switch g.is {
	case running:
		if int(g.p) < len(onP) && g.p >= 0 {
			return onP[g.p]
		}
		return "running"
	case runnable:
		return "runnable"
	case sharing:
		return g.family.turns
	case sleeping:
		return "sleep"
	case syscall:
		return "IO wait"
	case failed:
		return g.failure
	}
	return g.family.reasons[g.why]
}

// onP are the state lines of running goroutines.
var onP = func() (list [engine.MaxProcs]string) {
	for i := range list {
		list[i] = "on P" + itoa(i)
	}
	return list
}()

// reasonWords are wait reasons for desks, each with a shorter form.
var reasonWords = map[engine.Reason][2]string{
	engine.WhyChanRecv:      {"chan receive", "receive"},
	engine.WhyChanSend:      {"chan send", "send"},
	engine.WhySelect:        {"select", "select"},
	engine.WhyMutexLock:     {"Mutex.Lock", "Lock"},
	engine.WhyWaitGroup:     {"WaitGroup", "Wait"},
	engine.WhyChanRecvNil:   {"nil chan", "nil chan"},
	engine.WhyChanSendNil:   {"nil chan", "nil chan"},
	engine.WhySelectNoCases: {"select {}", "select"},
}

// fits is the first of the texts that fits the state line of the family's
// desks.
func (f *family) fits(texts [2]string) string {
	room := f.box.cellW - f.box.form.left - 5
	if sans.measure(f.box.form.size, texts[0]) > room {
		return texts[1]
	}
	return texts[0]
}
