package demo

import (
	"io"
	"strings"
	"testing"
)

// TestStandaloneNeeds: a copy that needs golang.org/x/sync says how to get it,
// and others say nothing.
func TestStandaloneNeeds(t *testing.T) {
	d := *Find("worker-pool")
	for _, c := range []struct{ imports, want string }{
		{`"sync"`, "package main\n"},
		{"\"sync\"\n\n\t_ \"golang.org/x/sync/errgroup\"", "// To run it: go mod init example && go get golang.org/x/sync && go run .\n\npackage main\n"},
	} {
		e := d
		e.Program.Source = strings.Replace(d.Program.Source, `"sync"`, c.imports, 1)
		s := Setup{Demo: &e, Values: e.Defaults(), Seed: 1, Procs: 1}
		text, err := s.Standalone()
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(text)
		if !strings.HasPrefix(string(b), c.want) {
			t.Errorf("the copy begins with\n%.120s\nwant\n%s", b, c.want)
		}
	}
}
