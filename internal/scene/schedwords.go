package scene

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
var factoryWords = schedWords{proc: "Bench P", global: "Jobs for any workbench", local: "jobs", parked: "Workers at rest", shift: 47,
	states: map[string]string{"running": "at work", "idle": "no worker", "spinning": "seeks jobs", "looks": "toolbox", "looks for work": "toolbox"}}

// state is a P's state in these words.
func (w *schedWords) state(words string) string {
	if other := w.states[words]; other != "" {
		return other
	}
	return words
}

// wordsFor chooses the words; on a phone a P's frame has no room for a longer
// name.
func wordsFor(factory, phone bool) *schedWords {
	if !factory {
		return &goWords
	}
	words := factoryWords
	if phone {
		words.proc, words.shift = goWords.proc, 0
	}
	return &words
}
