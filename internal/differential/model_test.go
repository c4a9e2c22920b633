package differential

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// models are small programs, and all outcomes that they have.
var models = []struct {
	name string
	caps []int
	main []Op
	rest [][]Op // the goroutines that main starts first
	want []string
}{
	{"a value is handed over", []int{0},
		[]Op{{Kind: Recv, Form: CommaOk}}, [][]Op{{{Kind: Send, V: 7}}},
		[]string{"0: 1 7 true; 1: 1; main returned", "0: 1 7 true; main returned"}},
	{"buffers are FIFO", []int{2},
		[]Op{{Kind: Send, V: 1}, {Kind: Send, V: 2}, {Kind: Len}, {Kind: Recv, Form: Value}, {Kind: Recv, Form: Value}}, nil,
		[]string{"0: 1 | 2 | 3 2 | 4 1 | 5 2; main returned"}},
	{"a closed channel is drained first", []int{1},
		[]Op{{Kind: Send, V: 1}, {Kind: Close}, {Kind: Recv, Form: CommaOk}, {Kind: Recv, Form: CommaOk}, {Kind: Range}}, nil,
		[]string{"0: 1 | 2 | 3 1 true | 4 0 false | 6; main returned"}},
	{"nil channels block", []int{nilChan},
		[]Op{{Kind: Cap}, {Kind: Select, Cases: []Op{{Kind: Recv}, {Kind: Send}}}}, nil,
		[]string{"0: 1 0; deadlock: select"}},
	{"a select of one case is that case", []int{0},
		[]Op{{Kind: Select, Cases: []Op{{Kind: Send}}}}, nil,
		[]string{"deadlock: chan send"}},
	{"default only if nothing is ready", []int{1},
		[]Op{{Kind: Send}, {Kind: Select, Cases: []Op{{Kind: Recv}, {Kind: Default}}}, {Kind: Select, Cases: []Op{{Kind: Recv}, {Kind: Default}}}}, nil,
		[]string{"0: 1 | 2 | 5; main returned"}},
	{"any ready case", []int{1, 1},
		[]Op{{Kind: Send}, {Kind: Select, Cases: []Op{{Kind: Recv}, {Kind: Send, Ch: 1}}}}, nil,
		[]string{"0: 1 | 2; main returned", "0: 1 | 3; main returned"}},
	{"cases of one channel in any order", []int{0},
		[]Op{{Kind: Select, Cases: []Op{{Kind: Recv}, {Kind: Recv}}}}, [][]Op{{{Kind: Send, Quiet: true}}},
		[]string{"0: 1; main returned", "0: 2; main returned"}},
	{"a waiting sender panics", []int{0, 0},
		[]Op{{Kind: Close, Quiet: true}, {Kind: Recv, Ch: 1, Quiet: true}}, [][]Op{{{Kind: Send, Catch: 1}, {Kind: Send, Ch: 1, Quiet: true}}},
		[]string{"1: 2 send on closed channel; main returned"}},
	{"a panic ends the program", []int{0},
		[]Op{{Kind: Close}, {Kind: Close}, {Kind: Close}}, nil,
		[]string{"0: 1; panic: close of closed channel"}},
	{"a refilled buffer stays full", []int{1, 0},
		[]Op{{Kind: Send, V: 1, Quiet: true}, {Kind: Recv, Ch: 1, Quiet: true}, {Kind: Recv, Form: Value}, {Kind: Recv, Form: Value}},
		[][]Op{{{Kind: Send, Ch: 1, Quiet: true}, {Kind: Send, V: 2, Quiet: true}}},
		[]string{"0: 1 1 | 2 2; main returned"}},
	{"loops are left", []int{2},
		[]Op{{Kind: Send, V: 1, Quiet: true}, {Kind: Close, Quiet: true},
			{Kind: Repeat, N: 3, Body: []Op{{Kind: Recv, Form: CommaOk, Then: Break}, {Kind: Cap}}}, {Kind: Cap}}, nil,
		[]string{"0: 1 1 true | 2 2 | 1 0 false | 3 2; main returned"}},
	{"a disabled case", []int{0, 1},
		[]Op{{Kind: Close, Quiet: true}, {Kind: Send, Ch: 1, Quiet: true},
			{Kind: Repeat, N: 2, Body: []Op{{Kind: Select, Cases: []Op{{Kind: Recv, Form: CommaOk, Then: Disable}, {Kind: Recv, Ch: 1, Form: Drop}}}}}, {Kind: Len}}, nil,
		[]string{"0: 1 0 false | 2 | 3 0; main returned", "0: 2 | 1 0 false | 3 0; main returned"}},
}

// plain is an outcome on one line.
func plain(o Outcome) string {
	return strings.ReplaceAll(strings.ReplaceAll(o.String(), "\n", "; "), "goroutine ", "")
}

func TestModel(t *testing.T) {
	for _, m := range models {
		p := &Program{Caps: m.caps, Routines: []Routine{{}}}
		var starts []Op
		for i, ops := range m.rest {
			p.Routines = append(p.Routines, Routine{Ops: ops})
			starts = append(starts, Op{Kind: Go, N: i + 1})
		}
		p.Routines[0].Ops = append(starts, m.main...)
		p.number()
		all, ok := p.Explore()
		var got []string
		for o := range maps.Keys(all) {
			got = append(got, plain(o))
		}
		slices.Sort(got)
		if !ok || !slices.Equal(got, m.want) {
			t.Errorf("%s: %q\n%s", m.name, got, p.Source("p"))
		}
	}
}

// TestTooLarge: a program without end is none that is explored.
func TestTooLarge(t *testing.T) {
	p := &Program{Caps: []int{1}, Routines: []Routine{{Ops: []Op{
		{Kind: Send}, {Kind: Range, Form: Into, Body: []Op{{Kind: Send, V: received}}}}}}}
	p.number()
	if all, ok := p.Explore(); ok {
		t.Errorf("%d outcomes", len(all))
	}
}

// TestGenerate: seeds make equal programs, and all kinds of ops are among them.
func TestGenerate(t *testing.T) {
	var kinds [Default + 1]int
	var forms [Nested + 1]int
	var thens [Disable + 1]int
	count := func(op *Op) {
		kinds[op.Kind]++
		thens[op.Then]++
		if op.Kind == Recv {
			forms[op.Form]++
		}
	}
	caps, routines, waits := map[int]int{}, map[int]int{}, map[string]int{}
	for seed := range uint64(200) {
		p, all := Generate(seed)
		if seed < 20 {
			again, same := Generate(seed)
			if again.Source("p") != p.Source("p") || !maps.Equal(all, same) {
				t.Fatalf("seed %d makes two programs", seed)
			}
		}
		for _, r := range p.Routines {
			each(r.Ops, count)
		}
		for _, n := range p.Caps {
			caps[n]++
		}
		routines[len(p.Routines)]++
		for o := range all {
			for why := range strings.SplitSeq(o.Waits, ", ") {
				waits[why]++
			}
		}
	}
	for _, counts := range [][]int{kinds[:], forms[:], thens[:]} {
		if slices.Contains(counts, 0) {
			t.Errorf("not all occur: %v", counts)
		}
	}
	if len(caps) < 5 || len(routines) != MaxRoutines || len(waits) < 7 {
		t.Errorf("capacities %v, goroutines %v, waits %v", caps, routines, waits)
	}
}
