package program

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-concurrency/playground"
	"github.com/go-concurrency/playground/internal/translate"
)

// module is the path of the module that programs are built in; translated
// code imports its internal packages.
const module = "github.com/go-concurrency/playground"

// A workspace is a directory in the user's cache that holds the playground's
// own source as a module, and programs that were built in it. There is one for
// each version of the playground and each toolchain.
type workspace struct {
	dir   string
	tools *toolchain
}

// openWorkspace finds or makes the workspace in cache.
func openWorkspace(cache string, g *toolchain) (*workspace, error) {
	files, err := ownSource()
	if err != nil {
		return nil, err
	}
	id, err := g.identity()
	if err != nil {
		return nil, err
	}
	w := &workspace{filepath.Join(cache, digest(append(files, file{"toolchain", []byte(id)}))), g}
	if _, err := os.Stat(w.dir); err == nil {
		return w, nil
	}
	return w, place(w.dir, files)
}

// xsync is golang.org/x/sync at the version in this module's go.mod. A copy of
// its packages lies in xsyncDir, since a built binary has no other.
const (
	xsync        = "golang.org/x/sync"
	xsyncVersion = "v0.25.0"
	xsyncDir     = "internal/program/_modules/" + xsync
)

// ownSource is the module's source as far as programs need it.
func ownSource() ([]file, error) {
	files := []file{
		{"go.mod", fmt.Appendf(nil, "module %s\n\ngo 1.26\n\nrequire %s %s\n\nreplace %[2]s => ./%[4]s\n", module, xsync, xsyncVersion, xsyncDir)},
		{xsyncDir + "/go.mod", []byte("module " + xsync + "\n\ngo 1.26.0\n")},
	}
	err := fs.WalkDir(playground.Source, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := playground.Source.ReadFile(path)
		files = append(files, file{path, text})
		return err
	})
	return files, err
}

// exports lists export data, once for a workspace.
func (w *workspace) exports() (translate.Exports, error) {
	path := filepath.Join(w.dir, "exports.json")
	var known translate.Exports
	if text, err := os.ReadFile(path); err == nil && json.Unmarshal(text, &known) == nil && known.Fresh() {
		return known, nil
	}
	known, err := translate.ListExports(w.dir, w.tools.env, module+"/play")
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(known)
	if err != nil {
		return nil, err
	}
	return known, replace(path, text)
}

// glue starts a translated program.
const glue = `package main

import "` + module + `/internal/program/guest"

func main() { guest.Main(%s, %s) }
`

// build builds a translated program, or finds it built, and returns the path
// of the binary.
func (w *workspace) build(ctx context.Context, res *translate.Result) (string, error) {
	files := []file{{"rt_main.go", fmt.Appendf(nil, glue, res.Entry, translate.Program.FilesVar())}}
	for i, f := range res.Files {
		// Numbered, since a name such as x_windows.go is a build constraint.
		files = append(files, file{fmt.Sprintf("f%d.go", i), f.Text})
	}
	dir := filepath.Join(w.dir, "run", digest(files))
	binary := filepath.Join(dir, "program.exe")
	if _, err := os.Stat(binary); err == nil {
		return binary, nil
	}
	if err := place(dir, files); err != nil {
		return "", err
	}
	prune(filepath.Dir(dir), dir)
	built, err := os.CreateTemp(dir, "build-")
	if err != nil {
		return "", err
	}
	defer os.Remove(built.Name())
	if err := built.Close(); err != nil {
		return "", err
	}
	if err := w.tools.build(ctx, dir, built.Name()); err != nil {
		return "", err
	}
	return binary, os.Rename(built.Name(), binary)
}
