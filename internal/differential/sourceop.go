package differential

import "fmt"

// op writes one statement, and its note.
func (w *writer) op(op *Op) {
	c := fmt.Sprintf("c%d", op.Ch)
	switch op.Kind {
	case Send:
		w.line("%s", w.sending(op))
		w.maybe(w.note(op.Note, ""))
	case Recv:
		w.receive(op)
	case Close:
		w.line("close(%s)", c)
		w.maybe(w.note(op.Note, ""))
	case Len:
		w.line("%s", w.note(op.Note, "len("+c+")"))
	case Cap:
		w.line("%s", w.note(op.Note, "cap("+c+")"))
	case Nil:
		w.line("%s = nil", c)
	case Go:
		w.start(op.N)
	case Panic:
		w.line("panic(\"boom\")")
	case Repeat:
		w.loop(op, fmt.Sprintf("for range %d {", op.N), "")
	case Range:
		head, args := rangeHead(op)
		w.loop(op, head, w.note(op.Note, args))
		w.line("%s", w.note(op.After, ""))
	case Select:
		w.choose(op)
	}
}

func (w *writer) sending(op *Op) string {
	if op.V == received {
		return fmt.Sprintf("c%d <- x", op.Ch)
	}
	return fmt.Sprintf("c%d <- %d", op.Ch, op.V)
}

// receiving is a receive as the head of a case, and what it may note.
func receiving(op *Op) (text, args string) {
	c := fmt.Sprintf("<-c%d", op.Ch)
	switch op.Form {
	case Value:
		return "v := " + c, "v"
	case CommaOk:
		return "v, ok := " + c, "v, ok"
	case Into:
		return "x = " + c, "x"
	case IntoOk:
		return "x, ok = " + c, "x, ok"
	}
	return c, ""
}

func (w *writer) receive(op *Op) {
	switch op.Form {
	case Nested:
		w.line("%s", w.note(op.Note, fmt.Sprintf("<-c%d", op.Ch)))
		return
	case CommaOk:
		w.line("if v, ok := <-c%d; ok {", op.Ch)
		w.line("\t%s", w.note(op.Note, "v, true"))
		w.line("} else {")
		w.line("\t%s", w.note(op.Note, "v, false"))
		w.depth++
		w.instead(op)
		w.depth--
		w.line("}")
		return
	case Value:
		w.line("{")
		w.depth++
		defer func() { w.depth--; w.line("}") }()
	}
	text, args := receiving(op)
	w.line("%s", text)
	w.maybe(w.note(op.Note, args))
	w.then(op)
}

// then writes what follows a comma-ok receive.
func (w *writer) then(op *Op) {
	if op.Then == GoOn {
		return
	}
	w.line("if !ok {")
	w.depth++
	w.instead(op)
	w.depth--
	w.line("}")
}

func (w *writer) instead(op *Op) {
	switch op.Then {
	case Break:
		w.line("break %s", w.label)
	case Disable:
		w.line("c%d = nil", op.Ch)
	}
}

func (w *writer) choose(op *Op) {
	w.line("select {")
	for i := range op.Cases {
		k := &op.Cases[i]
		args := ""
		switch k.Kind {
		case Default:
			w.line("default:")
		case Send:
			w.line("case %s:", w.sending(k))
		default:
			var text string
			text, args = receiving(k)
			w.line("case %s:", text)
		}
		w.depth++
		w.maybe(w.note(k.Note, args))
		w.then(k)
		w.ops(k.Body)
		w.depth--
	}
	w.line("}")
}
