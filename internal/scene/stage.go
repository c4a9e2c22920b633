package scene

// stage collects what a step does to the picture. Lenses call its methods; the
// reel takes the changes when the step is over.
type stage struct {
	nums    *int32 // elements of the film numbered so far
	first   int    // the first of its layers
	steps   int    // steps begun so far
	beat    int    // the number of the open beat
	moves   int    // moves of this step
	clash   bool   // this step cannot join the open beat: it moves what that has moved
	hurried bool   // the film is late: nothing need fly
	weighty bool   // this step's beat lasts as long as one that moves something
	changes []change
}

// change is one keyframe, not yet at a film time.
type change struct {
	op    Op
	el    *element // nil for points and lines
	when  when
	glide bool // it is a glide's
	birth bool // it says how the element is born
	dead  bool // a later change of the same beat replaces it

	was string // of a class or a text: what the beat before left
}

// idle reports whether the change shows what the beat before left.
func (c *change) idle() bool {
	return (c.op.K == OpClass || c.op.K == OpText) && !c.birth && c.op.S == c.was
}

// when is a moment within a beat.
type when struct {
	phase phase
	move  int // which move of the step; the one after the last is also allowed
}

type phase uint8

const (
	onDepart phase = iota // when the move starts
	onArrive              // when the move ends
	atEnd                 // just before the beat ends
)

var end = when{phase: atEnd}

// now is the moment at which the step's next move starts: what a step does
// after its moves follows them in the film, too.
func (s *stage) now() when { return when{onDepart, s.moves} }

// begin begins a step.
func (s *stage) begin() {
	s.steps++
	s.moves, s.clash, s.weighty = 0, false, false
	s.changes = s.changes[:0]
}

// born makes the element appear at its x and y.
func (s *stage) born(e *element, w when) {
	if s.nums == nil {
		s.nums = new(int32)
	}
	*s.nums++
	e.num, e.bornStep = *s.nums, s.steps
	layer := int64(e.layer)
	if layer >= 0 {
		layer += int64(s.first)
	}
	e.movedStep, e.at = 0, [tracksOf]place{}
	from := len(s.changes)
	s.add(e, w, Op{K: OpBorn, A: [6]int64{int64(e.x) * 10, int64(e.y) * 10, layer}, S: e.id, S2: e.shape})
	s.add(e, w, Op{K: OpClass, S: e.class})
	for i, text := range e.texts {
		if text != "" {
			s.add(e, w, Op{K: OpText, A: [6]int64{int64(i)}, S: text})
		}
	}
	for i := range s.changes[from:] {
		s.changes[from+i].birth = true
	}
}

// die makes it disappear.
func (s *stage) die(e *element, w when) {
	if e.num != 0 {
		s.add(e, w, Op{K: OpDie})
		e.num = 0
	}
}

// move takes it to x, y, and returns the moment of its arrival.
func (s *stage) move(e *element, x, y int) when {
	if e.num == 0 || e.x == x && e.y == y {
		return s.now()
	}
	e.x, e.y = x, y
	if e.movedStep == s.steps {
		c := &s.changes[e.moveAt]
		c.op.A[0], c.op.A[1] = int64(x)*10, int64(y)*10
		return when{onArrive, c.when.move}
	}
	s.clash = s.clash || s.beat > 0 && e.movedBeat == s.beat
	e.movedStep, e.moveAt = s.steps, len(s.changes)
	w := s.now()
	s.moves++
	s.add(e, w, Op{K: OpMove, A: [6]int64{int64(x) * 10, int64(y) * 10}})
	return when{onArrive, w.move}
}

// glide takes it to x, y; other than by move, it
// may go several times in a beat, which shows only the last.
func (s *stage) glide(e *element, x, y int) {
	if e.num != 0 && (e.x != x || e.y != y) {
		e.x, e.y = x, y
		s.add(e, s.now(), Op{K: OpMove, A: [6]int64{int64(x) * 10, int64(y) * 10}})
		if n := len(s.changes); n > 0 {
			s.changes[n-1].glide = true
		}
	}
}

// apart says that this step must not join the open beat.
func (s *stage) apart() { s.clash = true }

// linger says that this step deserves a full beat.
func (s *stage) linger() { s.weighty = true }

// setClass sets its class.
func (s *stage) setClass(e *element, class string, w when) {
	if e.class != class {
		s.change(e, w, Op{K: OpClass, S: class}, &e.class)
	}
}

// setText sets one of its texts.
func (s *stage) setText(e *element, i int, text string, w when) {
	if e.texts[i] != text {
		s.change(e, w, Op{K: OpText, A: [6]int64{int64(i)}, S: text}, &e.texts[i])
	}
}

// setBar sets its bar.
func (s *stage) setBar(e *element, b barState, w when) {
	if e.bar != b {
		e.bar = b
		s.add(e, w, Op{K: OpBar, A: [6]int64{0, b.v0, b.v1, b.c0, b.c1}})
	}
}

// change adds what replaces a class or a text.
func (s *stage) change(e *element, w when, op Op, value *string) {
	if s.add(e, w, op); e.num != 0 {
		s.changes[len(s.changes)-1].was = *value
	}
	*value = op.S
}

func (s *stage) add(e *element, w when, op Op) {
	if e.num == 0 {
		return // not shown
	}
	op.El = e.num
	s.changes = append(s.changes, change{op: op, el: e, when: w})
}
