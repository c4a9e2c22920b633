package shot

import (
	"strconv"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/lanes"
	"github.com/go-concurrency/playground/internal/scene"
)

// Sizes of a timeline, px; their twins are in web/static/js/timelinerows.js and
// css/timeline.css.
const (
	axisHeight  = 20
	rowHeight   = 22
	barHeight   = 20 // that spans have for themselves, in a row
	foldHeight  = 44
	groupGap    = 8
	thin        = 3  // what is narrower is drawn as a line of its edge's colour
	tickApart   = 90 // that two times on the axis are apart at least
	markApart   = 8  // that two marks of a kind are
	markRoom    = 24 // that marks of a kind have each on average, or none is drawn
	joinBelow   = 12 // spans that say the same are told apart from there on
	fewArrows   = 60 // more are not drawn
	timerArrow  = 12 // that the arrow of a timer or the poller is long
	hairline    = 3  // tenths of a px: what is narrower is next to nothing
	laneText    = 12
	laneName    = 13
	maxStacked  = 40
	mergedStack = 16
)

var (
	nameFace = face{"lane-name", scene.Bold, laneName, rowHeight}
	noteFace = face{"lane-note", scene.Sans, laneName, rowHeight}
	axisFace = face{"axis", scene.Sans, laneName, axisHeight}
	spanFace = face{"of", scene.Sans, laneText, rowHeight}
)

// names is the width of the lanes' names, px.
func (s *sheet) names() int {
	if s.p.Width >= 580 {
		return s.edge + 138
	}
	return s.edge + 80
}

// track places virtual times in the lanes.
type track struct {
	from, to int64 // ns
	left, w  int   // px
}

// x is where a time stands, tenths of a px.
func (t *track) x(at int64) int64 {
	at = min(max(at, t.from), t.to)
	whole := t.to - t.from
	if whole > 1<<47 { // a product below 2^63
		return int64(t.left)*10 + (at-t.from)/1000*int64(t.w)*10/(whole/1000)
	}
	return int64(t.left)*10 + (at-t.from)*int64(t.w)*10/whole
}

// px writes tenths of a px.
func px(tenths int64) string {
	text := strconv.FormatInt(tenths/10, 10)
	if tenths < 0 {
		text = "-" + strconv.FormatInt(-tenths/10, 10)
		tenths = -tenths
	}
	if rest := tenths % 10; rest > 0 {
		text += "." + strconv.FormatInt(rest, 10)
	}
	return text
}

// lanes draws a timeline, and a line at the moment if it is not the start.
func (s *sheet) lanes(p *lanes.Picture, from, to int64, at engine.Coord) {
	t := &track{from: from, to: to, left: s.names(), w: s.p.Width - s.names() - s.edge}
	s.y += 8
	s.axis(t)
	top := s.y
	middles := map[string]int{} // of the lanes, by name
	before := lanes.Kind("")
	for _, g := range p.Groups {
		if before != "" && g.Kind != before {
			s.y += groupGap
		}
		before = g.Kind
		if g.Folded {
			s.folded(t, g)
		}
		for _, l := range g.Lanes {
			middles[string(g.Kind)+strconv.Itoa(int(l.ID))] = s.y + rowHeight/2
			s.lane(t, g, l)
		}
	}
	s.arrows(t, p, middles)
	if at.T > from && at.T <= to {
		s.add(`<path class="now" d="M`, px(t.x(at.T)), " ", strconv.Itoa(top), "V", strconv.Itoa(s.y), `"></path>`)
	}
	s.y += 8
}

// axis writes times over the lanes.
func (s *sheet) axis(t *track) {
	step := roundTime((t.to - t.from) * tickApart / int64(t.w))
	for at := (t.from + step - 1) / step * step; at <= t.to; at += step {
		x := t.x(at)
		text := tick(at, step)
		if right := int(x/10) + 3 + axisFace.width(word{text: text}); right <= s.p.Width {
			s.words(axisFace, int(x/10)+3, s.y+13, text)
		}
		s.add(`<path class="axis-line" d="M`, px(x), " ", strconv.Itoa(s.y), `v18"></path>`)
	}
	s.add(`<path class="divider" d="M`, strconv.Itoa(t.left), " ", strconv.Itoa(s.y+axisHeight), "H", strconv.Itoa(t.left+t.w), `"></path>`)
	s.y += axisHeight
}

// lane draws one lane with its name and how much of its time it ran.
func (s *sheet) lane(t *track, g *lanes.Group, l *lanes.Lane) {
	note := ""
	if total := l.Sum.Total(); g.Kind != lanes.Collector && total > 0 && s.p.Width >= 580 {
		note = percent(l.Sum[lanes.Running], total)
	}
	s.name(laneTitle(g, l), note, s.y+rowHeight/2)
	mid := strconv.Itoa(s.y + rowHeight/2)
	s.add(`<path class="ground" d="M`, strconv.Itoa(t.left), " ", mid, "H", strconv.Itoa(t.left+t.w), `"></path>`)
	for _, sp := range t.joined(l.Spans) {
		s.span(t, g, &sp)
	}
	s.marks(t, l.Marks)
	s.y += rowHeight
}

// joined are the spans with those joined that say the same and are too short
// to be told apart: one after the other, or with next to nothing between them.
func (t *track) joined(spans []lanes.Span) []lanes.Span {
	var all []lanes.Span
	for _, s := range spans {
		short := t.x(s.To)-t.x(s.From) < joinBelow*10
		n := len(all)
		if n > 1 && short && t.x(all[n-1].To)-t.x(all[n-1].From) < hairline && alike(&all[n-2], &s) {
			n--
			all = all[:n]
		}
		if n > 0 && short && alike(&all[n-1], &s) {
			all[n-1].To = s.To
			continue
		}
		all = append(all, s)
	}
	return all
}

// alike reports whether two spans say the same.
func alike(a, b *lanes.Span) bool {
	return a.Mix == nil && b.Mix == nil && a.State == b.State && a.G == b.G && a.On == b.On && a.Obj == b.Obj
}

// name writes a row's name, and a note at its end.
func (s *sheet) name(name, note string, mid int) {
	room := s.names() - s.edge - 8
	if note != "" {
		w := noteFace.width(word{text: note})
		s.words(noteFace, s.names()-8-w, mid+5, note)
		room -= w + 6
	}
	s.words(nameFace, s.edge, mid+5, scene.Bold.Fit(laneName, name, room))
}

// span draws a span; several are a stack of their shares.
func (s *sheet) span(t *track, g *lanes.Group, sp *lanes.Span) {
	x, end := t.x(sp.From), t.x(sp.To)
	w := end - x
	if sp.Mix != nil {
		s.stack(sp.Mix, sp.To-sp.From, x, w, s.y+(rowHeight+mergedStack)/2, mergedStack)
		return
	}
	h := sp.State.Height()
	if h == 0 {
		return
	}
	class, gap := "span ", int64(10)
	if w <= thin*10 {
		class, gap = "line ", 0
	}
	y := s.y + (rowHeight-h)/2
	s.add(`<rect class="`, class, sp.State.String(), `" x="`, px(x), `" y="`, strconv.Itoa(y), `" width="`, px(max(w-gap, 5)), `" height="`, strconv.Itoa(h), `"></rect>`)
	text := ""
	if sp.G != 0 && g.Kind != lanes.Goroutines {
		text = "G" + strconv.Itoa(int(sp.G))
	} else if g.Kind == lanes.Goroutines {
		if text = sp.Obj; text == "" {
			text = sp.Why
		}
	}
	if text != "" && h >= 8 && int64(spanFace.width(word{text: text})+8) <= w/10 {
		s.words(face{"of " + sp.State.String(), scene.Sans, laneText, 0}, int(x/10)+4, s.y+rowHeight/2+4, text)
	}
}

// stack draws shares of a time, one on the other, within height px.
func (s *sheet) stack(sum *lanes.Times, whole, x, w int64, bottom, height int) {
	y := int64(bottom) * 10
	for _, st := range lanes.Stacked {
		h := (sum[st]*int64(height)*10 + whole/2) / max(whole, 1)
		if h == 0 {
			continue
		}
		y -= h
		s.add(`<rect class="share `, st.String(), `" x="`, px(x), `" y="`, px(y), `" width="`, px(max(w, 5)), `" height="`, px(h), `"></rect>`)
	}
}

// marks draws marks that stand apart; a request is not drawn where the
// preemption itself is.
func (s *sheet) marks(t *track, list []lanes.Mark) {
	end, many := map[lanes.MarkKind]int64{}, map[lanes.MarkKind]int{}
	for _, m := range list {
		many[m.Kind] += max(m.N, 1)
	}
	stopped := func(x int64) bool {
		for _, m := range list {
			if d := t.x(m.T) - x; m.Kind == lanes.Preempted && d < markApart*10 && d > -markApart*10 {
				return true
			}
		}
		return false
	}
	for _, m := range list {
		x := t.x(m.T)
		if x < end[m.Kind] || many[m.Kind]*markRoom > t.w || m.Kind == lanes.Asked && stopped(x) {
			continue
		}
		end[m.Kind] = x + markApart*10
		s.marked[string(m.Kind)] = true
		s.mark(string(m.Kind), x, s.y+rowHeight-7)
	}
}

func (s *sheet) mark(kind string, x int64, y int) {
	for _, sign := range lanes.Signs {
		if sign.Class == kind {
			s.add(`<path class="sign `, kind, `" d="`, sign.Path, `" transform="translate(`, px(x), " ", strconv.Itoa(y), `)"></path>`)
		}
	}
}

// folded draws a group's own row: how many of its lanes were in which state.
func (s *sheet) folded(t *track, g *lanes.Group) {
	s.name(strconv.Itoa(g.Count)+" "+family(g), "", s.y+foldHeight/2)
	most := int64(1)
	for _, p := range g.Parts {
		most = max(most, (p.Sum.Total()+p.To-p.From-1)/(p.To-p.From))
	}
	for i := range g.Parts {
		p := &g.Parts[i]
		x := t.x(p.From)
		s.stack(&p.Sum, (p.To-p.From)*most, x, t.x(p.To)-x, s.y+2+maxStacked-1, maxStacked)
	}
	s.y += foldHeight
}
