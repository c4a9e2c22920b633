package linediff

import "strings"

// slide moves runs of one kind to where a reader sees a whole: "}, empty line,
// func g() {" becomes "empty line, func g() {, }". The texts stay where they
// are and only the kinds move, since a run may move by a line where the line
// that it leaves equals the one that it takes in.
func slide(all []Line) {
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && all[j].Kind == all[i].Kind {
			j++
		}
		if all[i].Kind != Same {
			j += settle(all, i, j)
		}
		i = j
	}
	number(all)
}

// settle moves the run all[i:j] to the best place and says by how many lines.
// A run beside one of the other kind is a replacement and stays.
func settle(all []Line, i, j int) int {
	free := func(n int) bool { return n < 0 || n >= len(all) || all[n].Kind == Same }
	if !free(i-1) || !free(j) {
		return 0
	}
	up, down := 0, 0
	for i-up-1 >= 0 && free(i-up-2) && all[i-up-1].Text == all[j-up-1].Text {
		up++
	}
	for j+down < len(all) && free(j+down+1) && all[j+down].Text == all[i+down].Text {
		down++
	}
	best := 0
	for by := -up; by <= down; by++ {
		if worth(all[i+by].Text) >= worth(all[i+best].Text) {
			best = by
		}
	}
	kind := all[i].Kind
	for n := i; n < j; n++ {
		all[n].Kind = Same
	}
	for n := i + best; n < j+best; n++ {
		all[n].Kind = kind
	}
	return best
}

// worth says how good a first line of a run is: best an empty one, then one
// that stands far left and opens something.
func worth(line string) int {
	text := strings.TrimLeft(line, "\t ")
	switch {
	case text == "":
		return 1
	case strings.HasPrefix(text, "}") || strings.HasPrefix(text, ")"):
		return -1000
	}
	return len(text) - len(line)
}

// number counts the lines of both texts anew.
func number(all []Line) {
	a, b := 0, 0
	for i := range all {
		l := &all[i]
		l.A, l.B = 0, 0
		if l.Kind != Added {
			a++
			l.A = a
		}
		if l.Kind != Removed {
			b++
			l.B = b
		}
	}
}
