package scene

import (
	"strconv"

	"github.com/go-concurrency/playground/internal/engine"
)

// thing is a channel, or another object that goroutines share.
type thing struct {
	box       *box
	el        *element
	mark      *element   // where the next value leaves a ring
	slots     []*valueAt // of a ring
	first, n  int        // of a buffered channel: the oldest value's slot, and how many there are
	closed    bool
	senders   int // how many goroutines wait to send
	receivers int // how many wait to receive, or for a badge
	number    string
}

func (p *pattern) newThing(b *box, i int) *thing {
	t := &thing{box: b, el: &element{layer: placeLayer, x: b.x, y: b.y, id: p.lay.prefix + elementID("b", i)}}
	if b.kind == badgeBox {
		t.el.shape, t.el.class = badgeShape(b), badgeClass(b, "")
		t.number = badgeStart[b.obj]
		t.el.texts[0] = t.number
		p.born(t.el, p.now())
		return t
	}
	t.el.shape, t.el.class = channelShape(b), "chan"
	t.el.texts[0] = t.count()
	p.born(t.el, p.now())
	if b.kind == ringBox {
		t.slots = make([]*valueAt, b.cap)
		x, y := b.slot(0)
		t.mark = &element{layer: labelLayer, x: x, y: y + b.slotH/2 + 1, id: p.lay.prefix + elementID("n", i), shape: nextShape(), class: "next off"}
		p.born(t.mark, p.now())
	}
	return t
}

// count says how full a channel is, where the program can see that, too.
func (t *thing) count() string {
	if t.box.kind == gateBox || t.box.timer {
		return ""
	}
	return countText(t.n, t.box.cap)
}

// countText is "3 / 6".
func countText(n, capacity int) string {
	return strconv.Itoa(n) + " / " + strconv.Itoa(capacity)
}

// wait notes that the goroutine of e parks on the thing.
func (t *thing) wait(e *engine.Event, by int) {
	if e.Why == engine.WhyChanSend {
		t.senders += by
	} else {
		t.receivers += by
	}
}

// unwait notes that g waits no longer.
func (t *thing) unwait(g *goroutine) {
	if g.why == engine.WhyChanSend {
		t.senders--
	} else {
		t.receivers--
	}
}

// showThing brings a channel's texts up to date. What a value's arrival
// changes waits for it.
func (p *pattern) showThing(t *thing, arrived when) {
	b := t.box
	if b.kind == badgeBox {
		if b.obj == engine.CondObject {
			t.number = itoa(t.receivers)
		}
		p.setText(t.el, 0, t.number, arrived)
		return
	}
	class := "chan"
	switch {
	case t.closed:
		class = "chan closed"
	case b.kind != gateBox && t.n == b.cap:
		class = "chan full"
	}
	p.setClass(t.el, class, arrived)
	p.setText(t.el, 0, t.count(), arrived)
	if b.kind == binBox {
		v := int64(t.n * 1000 / b.cap)
		p.setBar(t.el, barState{v, v, 0, 0}, arrived)
	}
	first, second := t.note()
	p.setText(t.el, 1, first, arrived)
	p.setText(t.el, 2, second, arrived)
	if t.mark != nil {
		class, i := "next off", t.first
		if t.n > 0 {
			class = "next"
		}
		p.setClass(t.mark, class, arrived)
		p.glide(t.mark, slotX(b, i), slotY(b, i)+b.slotH/2+1)
	}
}

// noteOver is how far a note may reach beyond a side of what it stands below,
// px: less than a stage's margin.
const noteOver = 8

// fullNote begins the note of a full channel.
const fullNote = "full: the next"

// note is what stands below a channel, in one or two lines.
func (t *thing) note() (first, second string) {
	switch {
	case t.senders > 0:
		first, second = itoa(t.senders)+" wait", "to send"
		if t.senders == 1 {
			first = "1 waits"
		}
	case t.closed:
		return "closed", ""
	case t.receivers > 0:
		first, second = itoa(t.receivers)+" wait", "to receive"
		if t.receivers == 1 {
			first = "1 waits"
		}
	case t.box.timer && t.n > 0:
		return "not taken yet", ""
	case t.box.kind != gateBox && t.n == t.box.cap:
		first, second = fullNote, "send waits"
	}
	room, over := t.box.w, 2*noteOver
	if t.box.noteX > 0 {
		room, over = t.box.noteW, noteOver
	}
	if one := first + " " + second; Sans.Measure(noteSize, one) <= room {
		return one, ""
	}
	if first == fullNote && Sans.Measure(noteSize, first) > room+over {
		return "full:", "sends wait"
	}
	return first, second
}
