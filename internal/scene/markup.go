package scene

import (
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// Markup of the stage's elements. Everything is relative to the element's
// place; looks are in stage.css. Texts that change are empty children with a
// data-t, and close tags are explicit, so that what the browser makes of it
// reads the same.

func itoa(n int) string { return strconv.Itoa(n) }

// shape collects an element's markup.
type shape struct{ strings.Builder }

// newShape begins an element; name is what readers who cannot see it are told,
// "" for nothing.
func newShape(name string) *shape {
	s := &shape{}
	s.WriteString("<g")
	if name != "" {
		s.attr("data-name", name)
	}
	s.WriteString(">")
	return s
}

func (s *shape) end() string { return s.String() + "</g>" }

func (s *shape) attr(name, value string) {
	s.WriteString(" " + name + `="` + escape(value) + `"`)
}

func (s *shape) rect(class string, x, y, w, h, rx int) {
	s.WriteString(`<rect class="` + class + `" x="` + itoa(x) + `" y="` + itoa(y) + `" width="` + itoa(w) + `" height="` + itoa(h) + `" rx="` + itoa(rx) + `"></rect>`)
}

func (s *shape) circle(class string, r int) {
	s.WriteString(`<circle class="` + class + `" r="` + itoa(r) + `"></circle>`)
}

func (s *shape) path(class, d string) {
	s.WriteString(`<path class="` + class + `" d="` + d + `"></path>`)
}

// bar is a path drawn as far as the element's bar n says.
func (s *shape) bar(class, d string, n int) {
	s.WriteString(`<path class="` + class + `" pathLength="1000" d="` + d + `" data-bar="` + itoa(n) + `"></path>`)
}

// text is a fixed text, slot one that Text ops fill.
func (s *shape) text(class string, x, y int, text string) {
	s.WriteString(`<text class="` + class + `" x="` + itoa(x) + `" y="` + itoa(y) + `">` + escape(text) + `</text>`)
}

func (s *shape) slot(class string, x, y, n int) {
	s.WriteString(`<text class="` + class + `" x="` + itoa(x) + `" y="` + itoa(y) + `" data-t="` + itoa(n) + `"></text>`)
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

func escape(s string) string { return escaper.Replace(s) }

// tokenShape is a goroutine: every state's body, of which CSS shows one.
func tokenShape(f form) string {
	s := newShape("")
	r := f.r
	s.circle("disc", r)
	s.rect("square", -r, -r, 2*r, 2*r, max(r*2/5, 2))
	d := itoa(r + r/6)
	s.path("diamond", "M0-"+d+"L"+d+" 0L0 "+d+"L-"+d+" 0Z")
	if f.idSize > 0 {
		arm := min(r*2/5, 6)
		k := r - 4 + (6-arm)/2
		d := itoa(arm)
		s.path("cross", "M"+itoa(k-arm)+" -"+itoa(k)+"l"+d+" "+d+"m0 -"+d+"l-"+d+" "+d)
		s.slot("id s"+itoa(f.idSize), 0, (f.idSize*36+50)/100, 0)
	}
	return s.end()
}

// valueShape is a value w px wide; where there is no room CSS shows it as a
// small square.
func valueShape(w int) string {
	s := newShape("")
	s.rect("body", -w/2, -valueHeight/2, w, valueHeight, 7)
	s.rect("speck", -5, -5, 10, 10, 3)
	s.slot("label", 0, 4, 0)
	return s.end()
}

// deskShape is a goroutine's home in a family with room for cards.
func deskShape(f form, w int) string {
	s := newShape("")
	s.rect("card", 0, 0, w, f.h, 10)
	x, anchor := f.left, ""
	if f.left == 0 {
		x, anchor = w/2, " mid"
	}
	if f.state > 0 {
		s.slot("state s"+itoa(f.size)+anchor, x, f.state, 0)
	}
	s.slot("object s"+itoa(f.size)+anchor, x, f.object, 1)
	from, to := 10, w-10
	if f.left > 0 && f.bar > f.ty+f.r-8 && f.h < 60 {
		from = f.left
	}
	if f.class == chipForm.class {
		from, to = 6, w-6
	}
	d := "M" + itoa(from) + " " + itoa(f.bar) + "H" + itoa(to)
	s.path("rail", d)
	s.bar("bar", d, 0)
	return s.end()
}

// channelShape is a channel: its slots, or its two brackets.
func channelShape(b *box) string {
	s := newShape(b.name)
	if b.kind == gateBox {
		s.text("name mono mid", b.w/2, -10, b.name)
		w, h := itoa(b.w), itoa(b.h)
		s.path("gate", "M12 0H0V"+h+"H12M"+itoa(b.w-12)+" 0H"+w+"V"+h+"H"+itoa(b.w-12))
	} else {
		s.text("name mono", 2, -10, b.name)
		s.slot("count", b.w-2, -10, 0)
		s.rect("pill", 0, 0, b.w, b.h, 16)
	}
	if b.kind == ringBox {
		for i := range b.cap {
			x, y := b.slot(i)
			s.rect("slot", x-b.x-b.cellW/2, y-b.y-b.slotH/2, b.cellW, b.slotH, 9)
		}
	}
	if b.kind == binBox {
		s.path("trough", "M14 "+itoa(b.h/2)+"H"+itoa(b.w-14))
		s.bar("level", "M14 "+itoa(b.h/2)+"H"+itoa(b.w-14), 0)
	}
	s.path("seal", "M-5 4V"+itoa(b.h-4))
	x, anchor := b.w/2, " mid"
	if b.noteX > 0 {
		x, anchor = b.noteX, ""
	}
	s.slot("note"+anchor, x, b.h+17, 1)
	s.slot("note"+anchor, x, b.h+31, 2)
	return s.end()
}

// badgeShape is a wait group's counter, a mutex's seat or a context.
func badgeShape(b *box) string {
	s := newShape(b.name)
	half := 24
	if b.obj == engine.RWMutexObject || b.obj == engine.SemaphoreObject { // it counts its readers, or its units
		half = b.w / 2
	}
	s.rect("badge", b.w/2-half, 0, 2*half, badgeHeight, 24)
	s.slot("number mid", b.w/2, badgeHeight/2+6, 0)
	s.text("name mono small mid", b.w/2, b.h+15, b.name)
	return s.end()
}

// linkShape is a curve.
func linkShape(path string) string {
	s := newShape("")
	s.path("curve", path)
	return s.end()
}

// nextShape marks the slot whose value leaves next.
func nextShape() string {
	s := newShape("")
	s.path("mark", "M-11 0H11")
	return s.end()
}
