package shot

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/scene"
)

// Thumb is the stage at film µs us as a small <svg> for a page: only what is
// large enough to be recognised, cut to what there is, twice as wide as high.
// Its style is the page's. width is how much of the stage it shows, px: the
// less, the larger is what it shows.
func Thumb(f *scene.Film, us int64) (svg string, width int) {
	var list []piece
	flow, all := nothing, nothing
	for s := range f.States(us) {
		if !recognised(s.Class) {
			continue
		}
		picture := string(s.AppendSVG(nil, false))
		p := piece{picture: small(s.Class, picture), place: nothing, aside: strings.HasPrefix(s.Class, "badge-box")}
		p.place.add(&s, picture)
		all.include(p.place)
		if !p.aside {
			flow.include(p.place)
		}
		list = append(list, p)
	}
	box, width := all.viewBox()
	if short, w := flow.viewBox(); flow != nothing && width > w*5/4 {
		box, width = short, w
		list = slices.DeleteFunc(list, func(p piece) bool { return p.aside && !flow.holds(p.place) })
	}
	var b strings.Builder
	b.WriteString(`<svg class="film" aria-hidden="true" viewBox="` + box + `">`)
	for _, p := range list {
		b.WriteString(p.picture)
	}
	b.WriteString(`</svg>`)
	return b.String(), width
}

// piece is one element. What stands aside is left out where it would make all
// else small.
type piece struct {
	picture string
	place   extent
	aside   bool
}

// recognised tells whether elements of that class are large enough, and not
// just passing.
func recognised(class string) bool {
	if strings.HasSuffix(class, " off") || strings.HasSuffix(class, " unused") || strings.HasPrefix(class, "desk free") {
		return false
	}
	switch kind, _, _ := strings.Cut(class, " "); kind {
	case "", "reading", "wakes", "woken", "touched", "steals":
		return false
	}
	return true
}

var (
	texts  = regexp.MustCompile(`<text class="([^"]*)"[^>]*>([^<]*)</text>`)
	bodies = regexp.MustCompile(`<(?:circle|rect|path) class="(disc|square|diamond|cross|speck|body|seal|hull)"[^>]*></[a-z]+>`)
	marks  = regexp.MustCompile(` data-[a-z]+="[^"]*"`)
)

// small leaves out of an element what a thumbnail has no room for, and what
// its state does not show.
func small(class, picture string) string {
	picture = texts.ReplaceAllStringFunc(picture, func(text string) string {
		m := texts.FindStringSubmatch(text)
		kind, _, _ := strings.Cut(m[1], " ")
		if m[2] == "" || kind != "name" && kind != "id" && kind != "label" && kind != "number" || strings.Contains(m[1], " small") {
			return ""
		}
		return text
	})
	picture = bodies.ReplaceAllStringFunc(picture, func(shape string) string {
		if shows(class, bodies.FindStringSubmatch(shape)[1]) {
			return shape
		}
		return ""
	})
	return marks.ReplaceAllString(picture, "")
}

// shows tells whether an element of that class shows that body; it follows
// stage.css.
func shows(class, body string) bool {
	is := func(state string) bool { return strings.Contains(" "+class+" ", " "+state+" ") }
	switch body {
	case "square":
		return is("blocked") || is("failed")
	case "cross":
		return is("failed")
	case "diamond":
		return is("syscall")
	case "disc":
		return !is("blocked") && !is("failed") && !is("syscall")
	case "speck":
		return is("tiny")
	case "body":
		return !is("tiny")
	case "seal":
		return is("closed")
	}
	return false // a hull has no colour
}

// extent is what the elements cover, px.
type extent struct{ x0, y0, x1, y1 int }

// nothing is the extent that any other replaces.
var nothing = extent{x0: 1 << 20, y0: 1 << 20, x1: -1 << 20, y1: -1 << 20}

var (
	rects = regexp.MustCompile(`<rect class="(?:board|hull|lane|card|pill|badge|body|frame|trench)" x="(-?\d+)" y="(-?\d+)" width="(\d+)" height="(\d+)"`)
	gates = regexp.MustCompile(`<path class="gate" d="M12 0H0V(\d+)H12M\d+ 0H(\d+)V`)
	discs = regexp.MustCompile(`<circle class="disc" r="(\d+)"`)
)

// head is the room above a place for its name, px.
const head = 24

// add takes an element in.
func (e *extent) add(s *scene.State, picture string) {
	x, y := int(s.X/10), int(s.Y/10)
	if m := rects.FindStringSubmatch(picture); m != nil {
		up := 0
		if strings.Contains(picture, `class="name`) {
			up = head
		}
		e.cover(x+number(m[1]), y+number(m[2])-up, number(m[3]), number(m[4])+up)
	}
	if m := gates.FindStringSubmatch(picture); m != nil {
		e.cover(x, y-head, number(m[2]), number(m[1])+head)
	}
	if m := discs.FindStringSubmatch(picture); m != nil {
		r := number(m[1])
		e.cover(x-r, y-r, 2*r, 2*r)
	}
}

func (e *extent) cover(x, y, w, h int) { e.include(extent{x, y, x + w, y + h}) }

func (e *extent) include(o extent) {
	e.x0, e.y0, e.x1, e.y1 = min(e.x0, o.x0), min(e.y0, o.y0), max(e.x1, o.x1), max(e.y1, o.y1)
}

func (e *extent) holds(o extent) bool {
	return e.x0 <= o.x0 && e.y0 <= o.y0 && e.x1 >= o.x1 && e.y1 >= o.y1
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// A thumbnail shows this much of the stage at least, px, and so much around
// what there is.
const (
	leastWidth = 420
	margin     = 16
)

// viewBox is the part of the stage that is shown, and its width.
func (e extent) viewBox() (string, int) {
	if e == nothing {
		e = extent{}
	}
	w, h := e.x1-e.x0+2*margin, e.y1-e.y0+2*margin
	width := max(w, 2*h, leastWidth)
	height := (width + 1) / 2
	x, y := (e.x0+e.x1-width)/2, (e.y0+e.y1-height)/2
	return strconv.Itoa(x) + " " + strconv.Itoa(y) + " " + strconv.Itoa(width) + " " + strconv.Itoa(height), width
}
