package differential

// Instructions of the model. Those of channels are steps; the others belong to
// the step before them.
type opcode uint8

const (
	opSend opcode = iota
	opRecv
	opSelect
	opClose
	opLen
	opCap
	opNil
	opGo
	opPanic
	opSet  // counter v = n
	opLoop // counter v falls; to if it is 0
	opJump // to
	opNote
	opEnd
)

// instr is an instruction, or a case of opSelect.
type instr struct {
	op       opcode
	ch       int
	v        int   // the value that is sent; a counter
	n        int   // of opSet: its value; of opGo: the goroutine
	note     uint8 // 0 for none
	form     Form
	caught   uint8 // the note about a panic that is caught, 0 if it is not,
	rescue   int   // and where it then goes on
	next     int   // where it goes on,
	closed   int   // if the channel was closed,
	disables bool  // which is then forgotten
	ranges   bool  // of opRecv: it is the head of a loop
	cases    []instr
	other    int // of opSelect: where it goes on if no case is ready; 0 if it waits
}

// compiler turns ops into code.
type compiler struct {
	code   []instr
	depth  int   // loops around
	leaves []int // instructions that leave the innermost loop: jumps, and receives if their channel is closed
}

// maxLoops is how deep loops may be nested.
const maxLoops = 2

func compile(r *Routine) []instr {
	c := &compiler{}
	c.ops(r.Ops)
	c.emit(instr{op: opEnd})
	return c.code
}

// emit appends an instruction that goes on with the one behind it.
func (c *compiler) emit(in instr) int {
	in.next = len(c.code) + 1
	in.closed = in.next
	c.code = append(c.code, in)
	return len(c.code) - 1
}

func (c *compiler) ops(ops []Op) {
	for i := range ops {
		from := len(c.code)
		c.op(&ops[i])
		if note := ops[i].Catch; note > 0 {
			c.catch(c.code[from:], uint8(note))
		}
	}
}

// catch lets panics of the last instructions, code, go on behind them. Those
// that are caught nearer by stay so.
func (c *compiler) catch(code []instr, note uint8) {
	for i := range code {
		if code[i].caught == 0 {
			code[i].caught, code[i].rescue = note, len(c.code)
		}
		for j := range code[i].cases {
			if k := &code[i].cases[j]; k.caught == 0 {
				k.caught, k.rescue = note, len(c.code)
			}
		}
	}
}

func (c *compiler) op(op *Op) {
	in := simple(op)
	switch op.Kind {
	case Recv:
		at := c.emit(in)
		if op.Then == Break {
			c.leaves = append(c.leaves, at)
		}
	case Repeat:
		c.emit(instr{op: opSet, v: c.depth, n: op.N})
		c.loop(op, instr{op: opLoop, v: c.depth})
	case Range:
		in.ranges = true
		c.loop(op, in)
		c.emit(instr{op: opNote, note: uint8(op.After)})
	case Select:
		c.choose(op, in)
	default:
		c.emit(in)
	}
}

// simple is the instruction for an op, as far as it stands alone.
func simple(op *Op) instr {
	kinds := map[Kind]opcode{Send: opSend, Recv: opRecv, Close: opClose, Len: opLen, Cap: opCap, Nil: opNil,
		Go: opGo, Panic: opPanic, Range: opRecv, Select: opSelect}
	return instr{op: kinds[op.Kind], ch: op.Ch, v: op.V, n: op.N, form: op.Form, note: uint8(op.Note),
		disables: op.Then == Disable}
}

// loop emits a loop whose head leaves it by itself.
func (c *compiler) loop(op *Op, head instr) {
	outer := c.leaves
	c.leaves = nil
	c.depth++
	at := c.emit(head)
	c.ops(op.Body)
	back := c.emit(instr{op: opJump})
	c.code[back].next = at
	c.code[at].closed = len(c.code)
	c.leave()
	c.depth--
	c.leaves = outer
}

// leave lets what leaves the loop go on here.
func (c *compiler) leave() {
	for _, at := range c.leaves {
		if c.code[at].op == opJump {
			c.code[at].next = len(c.code)
		} else {
			c.code[at].closed = len(c.code)
		}
	}
}

// choose emits a select: the instruction, then the cases' bodies.
func (c *compiler) choose(op *Op, in instr) {
	at := c.emit(in)
	var ends []int
	for i := range op.Cases {
		k := &op.Cases[i]
		if k.Kind == Default {
			c.code[at].other = len(c.code)
			c.emit(instr{op: opNote, note: uint8(k.Note)})
		} else {
			kase := simple(k)
			if k.Then == Break {
				kase.closed = len(c.code)
				c.leaves = append(c.leaves, c.emit(instr{op: opJump}))
			}
			kase.next = len(c.code)
			if k.Then != Break {
				kase.closed = kase.next
			}
			c.code[at].cases = append(c.code[at].cases, kase)
		}
		c.ops(k.Body)
		ends = append(ends, c.emit(instr{op: opJump}))
	}
	for _, end := range ends {
		c.code[end].next = len(c.code)
	}
}
