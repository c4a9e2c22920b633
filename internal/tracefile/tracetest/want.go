package tracetest

import (
	"fmt"
	"path"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// step is something that the file has to say, in words of this package.
type step struct {
	at   int64  // virtual ns
	what string // such as "G5 Running->Waiting chan send"
	p, m int64  // where it happened, -1 for none or whatever
	line string // file:line that must stand on the stack, "" for none
}

// from and to are the states between which each kind of event moves a
// goroutine.
var moves = map[engine.Kind]string{
	engine.EvGoStart:             "Runnable->Running",
	engine.EvGoStop:              "Running->Runnable",
	engine.EvGoBlock:             "Running->Waiting",
	engine.EvGoUnblock:           "Waiting->Runnable",
	engine.EvGoDestroy:           "Running->NotExist",
	engine.EvGoSyscallBegin:      "Running->Syscall",
	engine.EvGoSyscallEnd:        "Syscall->Running",
	engine.EvGoSyscallEndBlocked: "Syscall->Runnable",
	engine.EvProcStart:           "Idle->Running",
	engine.EvProcStop:            "Running->Idle",
	engine.EvHandoff:             "Running->Idle",
}

// steps are what the file has to say of an event.
func (c *Checker) steps(e *engine.Event) []step {
	s := step{at: e.T, p: int64(e.P), m: int64(e.M)}
	switch e.K {
	case engine.EvGoCreate:
		return c.created(e, s)
	case engine.EvGoStart, engine.EvGoDestroy, engine.EvGoSyscallEndBlocked:
		s.what = fmt.Sprintf("G%d %s", e.G, moves[e.K])
	case engine.EvGoStop, engine.EvGoBlock, engine.EvGoSyscallBegin:
		s.what = fmt.Sprintf("G%d %s %s", e.G, moves[e.K], reasons[e.Why])
		s.line = c.where(e.Pos)
	case engine.EvGoUnblock:
		s.what, s.p, s.m = fmt.Sprintf("G%d %s", e.Peer, moves[e.K]), -1, -1
	case engine.EvGoSyscallEnd:
		s.what = fmt.Sprintf("G%d %s", e.G, moves[e.K])
		if e.Why != engine.WhyFast {
			s.what = fmt.Sprintf("G%d Syscall->Runnable", e.G)
			return []step{s, {at: e.T, p: s.p, m: s.m, what: fmt.Sprintf("G%d Runnable->Running", e.G)}}
		}
	case engine.EvProcStart, engine.EvProcStop:
		s.what, s.p = fmt.Sprintf("P%d %s", e.P, moves[e.K]), -1
	case engine.EvHandoff:
		s.what, s.p, s.m = fmt.Sprintf("P%d %s", e.P, moves[e.K]), -1, -1
	case engine.EvSTWBegin:
		s.what = "begin stop-the-world (" + e.Val + ")"
	case engine.EvGCBegin:
		s.what = "begin GC concurrent mark phase"
	case engine.EvGCMarkAssistBegin:
		s.what = "begin GC mark assist"
	case engine.EvHeapAlloc:
		s.what = fmt.Sprintf("/memory/classes/heap/objects:bytes %d", e.N)
	case engine.EvHeapGoal:
		s.what = fmt.Sprintf("/gc/heap/goal:bytes %d", e.N)
	case engine.EvSTWEnd, engine.EvGCEnd, engine.EvGCMarkAssistEnd:
		s.what = "end"
	case engine.EvProcsChange:
		s.what = fmt.Sprintf("GOMAXPROCS %d", e.N)
	case engine.EvPrint:
		s.what = "stdout " + e.Val[:min(len(e.Val), 1000)]
	default:
		return nil
	}
	return []step{s}
}

// created are the steps of a goroutine that comes to be: whoever is created on
// no P comes from outside of Go, but for main.
func (c *Checker) created(e *engine.Event, s step) []step {
	if e.P >= 0 {
		s.what, s.line = fmt.Sprintf("G%d NotExist->Runnable", e.Peer), c.where(e.Pos)
		return []step{s}
	}
	if e.Peer == 1 {
		return nil
	}
	s.p, s.m = -1, -1
	out := s
	s.what, out.what = fmt.Sprintf("G%d NotExist->Syscall", e.Peer), fmt.Sprintf("G%d Syscall->Runnable", e.Peer)
	return []step{s, out}
}

func (c *Checker) where(pos engine.Pos) string {
	if pos == 0 || pos.File() >= len(c.files) {
		return ""
	}
	return fmt.Sprintf("%s:%d", path.Base(c.files[pos.File()]), pos.Line())
}

// reasons are the tracer's words for why a goroutine leaves its P.
var reasons = map[engine.Reason]string{
	engine.WhyChanRecvNil: "forever", engine.WhyChanSendNil: "forever", engine.WhySelectNoCases: "forever",
	engine.WhySelect: "select", engine.WhyChanRecv: "chan receive", engine.WhyChanSend: "chan send",
	engine.WhyMutexLock: "sync", engine.WhyRLock: "sync", engine.WhyRWLock: "sync", engine.WhyWaitGroup: "sync",
	engine.WhySemacquire: "sync", engine.WhyCondWait: "sync.(*Cond).Wait", engine.WhySleep: "sleep",
	engine.WhyIOWait: "network", engine.WhySyscall: "unspecified", engine.WhyGCWorker: "system goroutine wait",
	engine.WhyAssistWait: "GC mark assist wait for work", engine.WhyForceGC: "system goroutine wait",
	engine.WhyGCCycle: "wait until GC ends", engine.WhyPreempted: "preempted", engine.WhyGosched: "runtime.Gosched",
	engine.WhyYield: "unspecified",
}

// same reports whether what was read is the step.
func (s step) same(read step) bool {
	return strings.TrimSpace(s.what) == strings.TrimSpace(read.what) && read.at >= s.at &&
		(s.p < 0 || s.p == read.p) && (s.m < 0 || s.m == read.m) &&
		(s.line == "" || strings.Contains(read.line, s.line))
}
