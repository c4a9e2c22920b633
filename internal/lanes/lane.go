package lanes

import "slices"

// Lane is one P, goroutine or thread over the window.
type Lane struct {
	ID    int32  `json:"id"`
	Name  string `json:"name,omitempty"` // what a goroutine runs, or calls itself
	Sum   Times  `json:"sum"`            // exact, whatever was merged
	Spans []Span `json:"spans"`
	Marks []Mark `json:"marks,omitempty"`

	gone bool // its group is folded
}

// add appends a span that begins where the last one ends, or later. What is
// shorter than res ns is joined to a neighbour before it that is, too: so two
// spans that follow each other last at least res, and a window of w ns has at
// most 2w/res+1 of them.
func (l *Lane) add(s Span, res int64) {
	if n := len(l.Spans); n > 0 {
		last := &l.Spans[n-1]
		if last.To == s.From && last.To-last.From < res && s.To-s.From < res {
			last.join(&s)
			return
		}
	}
	l.Spans = append(l.Spans, s)
}

// join takes in the span that follows.
func (s *Span) join(next *Span) {
	mix := s.mixed()
	for st, ns := range next.mixed() {
		mix[st] += ns
	}
	s.N = max(s.N, 1) + max(next.N, 1)
	if s.G != next.G {
		s.G = 0
	}
	if s.On != next.On {
		s.On = -1
	}
	s.Since, s.More = 0, next.More
	s.To, s.Mix, s.Why, s.Obj, s.Wake = next.To, &mix, "", "", nil
	for st := range mix {
		if mix[st] > mix[s.State] {
			s.State = State(st)
		}
	}
}

// mixed is the time of each state in the span.
func (s *Span) mixed() Times {
	if s.Mix != nil {
		return *s.Mix
	}
	var t Times
	t[s.State] = s.To - s.From
	return t
}

// mark appends a mark; of one kind there is at most one in res ns.
func (l *Lane) mark(m Mark, res int64) {
	for i := len(l.Marks) - 1; i >= 0 && m.T-l.Marks[i].T < res; i-- {
		if last := &l.Marks[i]; last.Kind == m.Kind {
			last.N, last.Text = max(last.N, 1)+max(m.N, 1), ""
			return
		}
	}
	l.Marks = append(l.Marks, m)
}

// coarsen merges again with a larger res.
func (l *Lane) coarsen(res int64) {
	c := Lane{Spans: l.Spans[:0], Marks: l.Marks[:0]}
	for _, s := range l.Spans {
		c.add(s, res)
	}
	for _, m := range l.Marks {
		c.mark(m, res)
	}
	l.Spans, l.Marks = slices.Clip(c.Spans), slices.Clip(c.Marks)
}

// size is what the lane adds to an answer.
func (l *Lane) size() int { return len(l.Spans) + len(l.Marks) }
