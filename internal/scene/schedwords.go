package scene

import "strings"

// schedWords are what the scheduler lens calls its places.
type schedWords struct {
	proc   string // before a P's number
	global string
	local  string
	parked string
	states map[string]string // other words for a P's states than Go's
	shift  int               // px that a thread stands further right, since proc is long
}

// goWords are the runtime's own names.
var goWords = schedWords{proc: "P", global: "Global run queue", local: "local", parked: "Parked threads"}

// factoryWords say what a P, an M, a G and g0 would be in a factory:
// workbench, worker, job and the worker's toolbox.
var factoryWords = schedWords{proc: "Bench P", global: "Jobs for any workbench", local: "jobs", parked: "Workers at rest", shift: 50,
	states: map[string]string{"running": "at work", "idle": "no worker", "spinning": "seeks jobs", "looks": "toolbox", "g0 searches": "toolbox"}}

// state is a P's state in these words.
func (w *schedWords) state(words string) string {
	if other := w.states[words]; other != "" {
		return other
	}
	if w.shift > 0 && strings.HasSuffix(words, " wakes") { // its tag stands right before
		return "wakes"
	}
	return words
}

// within are the words for frames of that width, px; narrow ones have no room
// for a longer name.
func (w *schedWords) within(width int) *schedWords {
	if width >= roomyProc {
		return w
	}
	short := *w
	short.proc, short.shift = goWords.proc, 0
	return &short
}
