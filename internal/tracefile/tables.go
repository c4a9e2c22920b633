package tracefile

import (
	"encoding/binary"
	"unicode/utf8"

	"github.com/go-concurrency/playground/internal/engine"
)

// tables are the strings and stacks of a generation. What is new is written in
// batches; every generation has its own.
type tables struct {
	strings, stacks map[string]uint64 // ids, from 1; of stacks by their encoded frames
	newStrings      []byte
	newStacks       []byte
	key             []byte
}

// pcs number the frames of all stacks, from 1. They stay the same from
// generation to generation, as program counters would.
type pcs map[string]uint64

// text is the id of a string, which is cut if it is too long.
func (w *GoTrace) text(s string) uint64 {
	if s == "" {
		return 0
	}
	if len(s) > maxString {
		n := maxString
		for !utf8.RuneStart(s[n]) && n > maxString-utf8.UTFMax {
			n--
		}
		s = s[:n]
	}
	if id, ok := w.strings[s]; ok {
		return id
	}
	id := uint64(len(w.strings) + 1)
	w.strings[s] = id
	if len(w.newStrings) == 0 {
		w.newStrings = append(w.newStrings, byte(evStrings))
	}
	b := append(w.newStrings, byte(evString))
	b = binary.AppendUvarint(b, id)
	b = binary.AppendUvarint(b, uint64(len(s)))
	if w.newStrings = append(b, s...); len(w.newStrings) > fullBatch {
		w.writeTable(&w.newStrings)
	}
	return id
}

// stack is the id of a stack of function fn at pos, inside of the call of the
// standard library if there is one.
func (w *GoTrace) stack(inside call, fn string, pos engine.Pos) uint64 {
	n, b := uint64(1), w.key[:0]
	if inside.fn != "" {
		n++
		b = w.frame(b, inside.fn, inside.file, 0)
	}
	file := ""
	if i := pos.File(); i < len(w.files) {
		file = w.files[i]
	}
	b = w.frame(b, fn, file, pos.Line())
	w.key = b
	if id, ok := w.stacks[string(b)]; ok {
		return id
	}
	id := uint64(len(w.stacks) + 1)
	w.stacks[string(b)] = id
	if len(w.newStacks) == 0 {
		w.newStacks = append(w.newStacks, byte(evStacks))
	}
	w.newStacks = append(w.newStacks, byte(evStack))
	w.newStacks = binary.AppendUvarint(w.newStacks, id)
	w.newStacks = binary.AppendUvarint(w.newStacks, n)
	if w.newStacks = append(w.newStacks, b...); len(w.newStacks) > fullBatch {
		w.writeTable(&w.newStacks)
	}
	return id
}

// frame appends a frame of a stack.
func (w *GoTrace) frame(b []byte, fn, file string, line int) []byte {
	n := len(w.name)
	w.name = append(append(append(w.name, fn...), 0), file...)
	w.name = binary.AppendUvarint(append(w.name, 0), uint64(line))
	pc, ok := w.pcs[string(w.name[n:])]
	if !ok {
		pc = uint64(len(w.pcs) + 1)
		w.pcs[string(w.name[n:])] = pc
	}
	w.name = w.name[:n]
	for _, v := range [...]uint64{pc, w.text(fn), w.text(file), uint64(line)} {
		b = binary.AppendUvarint(b, v)
	}
	return b
}

// writeTable writes a batch of strings or stacks.
func (w *GoTrace) writeTable(data *[]byte) {
	if len(*data) > 0 {
		w.batch(noThread, w.now, *data)
		*data = (*data)[:0]
	}
}
