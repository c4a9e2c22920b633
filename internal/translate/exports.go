package translate

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// Exports says where the compiler's export data of each package lies, by
// import path. Listing it costs one run of the go command; type-checking
// against it then takes milliseconds. It can be kept as JSON, for as long as
// Fresh reports true.
type Exports map[string]string

// ListExports lists the packages that programs may import, those named, and
// what they all depend on. dir lies in the module of the named packages. Its
// error is a *GoError if the go command fails.
func ListExports(dir string, env []string, packages ...string) (Exports, error) {
	args := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}"}
	args = append(args, slices.Sorted(maps.Keys(libraries))...)
	cmd := exec.Command("go", append(args, packages...)...)
	cmd.Dir, cmd.Env = dir, env
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, &GoError{Err: err, Text: strings.TrimSpace(stderr.String())}
	}
	files := Exports{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if file != "" {
			files[path] = file
		}
	}
	return files, nil
}

// Fresh reports whether the files are still there: the build cache forgets
// what nobody used for some days.
func (e Exports) Fresh() bool {
	for _, file := range e {
		if _, err := os.Stat(file); err != nil {
			return false
		}
	}
	return len(e) > 0
}

// open is a lookup function for go/importer.
func (e Exports) open(path string) (io.ReadCloser, error) {
	file, ok := e[path]
	if !ok {
		return nil, fmt.Errorf("no export data of %s", path)
	}
	return os.Open(file)
}

// GoError says that the go command could not list packages.
type GoError struct {
	Err  error
	Text string // what it wrote to standard error
}

func (e *GoError) Error() string {
	if errors.Is(e.Err, exec.ErrNotFound) {
		return "the go command was not found: install Go 1.26 or later (https://go.dev/dl), or add it to PATH"
	}
	return strings.TrimSpace("go list: " + e.Err.Error() + "\n" + e.Text)
}

func (e *GoError) Unwrap() error { return e.Err }
