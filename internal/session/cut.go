package session

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// ghostFilm is how far the previous run's charts go on beside the new ones,
// film ms, and ghostEvents how many events that may take.
//
// sameHand is how soon, in film ms, a second input of one control belongs to
// the same drag: the ghost then stays that of the run before the first.
const (
	sameHand    = 2000
	ghostFilm   = 15_000
	ghostEvents = 4000
)

// Input applies what the viewer did at the coordinate. Inputs that lay after
// it are dropped: the past is forked. The error is a sentence for the viewer;
// the run then goes on as before.
func (s *Session) Input(ctx context.Context, in engine.Input) (*Part, error) {
	in, err := s.lineup.CheckInput(in)
	if err != nil {
		return nil, err
	}
	inputs := insert(s.lineup.Inputs, in)
	if len(inputs) > demo.MaxInputs {
		return nil, fmt.Errorf("the run holds %d inputs, which is all that one run holds; reset it or go back to change it", demo.MaxInputs)
	}
	lineup := s.lineup
	lineup.Inputs = inputs
	t, err := newTake(lineup, s.layout)
	if err != nil {
		return nil, err
	}
	t.film.Mute(true)
	t.play(ctx, true, in.At, func() bool { return false })
	t.film.Mute(false)
	if t.over {
		t.close()
		if t.capped {
			return nil, fmt.Errorf("the film ends before %v; go back to change it", in.At)
		}
		return nil, fmt.Errorf("the run ended at %v; go back to change it", time.Duration(t.cast.t).Round(time.Millisecond))
	}
	var ops []scene.Op
	void := int64(-1)
	t.play(ctx, true, engine.At(1<<62), func() bool {
		ops = append(ops, t.film.Drain()...)
		void = secondBeat(ops)
		return void >= 0
	})
	if void < 0 { // the input was the last thing to happen
		ops = append(ops, t.film.Drain()...)
		void = max(secondBeat(ops), 0)
	}
	var ghost [][]int64
	if in.Name != s.tweaked || void > s.tweakedAt+sameHand {
		ghost = s.ghost(ctx, void)
	}
	s.tweaked, s.tweakedAt = in.Name, void
	s.take.close()
	s.take, s.lineup = t, lineup
	return s.cut(void, ops, ghost), nil
}

// secondBeat is the film ms at which the second beat in ops starts, -1 if
// there is none. The first is the one that runs when an input applies, the
// second begins with it.
func secondBeat(ops []scene.Op) int64 {
	first := true
	for _, op := range ops {
		if op.K == scene.OpKnot && !first {
			return op.T
		} else if op.K == scene.OpKnot {
			first = false
		}
	}
	return -1
}

// insert adds in to the inputs before it. A second input of one control at
// one coordinate replaces the first.
func insert(inputs []engine.Input, in engine.Input) []engine.Input {
	kept := slices.Clone(inputs)
	kept = slices.DeleteFunc(kept, func(o engine.Input) bool {
		c := o.At.Compare(in.At)
		return c > 0 || c == 0 && o.Name == in.Name && in.Val != ""
	})
	return append(kept, in)
}

// cut makes the part that replaces all film from void on.
func (s *Session) cut(void int64, ops []scene.Op, ghost [][]int64) *Part {
	s.gen++
	s.clock.Cut(void)
	s.points = slices.DeleteFunc(s.points, func(op scene.Op) bool { return op.T >= void })
	ops = slices.DeleteFunc(ops, func(op scene.Op) bool { return op.T < void })
	for _, op := range ops {
		if op.K == scene.OpKnot {
			s.clock.Add(scene.KnotOf(op))
		}
	}
	s.remember(ops)
	s.head = void // the playhead waits there
	s.sent = s.take.film.Now()
	return s.part(&Part{Ops: ops, Cut: &Cut{At: void, Inputs: demo.FormatInputs(s.lineup.Inputs), Ghost: ghost}})
}

// ghost lets the previous take go on a little and collects its chart points
// from film ms void on.
func (s *Session) ghost(ctx context.Context, void int64) [][]int64 {
	t := s.take
	limit := t.events + ghostEvents
	t.play(ctx, true, engine.At(1<<62), func() bool { return t.film.Now() > void+ghostFilm || t.events > limit })
	var series [][]int64
	for _, op := range append(s.points, t.film.Drain()...) {
		if op.K != scene.OpPoint || op.T < void {
			continue
		}
		for int64(len(series)) <= op.A[0] {
			series = append(series, []int64{})
		}
		series[op.A[0]] = append(series[op.A[0]], op.T, op.A[1])
	}
	return series
}
