package shot

import (
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
)

// sidesGap is between stages that stand side by side, px; sideHead is the
// height of the name over each.
const (
	sidesGap = 20
	sideHead = 34
)

// columns is how wide the stages of n sides are in a picture w px wide, and how
// many stand side by side: all of them or, where that is too narrow, one.
func columns(w, n int) (width, across int) {
	if each := (w - (n-1)*sidesGap) / n; n > 1 && each >= LeastWidth {
		return each, n
	}
	return w, 1
}

// stages draws the stages of all sides.
func (s *sheet) stages(l demo.Lineup, still *session.Still, us int64) error {
	width, across := columns(s.p.Width, len(still.Sides))
	for first := 0; first < len(still.Sides); first += across {
		top, most := s.y, 0
		for i := first; i < first+across; i++ {
			x, y := (i-first)*(width+sidesGap), top
			if len(still.Sides) > 1 {
				s.y = top
				s.sideHeading(l, i, x+s.edge, width-2*s.edge)
				y += sideHead
			}
			layout := still.Sides[i]
			if err := s.stage(layout, still.Film, us, x, y); err != nil {
				return err
			}
			most = max(most, y-top+layout.H)
		}
		s.y = top + most
	}
	return nil
}

var (
	letterFace = face{"letter", scene.Bold, 13, 0}
	sideFace   = face{"side", scene.Bold, 14, 0}
	asideFace  = face{"aside", scene.Sans, 13, 0}
	cellFace   = face{"cell", scene.Sans, 13, 22}
)

// sideHeading names side i, at x and room px wide: its letter, its title and
// what sets it apart.
func (s *sheet) sideHeading(l demo.Lineup, i, x, room int) {
	s.y += 12
	s.chip(i, x, s.y)
	x, room = x+30, room-30
	title := sideFace.plain.Fit(sideFace.size, l.Sides[i].Demo.Title, room)
	s.words(sideFace, x, s.y+15, title)
	used := sideFace.width(word{text: title}) + 10
	if setting := l.Setting(i); setting != "" && room-used > 60 {
		s.words(asideFace, x+used, s.y+15, asideFace.plain.Fit(asideFace.size, setting, room-used))
	}
	s.y += sideHead - 12
}

// chip is the letter of a side.
func (s *sheet) chip(i, x, y int) {
	name := scene.SideName(i)
	s.add(`<rect class="chip chip-`, strings.ToLower(name), `" x="`, strconv.Itoa(x+1), `" y="`, strconv.Itoa(y), `" width="20" height="20" rx="6"></rect>`)
	s.words(letterFace, x+11-letterFace.width(word{text: name})/2, y+15, name)
}

// measures writes the verdict and the table of what is measured, and returns
// the verdict.
func (s *sheet) measures(still *session.Still, us int64) string {
	texts := map[string]string{}
	for st := range still.Film.States(us) {
		if st.Layer < 0 && len(st.Texts) > 0 {
			texts[st.ID] = st.Texts[0]
		}
	}
	verdict := texts[scene.VerdictID]
	s.part(8)
	s.text(captionFace, plainWords(verdict))
	n := len(still.Sides)
	label := min(220, s.p.Width/3)
	each := min((s.p.Width-2*s.edge-label)/n, 150)
	s.y += 8
	for i := range n {
		s.chip(i, s.edge+label+(i+1)*each-22, s.y)
	}
	s.y += 26
	for _, row := range still.Layout.Rows() {
		s.words(asideFace, s.edge, s.y+15, asideFace.plain.Fit(asideFace.size, row.Label, label-8))
		for i := range n {
			value := cellFace.plain.Fit(cellFace.size, texts[demo.SideLetters[i:i+1]+"-"+row.Key], each-6)
			s.words(cellFace, s.edge+label+(i+1)*each-cellFace.width(word{text: value}), s.y+15, value)
		}
		s.y += cellFace.line
	}
	return verdict
}
