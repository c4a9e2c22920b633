package shot

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/scene"
)

// interval is film ms from to to, without to.
type interval struct{ from, to int64 }

// look is one of the looks that a shape or text of an element has in turn.
type look struct {
	class, text string
	shown       []interval
}

// children are the shapes and texts of an element's markup.
var (
	children   = regexp.MustCompile(`<([a-z]+) class="([^"]*)"([^>]*)>([^<]*)</[a-z]+>`)
	slotNumber = regexp.MustCompile(` data-(t|bar)="(\d+)"`)
)

// strip draws an element: each of its shapes and texts in all its looks, of
// which one at a time is to be seen.
func (m *motion) strip(s *scene.Strip) {
	var b strings.Builder
	open := "" // the class of the group that is open
	for _, child := range children.FindAllStringSubmatch(s.Markup, -1) {
		slot, isBar := -1, false
		if n := slotNumber.FindStringSubmatch(child[3]); n != nil {
			slot, _ = strconv.Atoi(n[2])
			isBar = n[1] == "bar"
		}
		attrs := slotNumber.ReplaceAllString(child[3], "")
		for _, l := range m.looks(s, child, slot, isBar) {
			tag, ok := m.tag(s, child[1], attrs, slot, isBar, l)
			if !ok {
				continue
			}
			when := m.when(l.shown)
			if when != open && open != "" {
				b.WriteString("</g>")
			}
			if when != open && when != "" {
				b.WriteString(`<g class="` + when + `">`)
			}
			open = when
			b.WriteString(tag)
		}
	}
	if open != "" {
		b.WriteString("</g>")
	}
	if b.Len() == 0 {
		return
	}
	x, y := s.Pos(m.span.still() * 1000)
	m.body = append(m.body, `<g`+classAttr(m.path(s))+` transform="translate(`+tenths(x)+" "+tenths(y)+`)">`...)
	m.body = append(m.body, m.faded(s, b.String())+"</g>\n"...)
}

// looks are those of one shape or text, in the order in which they first come.
func (m *motion) looks(s *scene.Strip, child []string, slot int, isBar bool) []look {
	var all []look
	for i, cel := range s.Cels {
		until := s.Die
		if i+1 < len(s.Cels) {
			until = s.Cels[i+1].T
		}
		text := child[4]
		if slot >= 0 && !isBar && slot < len(cel.Texts) {
			text = escape(cel.Texts[slot])
		}
		d := m.style.wear(cel.Class, child[2])
		if m.style.group(cel.Class) == "0" || !d.shown || child[1] == "text" && text == "" {
			continue
		}
		j := slices.IndexFunc(all, func(l look) bool { return l.class == d.class && l.text == text })
		if j < 0 {
			j = len(all)
			all = append(all, look{class: d.class, text: text})
		}
		if l := &all[j]; len(l.shown) > 0 && l.shown[len(l.shown)-1].to == cel.T {
			l.shown[len(l.shown)-1].to = until
		} else {
			l.shown = append(l.shown, interval{cel.T, until})
		}
	}
	return all
}

// tag is a shape or text in one of its looks; ok is false if nothing of it is
// ever drawn.
func (m *motion) tag(s *scene.Strip, name, attrs string, slot int, isBar bool, l look) (tag string, ok bool) {
	class := l.class
	if isBar {
		attr, moves := m.bar(s, slot, l.shown)
		if moves == "" && strings.HasSuffix(attr, `"1000"`) {
			return "", false
		}
		attrs += attr
		class = strings.TrimSpace(class + " " + moves)
	}
	if l.text == "" {
		return "<" + name + classAttr(class) + attrs + "/>", true
	}
	return "<" + name + classAttr(class) + attrs + ">" + l.text + "</" + name + ">", true
}

func classAttr(class string) string {
	if class == "" {
		return ""
	}
	return ` class="` + class + `"`
}

// when is the class of what is shown in these intervals only, "" for always.
func (m *motion) when(shown []interval) string {
	if shown[0] == (interval{m.span.From, m.span.To}) {
		return ""
	}
	var frames []frame
	if shown[0].from > m.span.From {
		frames = append(frames, frame{at: 0, value: "visibility:hidden"})
	}
	hidden := "h "
	for _, iv := range shown {
		frames = append(frames, frame{at: m.keys.share(iv.from), value: "visibility:visible"})
		if iv.to < m.span.To {
			frames = append(frames, frame{at: m.keys.share(iv.to), value: "visibility:hidden"})
		}
		if t := m.span.still(); t >= iv.from && t < iv.to {
			hidden = ""
		}
	}
	return hidden + m.keys.add("step-end", frames)
}

// faded is an element's inside as far as it is seen through.
func (m *motion) faded(s *scene.Strip, inside string) string {
	var frames []frame
	now := "1"
	for _, cel := range s.Cels {
		value := m.style.group(cel.Class)
		if value == "0" {
			continue // then it is hidden
		}
		if cel.T <= m.span.still() {
			now = value
		}
		if k := len(frames); k == 0 || frames[k-1].value != "opacity:"+value {
			frames = append(frames, frame{at: m.keys.share(cel.T), value: "opacity:" + value})
		}
	}
	class := ""
	if len(frames) > 1 {
		class = m.keys.add("step-end", whole(frames))
	}
	if class == "" && now == "1" {
		return inside
	}
	return `<g` + classAttr(class) + ` opacity="` + now + `">` + inside + "</g>"
}
