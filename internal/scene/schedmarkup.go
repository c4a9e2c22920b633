package scene

// Markup of the scheduler lens.

// schedTokenShape is a token of radius r that bears its number.
func schedTokenShape(r int) string {
	f := miniForm
	f.r = r
	return tokenShape(f)
}

// procShape is the frame of a P with its slot, runnext and local queue.
func procShape(f *procForm, i int) string {
	name := "P" + itoa(i)
	s := newShape(name)
	s.rect("frame", 0, 0, f.w, f.h, 10)
	s.circle2("well", f.slotX, f.slotY, f.ring+f.band/2)
	r := itoa(f.ring)
	s.bar("slice b"+itoa(f.band), "M"+itoa(f.slotX)+" "+itoa(f.slotY-f.ring)+"a"+r+" "+r+" 0 0 1 0 "+itoa(2*f.ring)+"a"+r+" "+r+" 0 0 1 0 "+itoa(-2*f.ring), 0)
	s.path("seek", "M"+itoa(f.slotX)+" "+itoa(f.slotY-f.ring)+"a"+r+" "+r+" 0 0 1 "+r+" "+r)
	s.rect("pocket next", f.nextX-f.pitch/2-1, f.cellY-f.row/2, f.pitch+2, f.row, 7)
	if f.perRow > 0 {
		rows := (f.cells + f.perRow - 1) / f.perRow
		s.rect("pocket", f.cellX-f.pitch/2-2, f.cellY-f.row/2, f.perRow*f.pitch+4, rows*f.row, 7)
	}
	if f.size == miniProc {
		s.text("name", 7, 19, name)
		s.slot("untold", 0, 0, 0)
		s.slot("untold", 0, 0, 1)
		s.slot("count s11", f.countX, f.cellY+4, 2)
		s.slot("untold", 0, 0, 3)
		return s.end()
	}
	s.text("name", 9, 20, f.words.proc+itoa(i))
	s.slot("count", f.countX, 20, 0)
	s.text("note s11", f.nextX-f.pitch/2, f.labelY, "next")
	left := f.cellX - f.pitch/2
	if f.size != compactProc {
		s.text("note s11", left, f.labelY, f.words.local)
	}
	s.slot("count s11", f.countX, f.labelY, 2)
	if f.textX > 0 {
		s.slot("note", f.textX, f.slotY-2, 1)
		s.slot("note s11", f.textX, f.slotY+14, 3)
	} else {
		s.slot("untold", 0, 0, 1)
		s.slot("untold", 0, 0, 3)
	}
	return s.end()
}

// circle2 is a circle that is not at the origin.
func (s *shape) circle2(class string, x, y, r int) {
	s.WriteString(`<circle class="` + class + `" cx="` + itoa(x) + `" cy="` + itoa(y) + `" r="` + itoa(r) + `"></circle>`)
}

// laneShape is a row of cells below its name, with how many are there.
func laneShape(l *schedLane) string {
	name := l.name
	if l.obj != "" {
		name += " " + l.obj
	}
	s := newShape(name)
	room := l.w - l.countRoom()
	title := Bold.Fit(nameSize-1, l.name, room)
	s.text("name s13", 2, -6, title)
	if left := room - Bold.Measure(nameSize-1, title) - 6; l.obj != "" && left > 24 {
		s.text("note mono", 2+room-left, -6, Mono.Fit(noteSize, l.obj, left))
	}
	s.rect("trench", 0, 0, l.w, l.h, l.h/2)
	s.slot("count", l.w-2, -6, 0)
	if l.seat {
		s.rect("seat", 5, (l.h-tagHeight)/2, tagWidth, tagHeight, 5)
		s.slot("holder s11", 5+tagWidth/2, l.h/2+4, 2)
	}
	x, y := l.cell(l.cells - 1)
	s.slot("note s11 end", x-l.x+min(l.pitch, tagPitch)/2, y-l.y+4, 1)
	return s.end()
}

// reportEdge is left of that text, px.
const reportEdge = 12

// reportShape is a box with a text below its name.
func reportShape(name string, r rect) string {
	s := newShape(name)
	s.text("name s13", 2, -6, name)
	s.rect("trench", 0, 0, r.w, r.h, 8)
	s.slot("note", reportEdge, r.h/2+4, 0)
	s.slot("count", r.w-2, -6, 1)
	return s.end()
}

// tagShape is a thread.
func tagShape() string {
	s := newShape("")
	s.rect("tag", -tagWidth/2, -tagHeight/2, tagWidth, tagHeight, 5)
	s.slot("id s11", 0, 4, 0)
	return s.end()
}

// stealShape leads from one P's queue to another's, dx and dy away, below them.
func stealShape(dx, dy, h int) string {
	s := newShape("")
	dip := h/2 + 6
	s.bar("steal", "M0 0C0 "+itoa(dip)+" "+itoa(dx)+" "+itoa(dy+dip)+" "+itoa(dx)+" "+itoa(dy), 0)
	return s.end()
}
