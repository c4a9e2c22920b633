package scene

import "github.com/go-concurrency/playground/internal/engine"

// layersOf is how many layers the picture of a run has. Those of a second run
// in the same film come after those of the first.
const layersOf = 4

// side is one of the runs of a film: what it shows, and what it tells.
type side struct {
	layout *Layout
	stage  stage
	lens   lens
	lines  *codeLines
	notes  notes  // of the step under way
	told   []note // of the open beat
	untold []note // of the last beat that had any while muted
}

func newSide(l *Layout, nums *int32) *side {
	s := &side{layout: l}
	s.stage.nums, s.stage.first = nums, l.side*layersOf
	s.lens = newLens(l, &s.stage)
	s.lines = newCodeLines(l, &s.stage)
	return s
}

// show brings the picture up to a step, and reports whether that is an input.
func (s *side) show(events []engine.Event) (input bool) {
	for i := range events {
		e := &events[i]
		if s.lens.hides(e) {
			continue
		}
		input = input || e.K == engine.EvParam || e.K == engine.EvAction
		s.notes.add(s.lens.note(e))
		s.lens.apply(e)
		s.lines.apply(e)
	}
	s.lens.flush()
	s.lines.flush()
	return input
}

// sideNames are what pages and sentences call the runs of a film.
var sideNames = [...]string{"A", "B", "C"}

// SideName is what the run of that number is called: A, B or C.
func SideName(i int) string { return sideNames[i] }

// say is the sentence of a beat: of each side that has something to tell,
// with its name where there are several.
func say(sides []*side, of func(*side) []note) string {
	text := ""
	for i, s := range sides {
		one := sentence(of(s))
		if one == "" || len(sides) == 1 {
			text += one
			continue
		}
		if text != "" {
			text += " "
		}
		text += stress(sideNames[i]+":") + " " + one
	}
	return text
}
