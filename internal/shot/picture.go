package shot

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
)

// Picture says how a moment is drawn. Every picture, of whatever format and
// from wherever it is asked for, is one of these; Parse makes them.
type Picture struct {
	Lens    string // one of Lenses; "" for that of the demo's page
	Width   int    // px, LeastWidth to MostWidth; what is drawn is laid out for it, never scaled
	Height  int    // px, what is drawn stands in its middle; 0 for as much as it needs
	Scale   int    // pixels a px of a picture made of pixels, 1 to MostScale
	Theme   Theme
	Title   string // over the stage, "" for none
	Caption bool   // the narration of the moment stands under the stage
	Legend  bool   // the states that the picture shows are explained
	From    int64  // virtual ns at which a timeline begins
	To      int64  // and ends; 0 for where that makes sense
	Stamp   string // "" for none, else seed and link are printed: "1", or the address of the site to which the link leads
	Play    Play   // what follows the moment, for pictures that move
}

// Bounds of a picture, px.
const (
	LeastWidth    = 343
	MostWidth     = 1600
	StandardWidth = 840
	LeastHeight   = 100
	MostHeight    = 4000
	MostScale     = 3
)

// maxTitle is how many characters a picture's title has at most, maxSite an
// address that is stamped in.
const (
	maxTitle = 120
	maxSite  = 200
)

// timelineLens is the lens of which there is no film.
const timelineLens = "timeline"

// Lenses are the lenses through which there are pictures.
var Lenses = append(slices.Clone(scene.Lenses), timelineLens)

// Field is one thing that may be said about a picture: a parameter of a query
// and a flag of commands.
type Field struct {
	Name, Help string
	Switch     bool // it needs no value: "1" stands for it
}

// Fields are what Parse understands.
var Fields = append([]Field{
	{"lens", "the lens, " + list(Lenses) + "; by default that of the demo's page", false},
	{"w", fmt.Sprintf("the width in px, %d to %d, by default %d; what is drawn is laid out for it", LeastWidth, MostWidth, StandardWidth), false},
	{"h", fmt.Sprintf("the height in px, %d to %d; by default as much as the picture needs", LeastHeight, MostHeight), false},
	{"scale", fmt.Sprintf("pixels for each px of a PNG, GIF or APNG, 1 to %d", MostScale), false},
	{"from", "where a timeline begins, a virtual time such as 1.5ms", false},
	{"to", "where a timeline ends; by default where the run does, or some time after the moment", false},
	{"theme", "light or dark; by default the reader's. The command also takes both: two files", false},
	{"title", "a title over the stage", false},
	{"caption", "print the narration under the stage", true},
	{"legend", "explain the states that occur", true},
	{"stamp", "print the seed and the link to the moment, or with the address of a site the whole link", true},
}, playFields...)

// Parse reads a picture from a query, of which it looks at Fields only. What is
// wrong has its standard value, and an error says so: one sentence each.
func Parse(q url.Values) (Picture, []error) {
	r := reader{q: q}
	p := Picture{
		Lens:    r.choice("lens", "", Lenses),
		Width:   r.number("w", StandardWidth, LeastWidth, MostWidth),
		Height:  r.number("h", 0, LeastHeight, MostHeight),
		Scale:   r.number("scale", 1, 1, MostScale),
		Theme:   Theme(r.choice("theme", string(Auto), []string{string(Light), string(Dark)})),
		Title:   r.line("title", maxTitle),
		Caption: r.flag("caption"),
		Legend:  r.flag("legend"),
		Stamp:   r.site("stamp"),
		Play:    r.play(),
	}
	p.From, p.To = r.window(p.Lens)
	return p, r.errs
}

// Query is the picture as a query, with nothing in it that is standard.
func (p Picture) Query() url.Values {
	q := url.Values{}
	set := func(name, value, standard string) {
		if value != standard {
			q.Set(name, value)
		}
	}
	flag := map[bool]string{true: "1"}
	set("lens", p.Lens, "")
	set("w", strconv.Itoa(p.Width), strconv.Itoa(StandardWidth))
	set("h", strconv.Itoa(p.Height), "0")
	set("scale", strconv.Itoa(p.Scale), "1")
	set("theme", string(p.Theme), string(Auto))
	set("title", p.Title, "")
	set("caption", flag[p.Caption], "")
	set("legend", flag[p.Legend], "")
	set("from", time.Duration(p.From).String(), "0s")
	set("to", time.Duration(p.To).String(), "0s")
	set("stamp", p.Stamp, "")
	p.Play.set(set)
	return q
}

// reader reads a query's values and collects what is wrong with them.
type reader struct {
	q    url.Values
	errs []error
}

func (r *reader) refuse(name, allowed string) {
	r.errs = append(r.errs, fmt.Errorf("%s is %q; allowed is %s", name, r.q.Get(name), allowed))
}

func (r *reader) choice(name, standard string, all []string) string {
	text := r.q.Get(name)
	if text == "" || text == standard {
		return standard
	}
	if !slices.Contains(all, text) {
		r.refuse(name, list(all))
		return standard
	}
	return text
}

func (r *reader) number(name string, standard, lo, hi int) int {
	text := r.q.Get(name)
	if text == "" {
		return standard
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < lo || n > hi {
		r.refuse(name, fmt.Sprintf("a whole number from %d to %d", lo, hi))
		return standard
	}
	return n
}

func (r *reader) flag(name string) bool {
	text := r.q.Get(name)
	if text != "" && text != "0" && text != "1" {
		r.refuse(name, "1 or 0")
	}
	return text == "1"
}

func (r *reader) line(name string, most int) string {
	text := r.q.Get(name)
	if !utf8.ValidString(text) || utf8.RuneCountInString(text) > most || strings.ContainsFunc(text, unicode.IsControl) {
		r.refuse(name, fmt.Sprintf("one line of at most %d characters", most))
		return ""
	}
	return text
}

// window is the part of the run that a timeline shows.
func (r *reader) window(lens string) (from, to int64) {
	from, to = r.span("from", lens), r.span("to", lens)
	if r.q.Get("to") != "" && to <= from {
		r.refuse("to", "a virtual time after from")
		to = 0
	}
	return from, to
}

func (r *reader) span(name, lens string) int64 {
	text := r.q.Get(name)
	if text == "" {
		return 0
	}
	d, err := time.ParseDuration(text)
	switch {
	case lens != timelineLens:
		r.errs = append(r.errs, fmt.Errorf("%s is %q; it is for lens=%s only", name, text, timelineLens))
		return 0
	case err != nil || d < 0 || d > session.MaxTime:
		r.refuse(name, "a virtual time such as 1.5ms")
		return 0
	}
	return int64(d)
}

// site is "1" or an address with scheme and host.
func (r *reader) site(name string) string {
	text := r.q.Get(name)
	switch text {
	case "", "0":
		return ""
	case "1":
		return text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || len(text) > maxSite {
		r.refuse(name, "1 or the address of a site, such as https://play.example/go")
		return ""
	}
	return strings.TrimSuffix(u.String(), "/")
}

// list is "a, b or c".
func list(all []string) string {
	n := len(all) - 1
	if n < 1 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:n], ", ") + " or " + all[n]
}
