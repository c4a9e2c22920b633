package scene

import "github.com/go-concurrency/playground/internal/engine"

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
	marking // running, for the collector
)

var conditionNames = [...]string{"free", "runnable", "running", "blocked", "sleeping", "syscall", "failed", "done", "running shares", "running marks"}

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

// stateLine says in Go's words what the goroutine does.
func (g *goroutine) stateLine() string {
	if g.failure != "" {
		return g.failure
	}
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
		if g.why == engine.WhySyscall {
			return "syscall"
		}
		return "IO wait"
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
	engine.WhyRLock:         {"RWMutex.RLock", "RLock"},
	engine.WhyRWLock:        {"RWMutex.Lock", "Lock"},
	engine.WhyCondWait:      {"Cond.Wait", "Wait"},
	engine.WhyChanRecvNil:   {"nil chan", "nil chan"},
	engine.WhyChanSendNil:   {"nil chan", "nil chan"},
	engine.WhySelectNoCases: {"select {}", "select"},
}

// fits is the first of the texts that fits the state line of the family's
// desks.
func (f *family) fits(texts [2]string) string {
	if Sans.Measure(f.box.form.size, texts[0]) > f.box.form.room(f.box.cellW) {
		return texts[1]
	}
	return texts[0]
}
