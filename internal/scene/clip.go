package scene

import (
	"fmt"
	"strings"
)

// Clipped looks for what the picture at film µs us cuts off: a shape or a text
// that reaches beyond the stage, or a text that is wider than the box in which
// it stands. The error names the first of them.
func (l *Layout) Clipped(f *Film, us int64) error {
	var failed error
	for s := range f.States(us) {
		if failed != nil {
			break
		}
		if !l.Shows(s) {
			continue
		}
		x, y := int(s.X/10), int(s.Y/10)
		var boxes []cover
		s.covers(func(c cover) {
			switch {
			case failed != nil:
			case x+c.x0 < 0 || y+c.y0 < 0 || x+c.x1 > l.W || y+c.y1 > l.H:
				failed = fmt.Errorf("%s is cut off: it covers %d to %d px across and %d to %d px down, the stage is %d x %d px", c.what(&s), x+c.x0, x+c.x1, y+c.y0, y+c.y1, l.W, l.H)
			case c.text == "" && encloses(c.class):
				boxes = append(boxes, c)
			case c.text != "":
				failed = c.fits(&s, boxes)
			}
		})
	}
	return failed
}

// Texts calls yield for each text that the picture at film µs us shows, with its
// face.
func (l *Layout) Texts(f *Film, us int64, yield func(Face, string)) {
	for s := range f.States(us) {
		if l.Shows(s) {
			s.covers(func(c cover) {
				if c.text != "" {
					yield(c.face, c.text)
				}
			})
		}
	}
}

// encloses reports whether texts stand within shapes of that class.
func encloses(class string) bool {
	switch kind, _, _ := strings.Cut(class, " "); kind {
	case "card", "frame", "trench", "body", "tag", "badge":
		return true
	}
	return false
}

// fits reports whether a text that is anchored in one of the boxes stays within
// it.
func (c *cover) fits(s *State, boxes []cover) error {
	for _, b := range boxes {
		if c.ax < b.x0 || c.ax > b.x1 || c.ay <= b.y0 || c.ay > b.y1 {
			continue
		}
		if c.x0 < b.x0 || c.x1 > b.x1 {
			return fmt.Errorf("%s is wider than its %s: %d px of %d", c.what(s), b.class, c.x1-c.x0, b.x1-b.x0)
		}
		return nil
	}
	return nil
}

// what names what is covered.
func (c *cover) what(s *State) string {
	if c.text != "" {
		return fmt.Sprintf("the text %q of %s (%s)", c.text, s.ID, s.Class)
	}
	return fmt.Sprintf("the %s of %s (%s)", c.class, s.ID, s.Class)
}
