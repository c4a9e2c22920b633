package differential

// Bounds of a program. Values are below maxValue, so that they fit into notes.
const (
	MaxRoutines = 5
	maxChans    = 6 // with the one that main waits on for the others
	maxCap      = 4 // of that one; the others have at most 3
	maxNotes    = 63
	nilChan     = -1 // the capacity of a nil channel
	maxValue    = 400
)

// Program is a small program: goroutines that share channels. Two programs of
// one seed are equal.
type Program struct {
	Seed     uint64
	Caps     []int     // of channels c0, c1 …; nilChan for a nil channel
	Routines []Routine // the first is main; a Go op starts each of the others
}

// Routine is what one goroutine does.
type Routine struct {
	Ops      []Op
	Directed bool // its parameters have the directions in which it uses them
	Catch    int  // the note about a panic that ends it, 0 if it does not recover
}

// Kind is what an Op does.
type Kind uint8

// The kinds.
const (
	Send    Kind = iota // c <- V
	Recv                // <-c
	Close               // close(c)
	Len                 // len(c)
	Cap                 // cap(c)
	Nil                 // c = nil, in this goroutine
	Go                  // starts goroutine N
	Panic               // panic("boom")
	Repeat              // for range N { Body }
	Range               // for range c { Body }
	Select              // select { Cases }
	Default             // the default case of a Select
)

// Form is how a receive is written. A goroutine's x is what it sends as received.
type Form uint8

// The forms.
const (
	Drop    Form = iota // <-c
	Value               // v := <-c
	CommaOk             // v, ok := <-c
	Into                // x = <-c
	IntoOk              // x, ok = <-c
	Nested              // note(<-c)
)

// Then is what follows a comma-ok receive that finds its channel closed.
type Then uint8

// What may follow.
const (
	GoOn    Then = iota
	Break        // out of the innermost loop
	Disable      // c = nil
)

// received is the value of a Send that sends x, what its goroutine received last.
const received = -1

// Op is a statement. Notes are numbered by goroutine; 0 stands for none.
type Op struct {
	Kind  Kind
	Ch    int  // the channel
	V     int  // of Send: a value below maxValue, or received
	N     int  // of Repeat: how often; of Go: which goroutine
	Form  Form // of Recv and Range
	Then  Then // of Recv with CommaOk or IntoOk
	Quiet bool // it makes no note
	Note  int  // what it makes when it is done; of Range: in each round
	After int  // of Range: the note behind the loop
	Catch int  // the note about its panic, from which it then recovers
	Body  []Op // of Repeat, Range, and of Cases
	Cases []Op // of Select: Send, Recv and at most one Default
}

// ok reports whether a receive of that form says if its channel was open.
func (f Form) ok() bool { return f == CommaOk || f == IntoOk }

// into reports whether it sets x.
func (f Form) into() bool { return f == Into || f == IntoOk }

// number gives the notes of every goroutine their numbers. It reports whether
// they suffice.
func (p *Program) number() bool {
	for i := range p.Routines {
		r := &p.Routines[i]
		n := 0
		renumber(r.Ops, &n)
		if r.Catch > 0 {
			n++
			r.Catch = n
		}
		if n > maxNotes {
			return false
		}
	}
	return true
}

func renumber(ops []Op, n *int) {
	next := func(wanted bool) int {
		if !wanted {
			return 0
		}
		*n++
		return *n
	}
	for i := range ops {
		op := &ops[i]
		op.Note = next(!op.Quiet && op.notes())
		renumber(op.Cases, n)
		renumber(op.Body, n)
		op.After = next(op.Kind == Range)
		op.Catch = next(op.Catch > 0)
	}
}

// notes reports whether the op itself makes a note.
func (o *Op) notes() bool {
	switch o.Kind {
	case Nil, Go, Panic, Repeat, Select:
		return false
	}
	return true
}

// How a goroutine uses a channel.
const (
	receives = 1 << iota
	sends    // or closes
	touches  // looks at it or forgets it
	bothWays // passes it on without a direction
)

// uses is how goroutine g, with those that it starts, uses each channel.
func (p *Program) uses(g int) (dirs [maxChans]int) {
	p.addUses(p.Routines[g].Ops, &dirs)
	for i := range dirs {
		if dirs[i] != 0 && (!p.Routines[g].Directed || dirs[i] == touches) {
			dirs[i] |= bothWays
		}
	}
	return dirs
}

func (p *Program) addUses(ops []Op, dirs *[maxChans]int) {
	for i := range ops {
		op := &ops[i]
		switch op.Kind {
		case Recv, Range:
			dirs[op.Ch] |= receives
		case Send, Close:
			dirs[op.Ch] |= sends
		case Len, Cap, Nil:
			dirs[op.Ch] |= touches
		case Go:
			for i, d := range p.uses(op.N) {
				dirs[i] |= d
			}
		}
		p.addUses(op.Cases, dirs)
		p.addUses(op.Body, dirs)
	}
}
