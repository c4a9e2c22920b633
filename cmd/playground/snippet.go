package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/shot"
)

// bothThemes is what -theme may be besides a theme: a picture of each.
const bothThemes = "both"

// themed are the files to write, by theme: pool-light.svg and pool-dark.svg for
// pool.svg if there are two.
func themed(file string, themes []shot.Theme) []string {
	if len(themes) == 1 {
		return []string{file}
	}
	var all []string
	ext := filepath.Ext(file)
	for _, t := range themes {
		all = append(all, strings.TrimSuffix(file, ext)+"-"+string(t)+ext)
	}
	return all
}

// writeSnippet writes what to paste to show the files: Markdown or HTML.
func writeSnippet(ctx context.Context, out io.Writer, format string, files []string, l demo.Lineup, at engine.Coord, p shot.Picture) error {
	picture, err := shot.Take(ctx, l, at, p)
	if err != nil {
		return err
	}
	s := shot.Snippet{File: files[0], Alt: picture.Alt, W: picture.W, H: picture.H}
	if len(files) > 1 {
		s.Dark = files[1]
	}
	if strings.Contains(p.Stamp, "://") {
		s.Link = p.Stamp + picture.Link
	}
	text := s.Markdown()
	if format == "html" {
		text = s.HTML()
	}
	_, err = fmt.Fprintln(out, text)
	return err
}
