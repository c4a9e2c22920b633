package scene

import (
	"strconv"
	"strings"
)

// cover is what a shape or a text of an element takes up, px, seen from the
// element's place.
type cover struct {
	class          string
	text           string // "" for a shape
	face           Face
	x0, y0, x1, y1 int
	ax, ay         int // of a text: where it is anchored
}

// textSizes are the sizes of texts by class, px; the last class counts. They
// are those of stage.css.
var textSizes = map[string]int{"name": 14, "small": 12, "count": 13, "reading-name": 13, "reading-value": 13, "note": 12, "number": 16, "label": 12,
	"s11": 11, "s12": 12, "s13": 13, "s14": 14}

// covers calls yield for each shape and text of an element that shows.
func (s *State) covers(yield func(cover)) {
	if s.hidden() {
		return
	}
	for rest := s.Markup; ; {
		i := strings.IndexByte(rest, '<')
		if i < 0 {
			return
		}
		rest = rest[i+1:]
		end := strings.IndexByte(rest, '>')
		tag := rest[:end]
		rest = rest[end+1:]
		name, attrs, _ := strings.Cut(tag, " ")
		switch c := (cover{class: attr(attrs, "class")}); {
		case s.lacks(c.class):
		case name == "text":
			text, _, _ := strings.Cut(rest, "<")
			if n := attr(attrs, "data-t"); n != "" {
				if text = ""; integer(n) < len(s.Texts) {
					text = s.Texts[integer(n)]
				}
			}
			if c.text = text; text != "" && c.class != "untold" {
				s.textCover(&c, attrs)
				yield(c)
			}
		case name == "rect":
			c.x0, c.y0 = integer(attr(attrs, "x")), integer(attr(attrs, "y"))
			c.x1, c.y1 = c.x0+integer(attr(attrs, "width")), c.y0+integer(attr(attrs, "height"))
			yield(c)
		case name == "circle":
			x, y, r := integer(attr(attrs, "cx")), integer(attr(attrs, "cy")), integer(attr(attrs, "r"))
			c.x0, c.y0, c.x1, c.y1 = x-r, y-r, x+r, y+r
			yield(c)
		case name == "path":
			c.x0, c.y0, c.x1, c.y1 = pathCover(attr(attrs, "d"))
			yield(c)
		}
	}
}

// hidden reports whether the style sheet hides the whole element.
func (s *State) hidden() bool {
	return s.Layer < 0 || strings.HasSuffix(s.Class, " off") || strings.HasSuffix(s.Class, " unused")
}

// lacks reports whether the style sheet hides that part of the element.
func (s *State) lacks(class string) bool {
	tiny := strings.Contains(s.Class, "tiny")
	switch class {
	case "hull":
		return true
	case "body", "label":
		return tiny
	case "speck":
		return !tiny
	case "card":
		return strings.Contains(s.Class, "free") && !strings.Contains(s.Class, "only")
	case "seal":
		return !strings.Contains(s.Class, "closed")
	}
	return false
}

// textCover is the place of a text: from the top of its letters to below its
// baseline.
func (s *State) textCover(c *cover, attrs string) {
	f, size := Sans, 12 // as stage.css has it
	middle, end := false, false
	for class := range strings.FieldsSeq(c.class) {
		if n, ok := textSizes[class]; ok {
			size = n
		}
		switch class {
		case "name", "label", "reading-value":
			f = Bold
		case "number":
			if f = Bold; strings.Contains(s.Class, "mutex") || strings.Contains(s.Class, "context") {
				size = 12
			}
		case "id":
			f, middle = Bold, true
		case "mono":
			f += Mono // and bold, if it is a name
		case "object":
			if !strings.Contains(s.Class, "excused") {
				f = Mono
			}
		case "mid":
			middle = true
		case "count", "end":
			end = true
		}
	}
	if c.class == "label" {
		middle = true
	}
	c.face = f
	w := f.Measure(size, c.text)
	c.ax, c.ay = integer(attr(attrs, "x")), integer(attr(attrs, "y"))
	switch c.x0 = c.ax; {
	case middle:
		c.x0 -= w / 2
	case end:
		c.x0 -= w
	}
	c.x1, c.y0, c.y1 = c.x0+w, c.ay-size*3/4, c.ay+size/5
}

// pathCover is what a path takes up; of curves it is what their control points
// do.
func pathCover(d string) (x0, y0, x1, y1 int) {
	x0, y0, x1, y1 = 1<<30, 1<<30, -1<<30, -1<<30
	var x, y, fromX, fromY int
	meet := func(px, py int) { x0, y0, x1, y1 = min(x0, px), min(y0, py), max(x1, px), max(y1, py) }
	p := pathReader{d: d}
	for p.next() {
		switch n := p.n[:p.args]; p.command {
		case 'M', 'L':
			x, y = n[0], n[1]
		case 'm', 'l':
			x, y = x+n[0], y+n[1]
		case 'H':
			x = n[0]
		case 'h':
			x += n[0]
		case 'V':
			y = n[0]
		case 'v':
			y += n[0]
		case 'C':
			meet(n[0], n[1])
			meet(n[2], n[3])
			x, y = n[4], n[5]
		case 'a':
			r, dx, dy := n[0], n[5], n[6]
			if dx*dx+dy*dy >= (2*r-1)*(2*r-1) { // half a circle
				meet(x+dx/2-r, y+dy/2-r)
				meet(x+dx/2+r, y+dy/2+r)
			}
			x, y = x+dx, y+dy
		case 'Z', 'z':
			x, y = fromX, fromY
		}
		if p.command == 'M' || p.command == 'm' {
			fromX, fromY = x, y
		}
		meet(x, y)
	}
	return x0, y0, x1, y1
}

// pathReader reads a path's commands, whose numbers are whole.
type pathReader struct {
	d       string
	command byte
	n       [7]int
	args    int
}

// next reads one command.
func (p *pathReader) next() bool {
	p.skip()
	if p.d == "" {
		return false
	}
	if c := p.d[0]; c >= 'A' {
		p.command, p.d = c, p.d[1:]
	}
	p.args = argsOf(p.command)
	for i := range p.args {
		p.skip()
		end := 1
		for end < len(p.d) && p.d[end] >= '0' && p.d[end] <= '9' {
			end++
		}
		if end > len(p.d) {
			return false
		}
		p.n[i] = integer(p.d[:end])
		p.d = p.d[end:]
	}
	return true
}

// argsOf is how many numbers a command takes.
func argsOf(command byte) int {
	switch command &^ 0x20 {
	case 'Z':
		return 0
	case 'H', 'V':
		return 1
	case 'C':
		return 6
	case 'A':
		return 7
	}
	return 2
}

func (p *pathReader) skip() { p.d = strings.TrimLeft(p.d, " ,") }

// attr is an attribute's value in a tag, "" if it has none.
func attr(attrs, name string) string {
	for rest := attrs; rest != ""; {
		key, tail, _ := strings.Cut(rest, `="`)
		value, after, _ := strings.Cut(tail, `"`)
		if strings.TrimSpace(key) == name {
			return value
		}
		rest = after
	}
	return ""
}

func integer(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
