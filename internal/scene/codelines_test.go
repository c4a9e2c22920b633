package scene

import (
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

func TestCodeLines(t *testing.T) {
	st := &stage{}
	c := newCodeLines(&Layout{}, st)
	step := func(events ...engine.Event) {
		for i := range events {
			c.apply(&events[i])
		}
		c.flush()
		st.begin()
	}
	line := func(n int) (class, text string) {
		l := c.lines[at(n)]
		if l == nil {
			return "", ""
		}
		return l.el.class, l.el.texts[0]
	}
	expect := func(n int, class, text string) {
		t.Helper()
		if gotClass, gotText := line(n); gotClass != class || gotText != text {
			t.Errorf("line %d is %q %q, want %q %q", n, gotClass, gotText, class, text)
		}
	}
	run := func(g int32, n int) engine.Event { return engine.Event{K: engine.EvGoStart, G: g, Pos: at(n)} }
	wait := func(g int32, n int) engine.Event { return engine.Event{K: engine.EvGoBlock, G: g, Pos: at(n)} }

	step(run(5, 31), run(6, 31), wait(8, 31))
	expect(31, "run wait", "G5 G6 · G8 waiting")
	step(wait(5, 31), run(6, 32))
	expect(31, "wait", "G5 G8 waiting")
	expect(32, "run", "G6")
	step(wait(9, 31), wait(10, 31))
	expect(31, "wait", "4 waiting")
	if names := c.lines[at(31)].el.texts[1]; names != "G5 G8–G10" {
		t.Errorf("4 waiting are %q", names)
	}
	step(engine.Event{K: engine.EvGoUnblock, G: 6, Peer: 8, Pos: at(32)})
	expect(31, "run wait", "4 here, 3 waiting")
	step(engine.Event{K: engine.EvPanic, G: 6, Pos: at(32)}, run(6, 40))
	expect(32, "run fail", "G6 panicked")
	expect(40, "", "")
	step(engine.Event{K: engine.EvRecover, G: 6, Pos: at(40)})
	expect(32, "", "")
	expect(40, "run", "G6")
	step(engine.Event{K: engine.EvGoDestroy, G: 6, Pos: at(40)}, engine.Event{K: engine.EvGoDestroy, G: 10, Pos: at(31)})
	step(engine.Event{K: engine.EvLeak, G: 5, Pos: at(31)})
	expect(31, "run wait fail", "G8 · G9 waiting · G5 left behind")
	step(engine.Event{K: engine.EvFault, Why: engine.WhyDeadlock})
	expect(31, "run wait fail", "G8 · G9 waits for ever · G5 left behind")
	expect(32, "", "")
	if id := lineID("a-", engine.MakePos(2, 7)); id != "a-F2L7" {
		t.Errorf("the id of line 7 of file 2 is %s", id)
	}
}

func TestNamesInRow(t *testing.T) {
	for _, c := range []struct {
		ids  []int32
		want string
	}{
		{nil, ""}, {[]int32{4}, "G4"}, {[]int32{4, 5}, "G4 G5"}, {[]int32{4, 5, 6}, "G4–G6"},
		{[]int32{1, 4, 5, 6, 9, 11, 12}, "G1 G4–G6 G9 G11 G12"},
	} {
		if got := series(c.ids); got != c.want {
			t.Errorf("%v are %q, want %q", c.ids, got, c.want)
		}
	}
}
