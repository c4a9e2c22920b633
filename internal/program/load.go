package program

import (
	"errors"
	"fmt"
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-concurrency/playground/internal/translate"
)

// load reads a program: a Go file, or those files of a directory that go run
// would build. With an error the files are there as far as they could be read.
func load(path string) (translate.Input, error) {
	in := translate.Input{Mode: translate.Program}
	names, err := sourceNames(path)
	if err != nil {
		return in, err
	}
	if in.Files, err = read(names...); err != nil {
		return in, err
	}
	in.GoVersion, err = goVersion(path)
	return in, err
}

// missing is the path of a program that is not there.
type missing string

func (m missing) Error() string { return fmt.Sprintf("there is no program at %q", string(m)) }

func (missing) Is(err error) bool { return err == fs.ErrNotExist }

// sourceNames are the paths of the files that load reads.
func sourceNames(path string) ([]string, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missing(path)
	}
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || isDir(filepath.Join(path, name)) {
			continue
		}
		if ok, err := build.Default.MatchFile(path, name); err == nil && !ok {
			continue
		}
		names = append(names, filepath.Join(path, name))
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: no Go files", path)
	}
	return names, nil
}

func read(names ...string) ([]translate.Source, error) {
	var files []translate.Source
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files = append(files, translate.Source{Name: name, Text: text})
	}
	return files, nil
}
