package tracetest

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/exp/trace"
)

// compare reads a Go trace and compares it, step by step, with what it was
// written from.
func (c *Checker) compare(data []byte) error {
	r, err := trace.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	want, read := c.want, int64(0)
	var wall int64 // what the virtual time 0 is in the trace
	for {
		ev, err := r.ReadEvent()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		read++
		if ev.Kind() == trace.EventSync {
			if s := ev.Sync().ClockSnapshot; s != nil {
				wall = int64(s.Mono) - (s.Wall.UnixNano() - zero)
			}
			continue
		}
		got, ok := stepOf(ev)
		if !ok {
			continue
		}
		got.at -= wall
		if len(want) == 0 {
			return fmt.Errorf("it has %+v after the end", got)
		}
		if !want[0].same(got) {
			return fmt.Errorf("step %d is %+v; it should be %+v", len(c.want)-len(want), got, want[0])
		}
		if got.at > want[0].at+read {
			return fmt.Errorf("%+v is %d ns late", want[0], got.at-want[0].at)
		}
		want = want[1:]
	}
	if len(want) > 0 {
		return fmt.Errorf("it ends before %+v", want[0])
	}
	return nil
}

// Read reads a Go trace to its end.
func Read(r io.Reader) error {
	t, err := trace.NewReader(r)
	for err == nil {
		_, err = t.ReadEvent()
	}
	if err == io.EOF {
		return nil
	}
	return err
}

// zero is what the virtual clock shows at the start, ns since 1970:
// 2009-11-10 23:00:00 UTC.
const zero = 1257894000_000_000_000

// stepOf turns what the reader yields into a step. It is no step that a new
// generation repeats.
func stepOf(ev trace.Event) (step, bool) {
	s := step{at: int64(ev.Time()), p: int64(ev.Proc()), m: int64(ev.Thread())}
	switch ev.Kind() {
	case trace.EventStateTransition:
		return transition(ev, s)
	case trace.EventRangeBegin:
		s.what = "begin " + ev.Range().Name
	case trace.EventRangeEnd:
		s.what = "end"
	case trace.EventMetric:
		name := ev.Metric().Name
		if name == "/sched/gomaxprocs:threads" {
			if ev.Stack() == trace.NoStack {
				return s, false // of the start
			}
			name = "GOMAXPROCS"
		}
		s.what = fmt.Sprintf("%s %d", name, ev.Metric().Value.Uint64())
	case trace.EventLog:
		if ev.Log().Category != "stdout" {
			return s, false
		}
		s.what = "stdout " + ev.Log().Message[:min(len(ev.Log().Message), 1000)]
	default:
		return s, false
	}
	return s, true
}

func transition(ev trace.Event, s step) (step, bool) {
	st := ev.StateTransition()
	var from, to string
	switch st.Resource.Kind {
	case trace.ResourceGoroutine:
		f, t := st.Goroutine()
		if f == t || f == trace.GoUndetermined {
			return s, false
		}
		from, to = f.String(), t.String()
		s.what = fmt.Sprintf("G%d", st.Resource.Goroutine())
	case trace.ResourceProc:
		f, t := st.Proc()
		if f == t || f == trace.ProcUndetermined || f == trace.ProcNotExist {
			return s, false
		}
		from, to = f.String(), t.String()
		s.what = fmt.Sprintf("P%d", st.Resource.Proc())
	}
	s.what += " " + from + "->" + to + " " + st.Reason
	var lines strings.Builder
	for f := range st.Stack.Frames() {
		fmt.Fprintf(&lines, "%s %s:%d\n", f.Func, path.Base(f.File), f.Line)
	}
	s.line = lines.String()
	return s, true
}
