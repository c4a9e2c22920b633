package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

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
func writeSnippet(out io.Writer, format string, s *shot.Snippet) error {
	text := s.Markdown()
	if format == "html" {
		text = s.HTML()
	}
	_, err := fmt.Fprintln(out, text)
	return err
}
