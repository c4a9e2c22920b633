package session

import "sync"

// turnstile lets one run of the process advance at a time, since the engine
// keeps the running goroutine in a package variable. Those in a hurry (cuts,
// seeks, pages) pass before those who only compute ahead; each group is served
// in the order of arrival.
type turnstile struct {
	mu      sync.Mutex
	busy    bool
	hurried []chan struct{}
	patient []chan struct{}
	passed  int // how many hurried ones in a row went before patient ones
}

// patience is how many hurried ones may pass before a patient one.
const patience = 4

// turn is the process's turnstile. It is the one piece of package state
// besides the engine's, and exists because of it.
var turn turnstile

// Turn runs f while no other run advances. f holds the turn for 2 ms at most
// if it can, and calls Turn again for the rest.
func Turn(hurried bool, f func()) {
	turn.enter(hurried)
	defer turn.leave()
	f()
}

func (t *turnstile) enter(hurried bool) {
	t.mu.Lock()
	if !t.busy {
		t.busy = true
		t.mu.Unlock()
		return
	}
	mine := make(chan struct{})
	if hurried {
		t.hurried = append(t.hurried, mine)
	} else {
		t.patient = append(t.patient, mine)
	}
	t.mu.Unlock()
	<-mine
}

// leave hands the turn to the next in line.
func (t *turnstile) leave() {
	t.mu.Lock()
	defer t.mu.Unlock()
	q := &t.hurried
	if len(*q) == 0 || len(t.patient) > 0 && t.passed >= patience {
		q = &t.patient
		t.passed = 0
	} else {
		t.passed++
	}
	if len(*q) == 0 {
		t.busy = false
		return
	}
	next := (*q)[0]
	*q = (*q)[1:]
	close(next)
}
