package shot

import (
	"fmt"
	"strconv"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/scene"
)

// sheet is a picture that is being drawn, from above to below.
type sheet struct {
	p       Picture
	body    []byte
	y       int // px, where the next part begins
	h       int // px, once it is closed
	edge    int // px left and right of texts
	letters Letters
	rule    bool               // a line is due before what comes next
	css     func(Theme) string // its style sheet
	marked  map[string]bool    // the kinds of marks that are drawn
}

func newSheet(p Picture) *sheet {
	s := &sheet{p: p, edge: 20, css: stageStyles, marked: map[string]bool{}}
	if p.Width < 480 {
		s.edge = 12
	}
	return s
}

// add appends markup.
func (s *sheet) add(parts ...string) {
	for _, p := range parts {
		s.body = append(s.body, p...)
	}
}

// stage draws a stage at x, y, as far as nothing of it is cut off.
func (s *sheet) stage(l *scene.Layout, f *scene.Film, us int64, x, y int) error {
	if err := l.Clipped(f, us); err != nil {
		return err
	}
	s.add(`<g transform="translate(`, strconv.Itoa(x), " ", strconv.Itoa(y), `)">`)
	s.body = elements(s.body, l, f, us, true)
	s.add("</g>")
	l.Texts(f, us, s.letters.Add)
	s.rule = true
	return nil
}

// part makes room above a part under the stage; a line divides the first from
// it.
func (s *sheet) part(gap int) {
	if s.rule {
		s.add(`<path class="divider" d="M`, strconv.Itoa(s.edge), " ", strconv.Itoa(s.y), "H", strconv.Itoa(s.p.Width-s.edge), `"></path>`)
		s.rule = false
		gap = 10
	}
	s.y += gap
}

// close ends the sheet: now its height is known, and must be allowed.
func (s *sheet) close() error {
	s.h = s.y
	if !s.rule { // it ends in text
		s.h += 14
	}
	if s.h > MostHeight {
		return fmt.Errorf("the picture would be %d px high; allowed are %d", s.h, MostHeight)
	}
	if s.p.Height == 0 {
		return nil
	}
	if s.h > s.p.Height {
		return fmt.Errorf("h is %d; at %d px of width the picture needs %d", s.p.Height, s.p.Width, s.h)
	}
	top := (s.p.Height - s.h) / 2
	s.body = append([]byte(`<g transform="translate(0 `+strconv.Itoa(top)+`)">`), append(s.body, "</g>"...)...)
	s.h = s.p.Height
	return nil
}

// foot draws what the picture wants to stand under what it shows: its caption,
// its legend, and the stamp with the link.
func (s *sheet) foot(l demo.Lineup, link string, caption, legend func()) {
	if s.p.Caption {
		caption()
	}
	if s.p.Legend {
		legend()
	}
	if s.p.Stamp != "" {
		s.stamp(l, s.p.Stamp, link)
	}
}

// shot is what is told of the sheet's picture.
func (s *sheet) shot(title, alt, link string) *Shot {
	return &Shot{W: s.p.Width, Title: title, Alt: alt, Link: link}
}

// end closes the sheet, which is the picture of the shot.
func (s *sheet) end(to *Shot) error {
	if err := s.close(); err != nil {
		return err
	}
	to.H = s.h
	to.Data = s.document(to.Title, to.Alt)
	return nil
}

// document is the sheet as an SVG document that stands alone. Readers who
// cannot see it find its title and what it shows.
func (s *sheet) document(title, alt string) []byte {
	b := open(nil, s.p.Width, s.h, ` role="img" aria-labelledby="title desc"`)
	b = append(b, `<title id="title">`+escape(title)+`</title><desc id="desc">`+escape(alt)+`</desc><style>`...)
	b = append(b, s.letters.CSS()...)
	b = append(b, s.css(s.p.Theme)...)
	b = append(b, `</style><rect class="backdrop" width="100%" height="100%"></rect>`...)
	return legal(append(append(b, s.body...), "</svg>\n"...))
}
