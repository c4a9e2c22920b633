package translate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestRunsLikeGo runs every program in testdata/run natively and translated,
// and compares what they print to standard output and how they end. All
// programs are packages of one binary for each side, so that two builds do.
func TestRunsLikeGo(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	paths, err := filepath.Glob("testdata/run/*.go")
	if err != nil || len(paths) < 25 {
		t.Fatalf("%d programs: %v", len(paths), err)
	}
	native, virtual := newTree(t, "native"), newTree(t, "virtual")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".go")
		native.add(name, strings.Replace(string(text), "package main\n", "package p\n", 1),
			"package p\nfunc RtStart() { main() }\n")
		in := input(t, path, string(text))
		in.Package = "p"
		res, err := Translate(in)
		if err != nil {
			t.Fatal(err)
		}
		virtual.add(name, string(res.Files[0].Text),
			"package p\nfunc RtStart() { _rtProgram() }\nvar RtFiles = _rtFiles\n")
	}
	nativeBin := native.build("main.RtStart()", "")
	virtualBin := virtual.build("virtually(main.RtStart, main.RtFiles)", virtualMain)
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".go")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want, wantErr, wantCode := run(nativeBin, name)
			for _, how := range []string{"1,fifo", "4,fifo", "4,random"} {
				got, gotErr, gotCode := run(virtualBin, name, how)
				if got != want || gotCode != wantCode {
					t.Errorf("%s: exit %d, natively %d; prints\n%s\nnatively\n%s\n%s", how, gotCode, wantCode, got, want, gotErr)
				}
				if why := endsOtherwise[name]; why != "" {
					continue
				}
				if g, w := ending(gotErr), ending(wantErr); g != w {
					t.Errorf("%s: ends with\n%s\nnatively\n%s", how, g, w)
				}
			}
		})
	}
}

// endsOtherwise says for which programs the engine's standard error is known
// to differ from Go's, and why.
var endsOtherwise = map[string]string{
	"builtins": "println writes floats as Go did before 1.26",
	"unwind":   "of several panics only the last is reported",
}

var frames = regexp.MustCompile(`(?s)\n\n?(goroutine |exit status).*`)
var details = regexp.MustCompile(` (code=|addr=|pc=).*`)

// ending is how standard error says that a program failed, without
// goroutines.
func ending(stderr string) string {
	return details.ReplaceAllString(frames.ReplaceAllString(strings.TrimSpace(stderr), ""), "]")
}

func run(bin string, args ...string) (stdout, stderr string, code int) {
	var out, errs bytes.Buffer
	cmd := exec.Command(bin, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if err != nil && cmd.ProcessState == nil {
		return "", err.Error(), -1
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// A tree is a set of packages that exists in an overlay only.
type tree struct {
	t       *testing.T
	name    string
	tmp     string
	root    string
	names   []string
	replace map[string]string
}

func newTree(t *testing.T, name string) *tree {
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return &tree{t, name, t.TempDir(), filepath.Join(wd, "zz"+name), nil, map[string]string{}}
}

func (tr *tree) add(name, text, glue string) {
	tr.names = append(tr.names, name)
	tr.file(name+"/"+name+".go", text)
	tr.file(name+"/glue.go", glue)
}

func (tr *tree) file(path, text string) {
	tr.t.Helper()
	real := filepath.Join(tr.tmp, strings.ReplaceAll(path, "/", "_"))
	if err := os.WriteFile(real, []byte(text), 0o666); err != nil {
		tr.t.Fatal(err)
	}
	tr.replace[filepath.Join(tr.root, path)] = real
}

// build makes a main that runs call for the package that its argument names.
func (tr *tree) build(call, rest string) string {
	tr.t.Helper()
	var b strings.Builder
	b.WriteString("package main\n\nimport \"os\"\n")
	for _, name := range tr.names {
		fmt.Fprintf(&b, "import p%s %q\n", name, module+"/internal/translate/zz"+tr.name+"/"+name)
	}
	b.WriteString("\nfunc main() {\n\tswitch os.Args[1] {\n")
	for _, name := range tr.names {
		fmt.Fprintf(&b, "\tcase %q: %s\n", name, strings.ReplaceAll(call, "main.", "p"+name+"."))
	}
	b.WriteString("\t}\n}\n")
	tr.file("main.go", b.String())
	if rest != "" {
		tr.file("rest.go", rest)
	}
	overlay := filepath.Join(tr.tmp, "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": tr.replace})
	if err != nil {
		tr.t.Fatal(err)
	}
	if err := os.WriteFile(overlay, text, 0o666); err != nil {
		tr.t.Fatal(err)
	}
	bin := filepath.Join(tr.tmp, tr.name)
	out, err := exec.Command("go", "build", "-overlay", overlay, "-o", bin, "./zz"+tr.name).CombinedOutput()
	if err != nil {
		tr.t.Fatalf("%v\n%s", err, out)
	}
	return bin
}

// virtualMain runs a program on the engine, twice, and exits as Go does.
const virtualMain = `package main

import (
	"fmt"
	"math"
	"os"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

func virtually(main func(), files []string) {
	procs, policy, _ := strings.Cut(os.Args[2], ",")
	var p int
	fmt.Sscan(procs, &p)
	out1, err1, _ := once(p, policy, main, files)
	out2, err2, fault := once(p, policy, main, files)
	if out1 != out2 || err1 != err2 {
		fmt.Fprintln(os.Stderr, "two runs differ:\n", out1, err1, "and\n", out2, err2)
		os.Exit(99)
	}
	fmt.Print(out2)
	fmt.Fprint(os.Stderr, err2)
	if fault {
		os.Exit(2)
	}
}

func once(procs int, policy string, main func(), files []string) (out, log string, fault bool) {
	run, err := engine.New(engine.Config{Seed: 1, Procs: procs, Policy: policy, Files: files}, main)
	if err != nil {
		panic(err)
	}
	defer run.Close()
	var o, l strings.Builder
	for more := true; more; {
		more = run.Advance(engine.At(math.MaxInt64), 1000) == engine.More
		for _, e := range run.Events() {
			switch e.K {
			case engine.EvPrint:
				o.WriteString(e.Val)
			case engine.EvLog:
				l.WriteString(e.Val)
			}
		}
		run.Discard()
	}
	if f := run.Err(); f != nil {
		l.WriteString(f.Text)
		fault = true
	}
	return o.String(), l.String(), fault
}
`
