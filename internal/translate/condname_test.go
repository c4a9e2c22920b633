package translate

import (
	"strings"
	"testing"
)

// TestCondNames checks that a Cond bears the name of what keeps it, wherever it
// is waited on first.
func TestCondNames(t *testing.T) {
	const program = `package x

import "sync"

type Demo struct {
	mu      sync.Mutex
	a, b    *sync.Cond
}

func (d *Demo) Run() {
	d.a, d.b = sync.NewCond(&d.mu), sync.NewCond(&d.mu)
	signal(d.b)
}

func signal(c *sync.Cond) { c.Signal() }
`
	text := string(translated(t, "x.go", program).Files[0].Text)
	for _, want := range []string{`"a", &d.mu`, `"b", &d.mu`} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing in\n%s", want, text)
		}
	}
}
