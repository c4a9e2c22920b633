package scene

import "github.com/go-concurrency/playground/internal/engine"

// lastEvents bounds the events that are kept of a goroutine or an object.
const lastEvents = 16

// Moment is an event, and the coordinate after its step.
type Moment struct {
	T     int64  `json:"t"` // virtual ns
	N     int64  `json:"n"` // how many events at T have happened
	Text  string `json:"text"`
	Times int    `json:"times,omitempty"` // how often it has happened in a row, if more than once
	First int64  `json:"first,omitempty"` // then: virtual ns of the first

	kind engine.Kind
}

// moments are the last events of somebody.
type moments struct {
	list    []Moment
	noted   int   // how many there have been, each of several in a row counted
	earlier int   // lines that are left out
	now     int64 // virtual ns of the run's last event
	at      int64 // how many events have happened at now
	open    int   // how many of list belong to the step under way
}

// clock counts an event of the run.
func (m *moments) clock(e *engine.Event) {
	if e.Step || e.T != m.now {
		m.closeStep()
	}
	if e.T != m.now {
		m.now, m.at = e.T, 0
	}
	m.at++
}

// closeStep gives the events of the step that is over the coordinate after it.
// A step is at one time.
func (m *moments) closeStep() {
	for i := len(m.list) - m.open; i < len(m.list); i++ {
		m.list[i].N = m.at
	}
	m.open = 0
}

// queues are the kinds of events after which a goroutine joins a run queue.
var queues = map[engine.Kind]bool{engine.EvGoCreate: true, engine.EvGoUnblock: true, engine.EvGoStop: true, engine.EvGoSyscallEndBlocked: true}

// add keeps an event. The queue that a goroutine joins is told with why it
// does, and that it leaves its P with where it goes on; what happens again and
// again is told once.
func (m *moments) add(e *engine.Event, text string) {
	n := len(m.list)
	m.noted++
	if n > 0 {
		switch last := &m.list[n-1]; {
		case e.K == engine.EvRunqPut && last.T == e.T && queues[last.kind]:
			last.Text += ", " + text
			return
		case e.K == engine.EvGoStop && last.kind == engine.EvPreempt:
			n--
		case e.K == engine.EvGoStart && last.kind == engine.EvGoStop:
			text = last.Text + "; then " + text
			n--
		}
	}
	next := Moment{T: e.T, Text: text, kind: e.K}
	if n > 0 && m.list[n-1].Text == text {
		n--
		next.Times, next.First = max(m.list[n].Times, 1)+1, m.list[n].First
		if next.Times == 2 {
			next.First = m.list[n].T
		}
	}
	if m.list = m.list[:n]; n == lastEvents {
		m.earlier++
		m.list = append(m.list[:0], m.list[1:]...)
	}
	m.list = append(m.list, next)
	m.open = min(m.open+1, len(m.list))
}
