package scene

import (
	"cmp"
	"slices"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// Lenses are the ways to look at a run.
var Lenses = []string{patternLens, schedulerLens}

// Opens is the lens through which a demo is shown unless another is asked for.
func Opens(d *demo.Demo) string { return cmp.Or(d.Lens, Lenses[0]) }

// Widths are the width classes of the stage, px.
var Widths = []int{343, 700, 840}

// Wide is the class of wide screens that pictures are too tall for otherwise: a
// viewer may ask for it, and no page comes with it.
const Wide = 1080

// Known reports whether there is that lens and that width class.
func Known(lens string, width int) bool {
	return slices.Contains(Lenses, lens) && (slices.Contains(Widths, width) || width == Wide)
}

// Spec says what is to be drawn, and how.
type Spec struct {
	Lens    string // one of Lenses
	Width   int    // one of Widths
	Title   string // of the picture, for readers who cannot see it
	Hint    demo.Hint
	Metrics []demo.Metric
	Params  []demo.Param // of which it shows what they touch
	Files   []string     // source files by engine.Pos.File
	Prefix  string       // put before every DOM id, where a page shows several stages
}

// Layout is where everything stands, before anything happens. It does not
// change; any number of compilers may use it.
type Layout struct {
	Lens   string
	W, H   int // the stage, px
	Scale  Scale
	Series []Series
	Title  string

	files    []string
	prefix   string
	side     int     // which of the runs of its film it shows
	common   *common // what they share, nil for a run that is alone
	metrics  []demo.Metric
	hidden   []string          // objects that the hint hides
	touches  map[string]string // family or object by the name of the parameter that concerns it
	value    int               // px width of values
	families map[string]*box
	things   map[string]*box
	boxes    []*box // in the order in which they are drawn
	readings []reading
	links    []link
	others   *box         // for families that the dry run did not show
	sched    *schedLayout // of the scheduler lens
}

// Plan lays a run out. dry are the events of a run with the start parameters
// and without inputs; the layout depends on nothing else.
func Plan(spec Spec, dry []engine.Event) *Layout {
	rank := rankOf
	if spec.Lens == schedulerLens {
		rank = schedRank
	}
	s := newSurvey(dry, rank)
	l := &Layout{Lens: spec.Lens, W: spec.Width, Title: spec.Title, files: spec.Files, prefix: spec.Prefix, metrics: spec.Metrics,
		hidden: spec.Hint.Hide, Scale: s.scale(), families: map[string]*box{}, things: map[string]*box{}}
	if hint := ScaleOf(spec.Hint.Scale); spec.Hint.Scale > 0 && (l.Lens != schedulerLens || hint.second() < l.Scale.second()) {
		l.Scale = hint
	}
	if l.value = min(max(s.widest+12, minValue), maxValue); l.W < narrow {
		l.value = min(l.value, slimValue)
	}
	l.touches = map[string]string{}
	for _, p := range spec.Params {
		l.touches[p.Name] = p.Touches
	}
	aux := l.makeBoxes(s, spec.Hint)
	l.Series = seriesOf(l.metrics, l.shares)
	if l.Lens == schedulerLens {
		l.planSched(spec.Hint.Factory, dry)
	} else {
		l.planPattern(s, spec.Hint, aux)
	}
	l.addReadings(inOrder(spec.Hint.Order, slices.DeleteFunc(s.readings, l.charts)))
	return l
}

// planPattern lays out the pattern lens.
func (l *Layout) planPattern(s *survey, hint demo.Hint, aux []*box) {
	tree := l.plant(s, hint.Watches)
	aux = slices.DeleteFunc(aux, func(b *box) bool { return b.tree })
	all := map[string]*box{}
	for name, b := range l.families {
		all[name] = b
	}
	for name, b := range l.things {
		if !b.tree {
			all[name] = b // an object wins over a family of its name
		}
	}
	columns := s.arrange(hint.Order, all)
	if len(columns) == 0 {
		columns = []*column{{}}
	}
	l.H = pack(columns, aux, tree, l.W)
	l.links = l.makeLinks()
}

// inOrder puts names into the hint's order; those that it does not know come
// last, as they are.
func inOrder(order, names []string) []string {
	place := func(name string) int {
		if i := slices.Index(order, name); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(names, func(a, b string) int { return place(a) - place(b) })
	return names
}

// maxThings bounds the objects that are drawn, maxFamilies the families. Of
// objects that are made again and again, such as the reply channel of each
// request, none is drawn: what passes through them goes from desk to desk.
const (
	maxThings    = 12
	maxFamilies  = 12
	maxInstances = 4
)

// makeBoxes makes the boxes of all that the dry run showed, and returns those
// beside the flow.
func (l *Layout) makeBoxes(s *survey, hint demo.Hint) (aux []*box) {
	l.hidden = slices.Concat(l.hidden, s.partsOfContexts())
	for _, f := range s.families {
		if len(l.families) == maxFamilies || s.partOfContext(f.name) {
			continue
		}
		n := max(f.most, hint.Reserve[f.name])
		b := newFamily(f.name, n, f.most, l.value, l.formFor(n))
		l.families[f.name] = b
		l.boxes = append(l.boxes, b)
	}
	for _, t := range s.things {
		if len(l.things) == maxThings || s.instances[baseName(t.name)] > maxInstances || l.hides(t.name) {
			continue
		}
		b := newBadge(t.name, t.kind)
		if t.kind == engine.ChanObject {
			b = newChannel(t.name, t.capacity, l.value)
			b.timer = s.timers[t.name]
		} else {
			aux = append(aux, b)
		}
		b.senders, b.receivers = l.boxesOf(t.senders), l.boxesOf(t.receivers)
		if s.instances[baseName(t.name)] > 1 {
			b.desks = l.desksOf(t)
		}
		l.things[t.name] = b
		l.boxes = append(l.boxes, b)
	}
	you, others := l.makeHidden(hint)
	return slices.Concat(you, aux, others)
}

// desksOf tells which desk of a family alone uses the object.
func (l *Layout) desksOf(t *thingFact) map[*box]int {
	sole := map[*box]int{}
	for f, desk := range t.desks {
		if b := l.families[f.name]; b != nil && desk != manyDesks {
			sole[b] = desk
		}
	}
	return sole
}

// makeHidden makes the boxes that show only when they are used: for the
// viewer's goroutines and for families that the dry run did not show. On
// narrow stages they are one.
func (l *Layout) makeHidden(hint demo.Hint) (you, others []*box) {
	most := max(hint.Reserve[youFamily], 1)
	if l.W < narrow {
		b := newFamily(youFamily+", others", max(most, 3), 1, l.value, miniForm)
		l.families[youFamily], l.others = b, b
		b.aux, b.hidden = true, true
		l.boxes = append(l.boxes, b)
		return nil, []*box{b}
	}
	y := newFamily(youFamily, most, most, l.value, rowForm)
	l.others = newFamily("others", 4, 1, l.value, miniForm)
	l.others.setColumns(2)
	y.head, y.foot, l.others.foot = 20, 2, 22
	for _, b := range []*box{y, l.others} {
		b.aux, b.hidden = true, true
		l.families[b.name] = b
		l.boxes = append(l.boxes, b)
	}
	return []*box{y}, []*box{l.others}
}

// hides reports whether an object is not drawn: the hint says so, or it is part
// of a context.
func (l *Layout) hides(name string) bool {
	return slices.Contains(l.hidden, name) || slices.Contains(l.hidden, baseName(name))
}

func (l *Layout) formFor(n int) form {
	if n == 1 {
		return tallForm
	}
	return groupForm(n)
}

func (l *Layout) boxesOf(families []*familyFact) []*box {
	var list []*box
	for _, f := range families {
		if b := l.families[f.name]; b != nil {
			list = append(list, b)
		}
	}
	return list
}
