package scene

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/racetest"
)

// area is what something covers on the stage, tenths of a pixel.
type area struct {
	what           string
	el             int32
	text, solid    bool
	x0, y0, x1, y1 int64
}

func (a area) overlaps(b area) bool {
	return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

// sizes are the font sizes of the classes in stage.css.
var sizes = map[string]int{"name": 14, "small": 12, "count": 13, "reading-name": 13, "reading-value": 13, "note": 12, "number": 16, "label": 12, "s11": 11, "s13": 13, "s12": 12, "s14": 14}

// proofreader checks what is shown at one moment after the other. It measures each
// drawing once, and compares only what has changed with the rest.
type proofreader struct {
	l      *Layout
	drawn  map[string][]area // by drawing, where it would be at the origin
	before map[int32][]area  // what the elements covered at the moment before
}

func newProofreader(l *Layout) *proofreader {
	return &proofreader{l: l, drawn: map[string][]area{}, before: map[int32][]area{}}
}

// areas lists what the element covers: its texts, and the bodies of tokens and
// values.
func (p *proofreader) areas(s State) []area {
	if (strings.HasSuffix(s.Class, " off") || strings.HasSuffix(s.Class, "unused")) || s.Layer < placeLayer {
		return nil
	}
	key := s.Class + "\x00" + s.Markup + "\x00" + strings.Join(s.Texts, "\x00")
	drawing, ok := p.drawn[key]
	if !ok {
		at := s
		at.X, at.Y = 0, 0
		drawing = areasOf(at)
		p.drawn[key] = drawing
	}
	list := make([]area, len(drawing))
	for i, a := range drawing {
		list[i] = area{a.what + " of " + s.ID, s.El, a.text, a.solid, a.x0 + s.X, a.y0 + s.Y, a.x1 + s.X, a.y1 + s.Y}
	}
	return list
}

// areasOf reads the element's drawing.
func areasOf(s State) []area {
	var list []area
	d := xml.NewDecoder(strings.NewReader(string(s.AppendSVG(nil, true))))
	var attrs map[string]string
	for {
		token, err := d.Token()
		if err != nil {
			break
		}
		switch e := token.(type) {
		case xml.StartElement:
			attrs = map[string]string{"el": e.Name.Local}
			for _, a := range e.Attr {
				attrs[a.Name.Local] = a.Value
			}
			if a, ok := body(s, attrs); ok {
				list = append(list, a)
			}
		case xml.CharData:
			if attrs["el"] == "text" && attrs["class"] != "untold" && len(e) > 0 && !strings.Contains(s.Class, "tiny") {
				list = append(list, textArea(s, attrs, string(e)))
			}
		case xml.EndElement:
			attrs = nil
		}
	}
	return list
}

func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n * 10
}

// body is the area of a token's or value's body, or of a place's outline.
func body(s State, a map[string]string) (area, bool) {
	class := a["class"]
	tiny := strings.Contains(s.Class, "tiny")
	token := class == "body" && !tiny || class == "tag" // a speck lies on its token
	switch {
	case class == "disc":
		r := number(a["r"])
		return area{class, s.El, false, true, s.X - r, s.Y - r, s.X + r, s.Y + r}, true
	case a["el"] == "rect" && (token || class == "card" && !strings.Contains(s.Class, "free") || class == "pill" || class == "lane" || class == "frame" || class == "trench" || class == "tag"):
		x, y := s.X+number(a["x"]), s.Y+number(a["y"])
		return area{class, s.El, false, token, x, y, x + number(a["width"]), y + number(a["height"])}, true
	}
	return area{}, false
}

// textArea is the area of a text: from above its lower case letters to its
// baseline.
func textArea(s State, a map[string]string, text string) area {
	f, size := Sans, 0
	for _, class := range strings.Fields(a["class"]) {
		switch class {
		case "name", "number", "label", "id", "reading-value":
			f = Bold
		case "mono", "object":
			if f = Mono; strings.Contains(s.Class, "excused") {
				f = Sans
			}
		}
		if n, ok := sizes[class]; ok {
			size = n
		}
	}
	if size == 0 {
		size = 12
	}
	w := int64(f.Measure(size, text)) * 10
	x, y := s.X+number(a["x"]), s.Y+number(a["y"])
	switch class := a["class"]; {
	case strings.Contains(class, "mid") || strings.Contains(class, "id s") || class == "label":
		x -= w / 2
	case strings.HasPrefix(class, "count") || strings.HasSuffix(class, " end"):
		x -= w
	}
	return area{strconv.Quote(text), s.El, true, false, x, y - int64(size)*7, x + w, y}
}

// check looks for what is cut off or covered at film µs us. It says what it
// finds first, "" if nothing.
func (p *proofreader) check(f *Film, us int64) string {
	var same, changed []area
	now := map[int32][]area{}
	for s := range f.States(us) {
		if s.Moving {
			continue
		}
		list := p.areas(s)
		if now[s.El] = list; slices.Equal(list, p.before[s.El]) {
			same = append(same, list...)
		} else {
			changed = append(changed, list...)
		}
	}
	p.before = now
	for i, a := range changed {
		if a.x0 < 0 || a.y0 < 0 || a.x1 > int64(p.l.W)*10 || a.y1 > int64(p.l.H)*10 {
			return fmt.Sprintf("at %d ms: %s is cut off: %d,%d to %d,%d on %dx%d", us/1000, a.what, a.x0/10, a.y0/10, a.x1/10, a.y1/10, p.l.W, p.l.H)
		}
		for _, others := range [][]area{same, changed[:i]} {
			for _, b := range others {
				apart := a.el != b.el
				if a.overlaps(b) && (a.text && b.text || apart && (a.solid && (b.solid || b.text) || b.solid && a.text)) {
					return fmt.Sprintf("at %d ms: %s and %s overlap", us/1000, a.what, b.what)
				}
			}
		}
	}
	return ""
}

// checkFilm checks the picture when each beat is over.
func checkFilm(t *testing.T, l *Layout, events int, ops []Op) {
	t.Helper()
	f := NewFilm(l.Scale)
	f.Apply(ops)
	p := newProofreader(l)
	for i, k := range f.Knots() {
		if racetest.Rare(i, 10) {
			continue
		}
		if found := p.check(f, (k.F+k.D)*1000-1); found != "" {
			t.Error(found)
			return
		}
	}
	if len(f.Knots()) == 0 {
		t.Errorf("no beats of %d events", events)
	}
}

func TestNothingOverlapsInThePool(t *testing.T) {
	for _, query := range []string{
		"", "procs=1", "workers=16&queue=32&spread=90", "workers=1&queue=0", "kind=io&workers=9&queue=13", "panic=2&workers=7",
		"in=300ms:workers=16,500ms:burst,520ms:send,700ms:workers=2",
		"batch=quite-a-long-name-of-a-job 300ms x20",
		"arrivals=endless&rate=40&kind=io&workers=3&in=5s:workers=12,7s:close",
	} {
		for _, w := range append(slices.Clone(Widths), Wide) {
			t.Run(fmt.Sprint(w, " ", query), func(t *testing.T) {
				l, events := pool(t, query, w, 2500)
				ops, _ := compile(l, events)
				checkFilm(t, l, len(events), ops)
			})
		}
	}
}

func TestNothingOverlaps(t *testing.T) {
	for name, main := range programs {
		events := record(t, main, 2000)
		for _, w := range append(slices.Clone(Widths), Wide) {
			t.Run(fmt.Sprint(w, " ", name), func(t *testing.T) {
				l := Plan(Spec{Lens: "pattern", Width: w, Title: name}, events)
				ops, _ := compile(l, events)
				checkFilm(t, l, len(events), ops)
			})
		}
	}
}

// TestNothingOverlapsInTheCourse looks at every demo: its scenarios, and its
// extremes on one P and on eight, for at most 4,000 events.
func TestNothingOverlapsInTheCourse(t *testing.T) {
	racetest.Skip(t)
	for _, d := range demo.Course {
		for i, s := range pictured(d) {
			widths := []int{Widths[0], Widths[len(Widths)-1]}
			if i == 0 {
				widths = append(widths, Wide)
			}
			for _, w := range widths {
				t.Run(fmt.Sprint(d.Slug, " ", w, " ", s.Query().Encode()), func(t *testing.T) {
					l, events := recordSetup(t, s, w, 4000)
					ops, _ := compile(l, events)
					checkFilm(t, l, len(events), ops)
				})
			}
		}
	}
}

// TestNothingOverlapsBetween looks at every demo through both lenses, each at
// one of the widths that pictures may have besides those of pages.
func TestNothingOverlapsBetween(t *testing.T) {
	racetest.Skip(t)
	between := []int{400, 440, 480, 520, 560, 600, 640, 680, 760, 1000, 1300, 1600}
	for i, d := range demo.Course {
		for j, lens := range Lenses {
			w := between[(i+5*j)%len(between)]
			t.Run(fmt.Sprint(d.Slug, " ", lens, " ", w), func(t *testing.T) {
				s := d.Setup()
				_, events := recordSetup(t, s, w, 2000)
				l := Plan(Spec{Lens: lens, Width: w, Title: d.Title, Hint: s.Hint(), Metrics: d.Metrics, Params: d.Params}, events)
				ops, _ := compile(l, events)
				checkFilm(t, l, len(events), ops)
			})
		}
	}
}

// pictured lists the setups of a demo that are looked at.
func pictured(d *demo.Demo) []demo.Setup {
	var all []demo.Setup
	for i := range d.Scenarios {
		all = append(all, d.Scenarios[i].Setup(d))
	}
	for i, v := range d.Extremes() {
		all = append(all, demo.Setup{Demo: d, Values: v, Seed: demo.DefaultSeed, Procs: 1 + 7*(i%2)})
	}
	return all
}
