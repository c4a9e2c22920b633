package web

import (
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/templates"
)

const failureSource = `// Package broken locks twice.
package broken

// Twice is a counter.
type Twice struct{ mu sync.Mutex }

// Run locks.
func (d *Twice) Run() {
	d.mu.Lock()
	d.mu.Lock()
}
`

const fixSource = `// Package mended locks once,
// which is enough.
package mended

// TwiceFixed is a counter.
type TwiceFixed struct{ mu sync.Mutex }

// Run locks.
func (d *TwiceFixed) Run() {
	d.mu.Lock()
	d.mu.Unlock()
}
`

// TestMergedChanges: the rows of either program hold those of the other; the
// names that two packages need are no change; what is above the package clause
// stays as it is.
func TestMergedChanges(t *testing.T) {
	a := demo.Program{Type: "Twice", Source: failureSource}
	b := demo.Program{Type: "TwiceFixed", Source: fixSource}
	lines := changes(&a, &b)
	for _, c := range []struct {
		own, other string
		isFix      bool
		want       string
	}{
		{failureSource, fixSource, true, "10−,11+other"},
		{fixSource, failureSource, false, "10−other,11+"},
	} {
		var own []templates.Line
		rows := strings.Split(strings.TrimSuffix(c.own, "\n"), "\n")
		for i, row := range rows {
			own = append(own, templates.Line{ID: rowID(0, i+1), N: i + 1, HTML: row})
		}
		all := merge(own, strings.Split(c.other, "\n"), lines, c.isFix)
		var marked, mine []string
		near := 0
		for _, l := range all {
			if l.Near {
				near++
			}
			if l.Mark != "" {
				marked = append(marked, itoa(l.N)+l.Mark+map[bool]string{true: "other"}[l.Other])
			}
			if !l.Other {
				mine = append(mine, l.HTML)
			}
		}
		if got := strings.Join(marked, ","); got != c.want {
			t.Errorf("marked are %s, want %s", got, c.want)
		}
		if strings.Join(mine, "\n") != strings.Join(rows, "\n") {
			t.Errorf("the program is no more what it was:\n%s", strings.Join(mine, "\n"))
		}
		if near != 5 {
			t.Errorf("%d rows are changed or beside a change, want 5", near)
		}
	}
}
