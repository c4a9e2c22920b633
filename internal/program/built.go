package program

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/translate"
)

// Built is a program that is ready to be run.
type Built struct {
	Files  []demo.File // its source, by Pos.File
	binary string
}

// Build translates and builds the program at path, a Go file or a directory of
// them. The error is as that of Run.
func Build(ctx context.Context, path string) (*Built, error) {
	cache, err := cacheDir()
	if err != nil {
		return nil, err
	}
	in, err := load(path)
	if err != nil {
		return nil, err
	}
	return buildIn(ctx, cache, in)
}

// buildIn is Build of what load has read, in the cache directory.
func buildIn(ctx context.Context, cache string, in translate.Input) (*Built, error) {
	binary, err := compile(ctx, cache, in)
	if err != nil {
		return nil, err
	}
	return &Built{Files: shown(in.Files), binary: binary}, nil
}

// shown are files as viewers see them.
func shown(files []translate.Source) []demo.File {
	var all []demo.File
	for _, f := range files {
		all = append(all, demo.File{Name: filepath.Base(f.Name), Source: string(f.Text)})
	}
	return all
}

// cacheDir is where programs are built.
func cacheDir() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("a place to build programs in: %w", err)
	}
	return filepath.Join(cache, "go-concurrency-playground"), nil
}

// sources are the source files, by Pos.File, as far as it matters where a run
// of another process is shown.
func (b *Built) sources() []engine.SourceFile {
	var files []engine.SourceFile
	for _, f := range b.Files {
		files = append(files, engine.SourceFile{Name: f.Name})
	}
	return files
}
