package program

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const loops = `package main

import "fmt"

func main() {
	var fs []func()
	for i := 0; i < 2; i++ {
		fs = append(fs, func() { fmt.Print(i, " ") })
	}
	for k := range map[string]int{"a": 1, "b": 1} {
		fs = append(fs, func() { fmt.Print(len(k), " ") })
		k += k
	}
	for _, f := range fs {
		f()
	}
	panic(fmt.Sprint(other()))
}
`

const otherLoop = `

package main

func other() (sum int) {
	var fs []func() int
	for i := 0; i < 5; i++ {
		fs = append(fs, func() int { return i })
	}
	for _, f := range fs {
		sum += f()
	}
	return sum
}
`

var panicLine = regexp.MustCompile(`\ba\.go:[0-9]+`)

// TestGoVersion: programs are in the language that their module or their build
// lines ask for, as in go run.
func TestGoVersion(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs natively, too")
	}
	cache := t.TempDir()
	for _, c := range []struct {
		mod, head, other string // of go.mod, a.go and b.go
		alone            bool   // whether a.go is all
		want             string
	}{
		{mod: "module m\n\ngo 1.20\n", want: "2 2 2 2 25"},
		{mod: "module m\n\ngo 1.21.3 // x\n", want: "2 2 2 2 25"},
		{mod: "module m\n\ngo 1.22\n", want: "0 1 2 2 10"},
		{mod: "module m\n", want: "2 2 2 2 25"},
		{mod: "module m\n\ngo 1.20\n", alone: true, want: "0 1 2 2"},
		{mod: "module m\n\ngo 1.26\n", head: "//go:build go1.18\n\n", alone: true, want: "2 2 2 2"},
		{mod: "module m\n\ngo 1.26\n", other: "//go:build linux && go1.21 || !linux && go1.20", want: "0 1 2 2 25"},
		{mod: "module m\n\ngo 1.20\n", head: "//go:build go1.22\n\n", want: "0 1 2 2 25"},
	} {
		text := c.head + loops
		if c.alone {
			text = strings.Replace(text, "fmt.Sprint(other())", `""`, 1)
		}
		files := map[string]string{"go.mod": c.mod, "a.go": text, "b.go": c.other + otherLoop}
		dir := write(t, files)
		path, arg := dir, "."
		if c.alone {
			path, arg = filepath.Join(dir, "a.go"), "a.go"
		}
		native := exec.Command("go", "run", arg)
		native.Dir, native.Env = dir, append(os.Environ(), "GOTOOLCHAIN=local", "GOFLAGS=", "GOWORK=off")
		var errs strings.Builder
		native.Stderr = &errs
		out, _ := native.Output()
		got := runIt(t, cache, path, config("stdout"))
		end := func(text string) string {
			first, _, _ := strings.Cut(text, "\n")
			return strings.TrimPrefix(first, "panic: ")
		}
		want := string(out) + end(errs.String())
		if strings.TrimSpace(want) != c.want {
			t.Errorf("%q: natively %q", c.mod, want)
		}
		if g := got.out + end(got.errs); g != want {
			t.Errorf("%+v: %q, natively %q; %v", c, g, want, got.err)
		}
		if g, w := panicLine.FindString(got.errs), panicLine.FindString(errs.String()); g == "" || g != w {
			t.Errorf("%+v: the panic is at %q, natively %q", c, g, w)
		}
	}
}

// TestGoVersionRefuses: what is too new for the module, or for us, is said.
func TestGoVersionRefuses(t *testing.T) {
	for mod, want := range map[string]string{
		"module m\n\ngo 1.17\n":    "/a.go:3:9: type parameter requires go1.18 or later",
		"module m\n\ngo 1.30rc1\n": "/go.mod:3:1: the module asks for Go 1.30; programs run as in Go 1.26, the newest that is supported",
	} {
		dir := write(t, map[string]string{"go.mod": mod, "a.go": "package main\n\nfunc id[T any](v T) T { return v }\n\nfunc main() { println(id[int](1)) }\n"})
		if got := runIt(t, t.TempDir(), dir, config("stdout")); got.err == nil || !strings.HasPrefix(got.err.Error(), dir+want) {
			t.Errorf("%q: %v", mod, got.err)
		}
	}
}
