package main

import (
	"bytes"
	"context"
	"encoding/json"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// call runs the command in this process.
func call(args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = dispatch(context.Background(), args, &o, &e)
	return code, o.String(), e.String()
}

func TestUsage(t *testing.T) {
	tests := []struct {
		args string
		code int
		want string // what standard error holds
	}{
		{"fly", 2, `there is no command "fly"; commands are serve, open, list, run, shot, docs and measure`},
		{"serve now", 2, `serve takes no arguments; it got "now"`},
		{"serve -port 1", 2, "flag provided but not defined: -port"},
		{"serve -measure=maybe", 2, `invalid boolean value "maybe" for -measure: allowed is true or false`},
		{"serve -addr 127.0.0.1:0 -prefix playground", 2, `the prefix is "playground"; allowed is "" or a path such as "/playground"`},
		{"serve -max-connections none", 2, `invalid value "none" for flag -max-connections: allowed is a whole number from 1 to 1000000`},
		{"serve -max-runs-per-address 0", 2, "allowed is a whole number from 1 to 1000000"},
		{"measure all", 2, `measure takes no arguments; it got "all"`},
		{"list all", 2, `list takes no arguments; it got "all"`},
		{"run", 2, "run takes one demo or program; it got 0"},
		{"run werker-pool", 2, `there is no demo "werker-pool"; did you mean worker-pool?`},
		{"run worker-pool -p workers=99", 2, `workers is "99"; allowed is a whole number from 1 to 16`},
		{"run worker-pool -p workers", 2, `-p "workers": expected name=value`},
		{"run worker-pool -p seed=3", 2, "seed is a flag of its own"},
		{"run worker-pool -procs 0", 2, `procs is "0"; allowed is a whole number from 1 to 64`},
		{"run worker-pool -until soon", 2, `-until: "soon" is not a moment`},
		{"run worker-pool -policy cfs", 2, `policy "cfs" is not known; known are gmp, fifo, random`},
		{"run worker-pool -format xml", 2, `-format is "xml"; allowed is text, jsonl, stdout, gotrace, chrome, csv or totals`},
		{"run worker-pool -in 1s:fly", 2, `"fly" is neither a live parameter nor an action`},
		{"run worker-pool -- x", 2, "a demo takes parameters (-p), not arguments"},
		{"run nowhere.go", 2, `there is no program at "nowhere.go"`},
		{"run nowhere.go -p a=1", 2, "a program has neither parameters (-p) nor inputs (-in)"},
		{"shot worker-pool -o a.bmp", 2, `-o is "a.bmp"; allowed is a name that ends in .svg, .png, .gif or .apng`},
		{"shot worker-pool -o a.png -scale 9", 2, `-scale is "9"; allowed is a whole number from 1 to 3`},
		{"shot worker-pool -theme pink", 2, `-theme is "pink"; allowed is light or dark`},
		{"shot worker-pool -w 3", 2, `-w is "3"; allowed is a whole number from 343 to 1600`},
		{"shot worker-pool -lens x", 2, `-lens is "x"`},
		{"shot worker-pool -at x", 2, `-at: "x" is not a moment`},
		{"shot", 2, "shot takes one program or up to 3 demos; it got 0"},
		{"shot worker-pool hello.go", 2, `"hello.go" is a program; only demos stand side by side`},
		{"shot worker-pool pol", 2, `there is no demo "pol"; did you mean`},
		{"shot worker-pool worker-pool -p d.workers=3", 2, `"d.workers" is not a parameter of worker-pool/worker-pool`},
		{"shot worker-pool -from 1s", 2, `-from is "1s"; it is for lens=timeline only`},
		{"shot worker-pool -for 1h", 2, `-for is "1h"; allowed is a time from 100ms to 1m0s`},
		{"shot worker-pool -format xml -o a.svg", 2, `-format is "xml"; allowed is md or html`},
		{"shot worker-pool -format md", 2, "-format and -theme both need a file to write: -o"},
		{"shot nowhere.go", 2, `there is no program at "nowhere.go"`},
		{"shot main.go -p a=1", 2, "a program has neither parameters (-p) nor inputs (-in)"},
		{"shot main.go -procs 65", 2, `procs is "65"; allowed is a whole number from 1 to 64`},
		{"shot worker-pool -- x", 2, "a demo takes parameters (-p), not arguments"},
		{"open", 2, "open takes one program; it got 0"},
		{"open worker-pool", 2, `there is no program at "worker-pool"`},
		{"open nowhere.go", 2, `there is no program at "nowhere.go"`},
		{"open main.go -in 1s:x", 2, "a program has neither parameters (-p) nor inputs (-in)"},
		{"open main.go -seed x", 2, `seed is "x"; allowed is a whole number`},
		{"open main.go -port 1", 2, "flag provided but not defined: -port"},
		{"serve -addr nowhere:1:2", 1, "cannot serve on nowhere:1:2"},
	}
	for _, tt := range tests {
		code, _, errs := call(strings.Fields(tt.args)...)
		if code != tt.code || !strings.Contains(errs, tt.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: exit %d, %q; want %d and one line with %q", tt.args, code, errs, tt.code, tt.want)
		}
	}
}

func TestList(t *testing.T) {
	code, out, _ := call("list")
	if code != 0 || !strings.Contains(out, "worker-pool") || !strings.Contains(out, "-p workers=4") {
		t.Errorf("exit %d: %s", code, out)
	}
	code, out, _ = call("list", "-json")
	var all []map[string]any
	if err := json.Unmarshal([]byte(out), &all); code != 0 || err != nil || len(all) == 0 {
		t.Errorf("exit %d, %v: %s", code, err, out)
	}
}

func TestRunFormats(t *testing.T) {
	if code, out, errs := call("run", "worker-pool", "-format", "stdout", "-p", "batch=a 1ms x3"); code != 0 || out != "a\na\na\n3 jobs done, 0 failed\n" || errs != "" {
		t.Errorf("exit %d: %q %q", code, out, errs)
	}
	if code, out, _ := call("run", "worker-pool", "-format", "jsonl", "-until", "1us"); code != 0 || !strings.HasPrefix(out, `{"seq":1,"t":0,"k":"RunStart","n":4}`+"\n") {
		t.Errorf("exit %d: %s", code, out)
	}
	if code, out, errs := call("run", "worker-pool", "-format", "csv", "-p", "batch=a 1ms x3"); code != 0 || errs != "" || !strings.HasPrefix(out, "time_s,") || len(strings.Split(out, "\n")) < 5 {
		t.Errorf("exit %d: %q %s", code, errs, out)
	}
	if code, out, _ := call("run", "worker-pool", "-format", "totals", "-p", "batch=a 1ms x3"); code != 0 || !strings.HasPrefix(out, "measure,unit,value\noutcome,,ended\n") || !strings.Contains(out, "\ndone,,3\n") {
		t.Errorf("exit %d: %s", code, out)
	}
	file := filepath.Join(t.TempDir(), "out")
	if code, out, _ := call("run", "worker-pool", "-o", file, "-until", "1us"); code != 0 || out != "" {
		t.Errorf("exit %d: %s", code, out)
	} else if b, err := os.ReadFile(file); err != nil || !strings.Contains(string(b), "RunStart") {
		t.Errorf("%v: %s", err, b)
	}
}

func TestShotPNG(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.png")
	if code, out, errs := call("shot", "worker-pool", "-at", "300ms", "-w", "343", "-scale", "2", "-theme", "dark", "-o", file); code != 0 || out+errs != "" {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if p, err := png.DecodeConfig(f); err != nil || p.Width != 686 {
		t.Errorf("%v, %v", p, err)
	}
}

const failing = `package main

import "fmt"

func main() {
	fmt.Println("so far")
	var m map[string]int
	m["x"] = 1
}
`

const exiting = `package main

import (
	"fmt"
	"os"
)

func main() {
	defer println("never")
	fmt.Println(os.Args[0], os.Args[1:])
	if len(os.Args) == 2 {
		os.Exit(len(os.Args[1]))
	}
	os.Exit(0)
}
`

const unsupported = `package main

import "os"

func main() {
	os.Remove("x")
}
`

func TestRunProgram(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	code, out, errs := call("run", write("failing.go", failing), "-format", "stdout")
	if code != 3 || out != "so far\n" || !strings.HasPrefix(errs, "panic: assignment to entry in nil map\n") || !strings.Contains(errs, "failing.go:8") {
		t.Errorf("exit %d: %q %q", code, out, errs)
	}
	code, _, errs = call("run", write("unsupported.go", unsupported))
	if code != 1 || !strings.Contains(errs, "unsupported.go:") || !strings.Contains(errs, "os") {
		t.Errorf("exit %d: %q", code, errs)
	}
	code, out, errs = call("run", write("args.go", exiting), "-format", "stdout", "--", "-seed", "2")
	if code != 0 || out != "args [-seed 2]\n" || errs != "" {
		t.Errorf("exit %d: %q %q", code, out, errs)
	}
	code, out, errs = call("run", filepath.Join(dir, "failing.go"), "-format", "totals")
	if code != 3 || !strings.HasPrefix(out, "measure,unit,value\noutcome,,panic\n") || !strings.HasPrefix(errs, "panic: assignment to entry in nil map\n") {
		t.Errorf("exit %d: %q %q", code, out, errs)
	}
	code, out, errs = call("run", filepath.Join(dir, "args.go"), "-format", "csv", "--", "four")
	if code != 4 || !strings.HasPrefix(out, "time_s,") || errs != "" {
		t.Errorf("exit %d: %q %q", code, out, errs)
	}
	for _, want := range []int{1, 2, 3, 77} { // the program's own, whatever they mean to the command
		code, out, errs = call("run", filepath.Join(dir, "args.go"), "-format", "stdout", "--", strings.Repeat("x", want))
		if code != want || errs != "" {
			t.Errorf("exit %d instead of %d: %q %q", code, want, out, errs)
		}
	}
}

// TestProcessesAgree runs the same queries in two processes and on the README's
// behalf in this one: events and pictures are the same to the byte.
func TestProcessesAgree(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "playground")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, args := range [][]string{
		{"run", "worker-pool", "-format", "jsonl", "-seed", "5", "-p", "spread=50", "-in", "100ms:workers=7,300ms:burst"},
		{"run", "worker-pool", "-format", "jsonl", "-seed", "5", "-policy", "random"},
		{"run", "worker-pool", "-format", "gotrace", "-seed", "5", "-policy", "gmp", "-until", "700ms"},
		{"run", "worker-pool", "-format", "chrome", "-seed", "5", "-policy", "gmp", "-until", "700ms"},
		{"shot", "worker-pool", "-at", "700ms", "-in", "100ms:workers=7"},
		{"shot", "worker-pool", "-at", "700ms", "-w", "343", "-theme", "dark"},
	} {
		_, want, _ := call(args...)
		for range 2 {
			got, err := exec.Command(binary, args...).Output()
			if err != nil || string(got) != want || len(got) < 1000 {
				t.Errorf("%v: %v, %d bytes instead of %d", args, err, len(got), len(want))
			}
		}
	}
}

// TestSnippet: shot writes a picture of each theme and prints what shows them.
func TestSnippet(t *testing.T) {
	t.Chdir(t.TempDir())
	code, out, errs := call("shot", "worker-pool", "-at", "600ms", "-theme", "both", "-stamp=https://play.example", "-format", "md", "-o", "pool.svg")
	want := `<a href="https://play.example/demo/worker-pool?at=600ms"><picture><source media="(prefers-color-scheme: dark)" srcset="pool-dark.svg"><img src="pool-light.svg" width="840" height="`
	if code != 0 || !strings.HasPrefix(out, want) || !strings.Contains(out, ` alt="Worker pool at 600ms. G`) {
		t.Fatalf("%d %s%s", code, out, errs)
	}
	for _, file := range []string{"pool-light.svg", "pool-dark.svg"} {
		if data, err := os.ReadFile(file); err != nil || !strings.Contains(string(data), "</svg>") || strings.Contains(string(data), "@media") {
			t.Errorf("%s: %d bytes, %v", file, len(data), err)
		}
	}
}

// TestStopped: after a signal a command says nothing, and shells know.
func TestStopped(t *testing.T) {
	path := programFile(t, "handing.go", handing)
	for _, code := range []int{exitInterrupted, exitTerminated} {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(stopped{code})
		var errs bytes.Buffer
		if got := dispatch(ctx, []string{"run", path}, &errs, &errs); got != code || errs.Len() > 0 {
			t.Errorf("exit %d, not %d: %s", got, code, errs.String())
		}
	}
}
