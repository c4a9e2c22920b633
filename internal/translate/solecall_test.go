package translate

import (
	"strings"
	"testing"
)

// TestSoleCall checks by what name a literal's goroutine is known: in a demo by
// that of the function that it just calls, in a program as Go has it.
func TestSoleCall(t *testing.T) {
	const body = `
func (d *Demo) work(n int) error { return nil }

func (d *Demo) Run() {
	go func() { d.work(1) }()
	go func() {
		d.work(1)
		d.work(2)
	}()
	var g errgroup.Group
	g.Go(func() error { return d.work(3) })
}

type Demo struct{}
`
	const imports = "\n\nimport \"golang.org/x/sync/errgroup\"\n"
	demo := string(translated(t, "x.go", "package x"+imports+body).Files[0].Text)
	program := string(translated(t, "x.go", "package main"+imports+body+"\nfunc main() { new(Demo).Run() }\n").Files[0].Text)
	for text, want := range map[string][]string{demo: {`"work"`, `"Run.func2"`, `"work"`}, program: {`"Run.func1"`, `"Run.func2"`, `"Run.func3"`}} {
		rest := text
		for _, name := range want {
			_, after, ok := strings.Cut(rest, name)
			if !ok {
				t.Fatalf("%s is missing in\n%s", name, text)
			}
			rest = after
		}
	}
}
