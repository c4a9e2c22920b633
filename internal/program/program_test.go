package program

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program/guest"
	"github.com/go-concurrency/playground/internal/translate"
)

// outcome is what a run shows.
type outcome struct {
	out, errs string
	err       error
}

func runIt(t *testing.T, cache, path string, cfg guest.Config) outcome {
	t.Helper()
	binary, err := prepare(t.Context(), cache, path)
	if err != nil {
		return outcome{err: err}
	}
	var out, errs strings.Builder
	err = start(t.Context(), binary, cfg, &out, &errs)
	return outcome{out.String(), errs.String(), err}
}

func config(format string) guest.Config {
	return guest.Config{Seed: 1, Procs: 2, Until: engine.At(int64(time.Minute)), Format: format}
}

// write makes a directory of files.
func write(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// programs are directories and how they end.
var programs = []struct {
	name  string
	files map[string]string
	out   string
	errs  string // its beginning
	err   error
}{
	{"prints", map[string]string{"a.go": `package main

import "fmt"

func main() {
	c := make(chan string)
	go func() { c <- "hello" }()
	println("log")
	fmt.Println(<-c)
}
`}, "hello\n", "log\n", nil},
	{"several files", map[string]string{
		"a.go":         "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(name, other()) }\n",
		"b.go":         "package main\n\nvar name = \"b\"\n",
		"c_plan9.go":   "package main\n\nfunc other() int { return 9 }\n",
		"c_windows.go": "package main\n\nfunc other() int { return 10 }\n",
		"d_test.go":    "package main\n\nfunc other() int { return 1 }\n",
		"e.go":         "package main\n\nfunc other() int { return 2 }\n",
		"notes.txt":    "no Go",
	}, "b 2\n", "", nil},
	{"x/sync", map[string]string{"a.go": `package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
)

var flights struct{ singleflight.Group }

func main() {
	g, ctx := errgroup.WithContext(context.Background())
	sem := semaphore.NewWeighted(1)
	for range 3 {
		g.Go(func() error {
			defer sem.Release(1)
			return sem.Acquire(ctx, 1)
		})
	}
	fmt.Println(g.Wait(), <-flights.DoChan("k", func() (any, error) { return 1, nil }))
}
`}, "<nil> {1 <nil> false}\n", "", nil},
	{"deadlock", map[string]string{"a.go": "package main\n\nfunc main() {\n\t<-make(chan int)\n}\n"},
		"", "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\nmain.main()\n\ta.go:4", ErrFault},
	{"deadlock in init", map[string]string{"a.go": "package main\n\nfunc init() {\n\t<-make(chan int)\n}\n\nfunc main() {}\n"},
		"", "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive, locked to thread]:\nmain.init.0()\n\ta.go:4", ErrFault},
	{"deadlock of a variable", map[string]string{"a.go": "package main\n\nvar n = <-make(chan int)\n\nfunc main() { println(n) }\n"},
		"", "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive, locked to thread]:\nmain.init()\n\ta.go:3", ErrFault},
	{"panic in init", map[string]string{"a.go": "package main\n\nfunc init() {\n\tpanic(\"no\")\n}\n\nfunc main() {}\n"},
		"", "panic: no\n\ngoroutine 1 [running]:\nmain.init.0()\n\ta.go:4", ErrFault},
	{"panic", map[string]string{"a.go": "package main\n\nfunc main() {\n\tpanic(\"no\")\n}\n"},
		"", "panic: no\n\ngoroutine 1 [running]:\nmain.main()\n\ta.go:4", ErrFault},
	{"deadlock of a literal with arguments", map[string]string{"a.go": "package main\n\nfunc main() {\n\tc := make(chan int)\n\tgo func(n int) {\n\t\tc <- n\n\t}(1)\n\tselect {}\n}\n"},
		"", "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [select (no cases)]:\nmain.main()\n\ta.go:8\n\n" +
			"goroutine 2 [chan send]:\nmain.main.func1()\n\ta.go:6\ncreated by main.main in goroutine 1\n\ta.go:5\n", ErrFault},
	{"panic while printing", map[string]string{"a.go": "package main\n\ntype e struct{ n int }\n\nfunc (e *e) Error() string {\n\treturn string(rune(e.n))\n}\n\n" +
		"func main() {\n\tpanic(error((*e)(nil)))\n}\n"},
		"", "fatal error: panic while printing panic value: type runtime.errorString\n[signal SIGSEGV: segmentation violation]\n\n" +
			"goroutine 1 [running]:\nmain.(*e).Error()\n\ta.go:6\nmain.main()\n\ta.go:10\n", ErrFault},
	{"deep panic", map[string]string{"a.go": "package main\n\nfunc f(n int) {\n\tif n == 0 {\n\t\tpanic(1)\n\t}\n\tf(n - 1)\n}\n\nfunc main() {\n\tf(100)\n}\n"},
		"", "panic: 1\n\ngoroutine 1 [running]:\nmain.f()\n\ta.go:5\n" + strings.Repeat("main.f()\n\ta.go:7\n", 49) + "...2 frames elided...\n" +
			strings.Repeat("main.f()\n\ta.go:7\n", 49) + "main.main()\n\ta.go:11\n", ErrFault},
	{"stack overflow", map[string]string{"a.go": "package main\n\nfunc f(n int) int { return f(n+1) + 1 }\n\nfunc main() { println(f(0)) }\n"},
		"", "runtime: goroutine stack exceeds", ErrFault},
}

func TestPrograms(t *testing.T) {
	cache := t.TempDir()
	for _, p := range programs {
		t.Run(p.name, func(t *testing.T) {
			got := runIt(t, cache, write(t, p.files), config("stdout"))
			if got.out != p.out || !strings.HasPrefix(got.errs, p.errs) || !errors.Is(got.err, p.err) {
				t.Errorf("%v\n%s%s", got.err, got.out, got.errs)
			}
		})
	}
}

// TestSameBytes runs a program twice in each format, the second time from the
// cache, in an environment that would mislead the go command.
func TestSameBytes(t *testing.T) {
	cache := t.TempDir()
	dir := write(t, programs[0].files)
	path := filepath.Join(dir, "a.go")
	for format := range guest.Formats {
		first := runIt(t, cache, path, config(format))
		t.Setenv("GOFLAGS", "-mod=vendor")
		t.Setenv("GOOS", "plan9")
		if second := runIt(t, cache, path, config(format)); first != second || first.err != nil {
			t.Errorf("%s: %+v\nthen %+v", format, first, second)
		}
		if format != "jsonl" {
			continue
		}
		for line := range strings.Lines(first.out) {
			if !json.Valid([]byte(line)) {
				t.Errorf("not JSON: %s", line)
			}
		}
	}
}

func TestNotRun(t *testing.T) {
	cache := t.TempDir()
	dir := write(t, map[string]string{
		"bad.go":     "package main\n\nfunc main() { x }\n",
		"refused.go": "package main\n\nimport \"os\"\n\nfunc main() { os.Getpid() }\n",
		"lib.go":     "package lib\n",
	})
	for name, want := range map[string]string{
		"bad.go":     "bad.go:3:15: undefined: x",
		"refused.go": "refused.go:5:18: os.Getpid is not supported: programs have no files, environment or processes",
		"lib.go":     "lib.go:1:9: package lib is not a main package",
	} {
		got := runIt(t, cache, filepath.Join(dir, name), config("text"))
		if _, ok := errors.AsType[translate.Errors](got.err); !ok || !strings.HasSuffix(got.err.Error(), want) {
			t.Errorf("%s: %v", name, got.err)
		}
	}
	if got := runIt(t, cache, filepath.Join(dir, "none.go"), config("text")); !errors.Is(got.err, fs.ErrNotExist) || !strings.HasPrefix(got.err.Error(), "there is no program at \"") {
		t.Error(got.err)
	}
	if got := runIt(t, cache, t.TempDir(), config("text")); got.err == nil || !strings.HasSuffix(got.err.Error(), ": no Go files") {
		t.Error(got.err)
	}
	links := write(t, map[string]string{"a.go": "package main\n\nfunc main() {}\n"})
	for name, to := range map[string]string{"dir.go": dir, ".#a.go": "nowhere", "b_plan9.go": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(links, name)); err != nil {
			t.Skip(err)
		}
	}
	if got := runIt(t, cache, links, config("text")); got.err != nil {
		t.Error(got.err)
	}
	t.Setenv("PATH", t.TempDir())
	if got := runIt(t, cache, filepath.Join(dir, "bad.go"), config("text")); !errors.Is(got.err, ErrNoGo) {
		t.Error(got.err)
	}
}

// TestCanceled stops a program that does not stop by itself.
func TestCanceled(t *testing.T) {
	dir := write(t, map[string]string{"a.go": "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfor {\n\t\tfmt.Println(1)\n\t}\n}\n"})
	binary, err := prepare(t.Context(), t.TempDir(), dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cfg := config("jsonl")
	cfg.Limits.Output = 1 << 40
	cfg.Limits.Events = 1 << 40
	err = start(ctx, binary, cfg, firstWrite(cancel), os.Stderr)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestOrphan: a program ends when its parent process is gone.
func TestOrphan(t *testing.T) {
	dir := write(t, map[string]string{"a.go": "package main\n\nfunc main() {\n\tc := make(chan int)\n\tgo func() {\n\t\tfor {\n\t\t\tc <- 1\n\t\t}\n\t}()\n\tprintln()\n\tfor range c {\n\t}\n}\n"})
	binary, err := prepare(t.Context(), t.TempDir(), dir)
	if err != nil {
		t.Fatal(err)
	}
	cfg := config("stdout")
	cfg.Until, cfg.Limits.Events = engine.At(1<<62), 1<<40
	text, err := json.Marshal(cfg)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(binary)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errs strings.Builder
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	in.Write(text)
	time.Sleep(100 * time.Millisecond)
	in.Close()
	if cmd.Wait(); cmd.ProcessState.ExitCode() != guest.ExitFailed || errs.String() != "\n" {
		t.Errorf("%v: %q", cmd.ProcessState, errs.String())
	}
}

// firstWrite is called when a program writes.
type firstWrite func()

func (f firstWrite) Write(b []byte) (int, error) { f(); return len(b), nil }

func TestPrune(t *testing.T) {
	dir := t.TempDir()
	for i := range keepBuilt + 5 {
		path := filepath.Join(dir, string(rune('a'+i)))
		if err := os.Mkdir(path, 0o777); err != nil {
			t.Fatal(err)
		}
		at := time.Unix(int64(1000+i), 0)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	prune(dir, filepath.Join(dir, "a"))
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != keepBuilt || entries[0].Name() != "a" || entries[1].Name() != "g" {
		t.Error(entries, err)
	}
}
