package wasmtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/go-concurrency/playground/internal/shot" // a result is out of date when it or what it uses changes
)

// module is the root of the Go module, seen from this package.
const module = "../.."

// packages are those whose tests must pass, by their directory in the module.
var packages = []string{"internal/engine", "internal/demo", "internal/shot"}

// some are the tests that matter of a package whose others need more than a
// sandbox has: pictures are the same bytes here as there.
var some = map[string]string{"internal/shot": "^(TestGolden|TestGoldenStyles|TestMeasured)$"}

// arguments are those of the package's test program. A program that hangs ends
// with the stacks of its goroutines.
func arguments(pkg string) []string {
	args := []string{"-test.short", "-test.timeout=10m"}
	if tests := some[pkg]; tests != "" {
		args = append(args, "-test.run="+tests)
	}
	return args
}

// TestJS runs the tests in Node, as the Go distribution's own go_js_wasm_exec
// does.
func TestJS(t *testing.T) {
	skipShort(t)
	node, err := exec.LookPath("node")
	if err != nil {
		const missing = "no Node found; get it with: apt-get install nodejs"
		if os.Getenv("PLAYGROUND_WASM") == "required" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	host := filepath.Join(strings.TrimSpace(run(t, goCommand("env", "GOROOT"))), "lib/wasm/wasm_exec_node.js")
	for _, pkg := range packages {
		t.Run(pkg, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(node, append([]string{"--stack-size=8192", host, build(t, "js", pkg)}, arguments(pkg)...)...)
			cmd.Dir = filepath.Join(module, pkg)
			cmd.Env = []string{"TMPDIR=" + t.TempDir()} // the host has room for 8 KiB of environment
			run(t, cmd)
		})
	}
}

// TestWASI runs the tests in wazero, in a file system whose root is the module.
func TestWASI(t *testing.T) {
	skipShort(t)
	root, err := filepath.Abs(module)
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range packages {
		t.Run(pkg, func(t *testing.T) {
			t.Parallel()
			args := []string{"tool", "wazero", "run", "-mount", root + ":/:ro", "-mount", t.TempDir() + ":/tmp",
				"-env", "PWD=/" + pkg, "-env", "TMPDIR=/tmp", build(t, "wasip1", pkg)}
			run(t, goCommand(append(args, arguments(pkg)...)...))
		})
	}
}

func skipShort(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs the tests of other packages")
	}
}

// build compiles a package's tests to WebAssembly and returns the file.
func build(t *testing.T, goos, pkg string) string {
	t.Helper()
	if _, err := os.ReadDir(filepath.Join(module, pkg)); err != nil { // and when its tests change
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "test.wasm")
	cmd := goCommand("test", "-c", "-ldflags=-s -w", "-o", file, "./"+pkg) // what debuggers need takes long to link and to read
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH=wasm", "GOFLAGS=")
	run(t, cmd)
	return file
}

// goCommand is the go command in the module's root.
func goCommand(args ...string) *exec.Cmd {
	cmd := exec.Command("go", args...)
	cmd.Dir = module
	return cmd
}

// run returns what the command writes; it fails the test if the command fails.
func run(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(cmd.Path), err, out)
	}
	return string(out)
}
