package shot

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// motion is a span that is being drawn as one picture that plays by itself: an
// SVG with CSS animations, which need no script, also run in an <img>, and
// stand still for readers who want that.
type motion struct {
	span  *Span
	keys  keyframes
	style *wardrobe
	body  []byte
}

// takeSpan executes a lineup of one and draws the film from the coordinate on.
func takeSpan(ctx context.Context, l demo.Lineup, from engine.Coord, p Picture) (*Shot, error) {
	span, err := p.Roll(ctx, l, from)
	if err != nil {
		return nil, err
	}
	p.Lens = span.Layout.Lens
	return span.draw(l, from, p)
}

// mostMoving bounds a picture that moves, bytes: beyond it browsers take long to
// read it.
const mostMoving = 1_000_000

// draw draws the span.
func (s *Span) draw(l demo.Lineup, from engine.Coord, look Picture) (*Shot, error) {
	sh := newSheet(look)
	if err := s.look(sh); err != nil {
		return nil, err
	}
	m := &motion{span: s, keys: keyframes{span: s, names: map[string]string{}}, style: newWardrobe(look.Theme)}
	shot := s.shot(sh, l, from)
	sh.heading(look.Title)
	m.add(sh)
	m.stage(sh)
	sh.foot(l, shot.Link, func() { m.captions(sh) }, func() { sh.legend(s.present()) })
	m.add(sh)
	sh.body = m.body
	if err := sh.close(); err != nil {
		return nil, err
	}
	shot.H = sh.h
	if shot.Data = m.document(sh, shot.Title, shot.Alt); len(shot.Data) > mostMoving {
		return nil, fmt.Errorf("for is %s at a speed of %s; the picture would have %d KB, allowed are %d: play less of the film, or slower", seconds(look.Play.For), look.Play.Pace, len(shot.Data)/1000, mostMoving/1000)
	}
	return shot, nil
}

// shot is what is told of the span that plays from the coordinate on.
func (s *Span) shot(sh *sheet, l demo.Lineup, from engine.Coord) *Shot {
	start := from.String()
	if from == (engine.Coord{}) {
		start = "its beginning"
	}
	alt := fmt.Sprintf("%s, played from %s on. %s", s.Layout.Title, start, Plain(s.Film.Say(s.still()*1000)))
	return sh.shot(s.Layout.Title, alt, link(l, from, sh.p))
}

// look looks at the begin and the end of each beat: for the letters that the
// picture needs, and for what is cut off.
func (s *Span) look(sh *sheet) error {
	for _, k := range s.Film.Knots() {
		for _, ms := range []int64{k.F, min(k.F+k.D, s.To) - 1} {
			if ms < s.From || ms >= s.To {
				continue
			}
			s.Layout.Texts(s.Film, ms*1000, sh.letters.Add)
			if err := s.Layout.Clipped(s.Film, ms*1000); err != nil {
				return fmt.Errorf("at %s %w", time.Duration(s.Film.At(ms*1000)), err)
			}
		}
	}
	return nil
}

// still is the film ms that shows where nothing moves.
func (s *Span) still() int64 { return min(max(s.Still, s.From), s.To-1) }

// stage draws the stage.
func (m *motion) stage(sh *sheet) {
	l := m.span.Layout
	m.body = append(m.body, `<g transform="translate(`+strconv.Itoa((sh.p.Width-l.W)/2)+" "+strconv.Itoa(sh.y)+`)">`...)
	for s := range m.span.Film.Strips(m.span.From, m.span.To) {
		if l.Draws(s.Layer) {
			m.strip(s)
		}
	}
	m.body = append(m.body, "</g>"...)
	sh.y += l.H
	sh.rule = true
}

// captions are the narration, sentence after sentence, with room for the
// longest.
func (m *motion) captions(sh *sheet) {
	sh.part(8)
	m.add(sh)
	top, bottom := sh.y, sh.y
	for _, s := range m.span.sentences() {
		sh.y = top
		sh.text(captionFace, words(s.text))
		bottom = max(bottom, sh.y)
		m.body = append(m.body, `<g`+classAttr(m.when(s.shown))+">"...)
		m.add(sh)
		m.body = append(m.body, "</g>\n"...)
	}
	sh.y = bottom
}

// sentences are those that the span says, and when.
func (s *Span) sentences() []look {
	var all []look
	add := func(text string, t int64) {
		if k := len(all); k > 0 {
			last := &all[k-1].shown[len(all[k-1].shown)-1]
			if all[k-1].text == text {
				return
			}
			last.to = t
		}
		all = append(all, look{text: text, shown: []interval{{t, s.To}}})
	}
	add(s.Film.Say(s.From*1000), s.From)
	for _, k := range s.Film.Knots() {
		if k.Say != "" && k.F > s.From && k.F < s.To {
			add(k.Say, k.F)
		}
	}
	return all
}

// present are the states that occur in the span, as Film.Present.
func (s *Span) present() []string {
	seen := map[string]bool{}
	for strip := range s.Film.Strips(s.From, s.To) {
		for _, cel := range strip.Cels {
			for class := range strings.FieldsSeq(cel.Class) {
				seen[class] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(scene.Legend), func(state string) bool { return !seen[state] })
}

// tags are the tags of a sheet's markup.
var (
	tags    = regexp.MustCompile(`<(/?[a-z]+)([^>]*)>`)
	classes = regexp.MustCompile(` class="([^"]*)"`)
)

// add takes over what the sheet has drawn, in the looks of this picture.
func (m *motion) add(sh *sheet) {
	around := ""
	m.body = append(m.body, tags.ReplaceAllStringFunc(string(sh.body), func(tag string) string {
		parts := tags.FindStringSubmatch(tag)
		own := ""
		if c := classes.FindStringSubmatch(parts[2]); c != nil {
			own = c[1]
		}
		switch {
		case parts[1] == "/g":
			around = ""
		case parts[1] == "g":
			around = own
			return classes.ReplaceAllString(tag, "")
		case own != "":
			return classes.ReplaceAllString(tag, classAttr(m.style.wear(around, own).class))
		}
		return tag
	})...)
	sh.body = nil
}

// document is the picture as an SVG document that stands alone, with a bar at
// its foot that says how far the loop is.
func (m *motion) document(sh *sheet, title, alt string) []byte {
	w, h := strconv.Itoa(sh.p.Width), strconv.Itoa(sh.h)
	backdrop := `<rect` + classAttr(m.style.wear("", "backdrop").class) + ` width="` + w + `" height="` + h + `"/>`
	played := m.keys.add("linear", []frame{{at: 0, value: "transform:scaleX(0)"}, {at: m.keys.share(m.span.To), value: "transform:none"}, {at: 100_000, value: "transform:none"}})
	foot := `<rect class="h ` + played + " " + m.style.wear("", "played").class + `" y="` + strconv.Itoa(sh.h-3) + `" width="` + w + `" height="3"/>`
	moving := strings.Replace(m.keys.sheet(), "{\n", "{\n.h."+played+"{visibility:visible}\n", 1)
	b := open(nil, sh.p.Width, sh.h, ` role="img" aria-labelledby="title desc"`)
	b = append(b, `<title id="title">`+escape(title)+`</title><desc id="desc">`+escape(alt)+`</desc><style>`...)
	b = append(b, sh.letters.CSS()+m.style.sheet()+".h{visibility:hidden}\n"+moving+"</style>"+backdrop...)
	return legal(append(append(b, sh.body...), foot+"</svg>\n"...))
}
