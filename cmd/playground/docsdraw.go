package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program"
	"github.com/go-concurrency/playground/internal/shot"
)

// draw draws what a block asks for, and writes the reference to it: for both
// themes unless it names one.
func (d *illustrator) draw(b *block, names *namer) ([]illustration, string, error) {
	w, err := parseWish(b.ask)
	if err != nil {
		return nil, "", err
	}
	format := w.own["format"]
	if format == "" {
		format = "svg"
	}
	if !slices.Contains(docFormats, format) {
		return nil, "", fmt.Errorf("format is %q; allowed is %s", format, strings.Join(docFormats, " or "))
	}
	themes := []string{"light", "dark"}
	if theme := w.own["theme"]; theme != "" {
		if theme != "auto" && theme != "light" && theme != "dark" {
			return nil, "", fmt.Errorf("theme is %q; allowed is light, dark, auto (the reader's), or none for a pair of both", theme)
		}
		themes = []string{theme}
	}
	lineup, at, err := d.lineup(&w, filepath.Dir(names.document))
	if err != nil {
		return nil, "", err
	}
	name, err := names.of(&w)
	if err != nil {
		return nil, "", err
	}
	var all []illustration
	var snippet shot.Snippet
	for i, theme := range themes {
		w.query.Set("theme", theme)
		s, err := d.picture(lineup, at, w.query, format)
		if err != nil {
			return nil, "", err
		}
		file := name + "." + format
		if i == 0 {
			snippet = shot.Snippet{File: file, Alt: s.Alt, W: s.W}
		} else {
			file = name + darkEnd + "." + format
			snippet.Dark = file
		}
		all = append(all, illustration{file, s.Data})
	}
	if text, ok := w.own["alt"]; ok {
		snippet.Alt = strings.Join(strings.Fields(text), " ")
	}
	return all, snippet.HTML(), nil
}

// docFormats are the formats of documents' pictures.
var docFormats = []string{"svg", "png", "gif", "apng"}

// lineup is the run that a block asks for, or its two or three, and the moment.
func (d *illustrator) lineup(w *wish, dir string) (l demo.Lineup, at engine.Coord, err error) {
	all, err := d.demos(w.what, dir)
	if err != nil {
		return l, at, err
	}
	l, errs := demo.ParseLineup(all, w.query)
	for i, err := range errs {
		if unknown := (demo.UnknownError{}); errors.As(err, &unknown) {
			errs[i] = fmt.Errorf("%w; and of the picture %s", err, strings.Join(pictureNames(), ", "))
		}
	}
	if text := w.query.Get("at"); text != "" {
		var err error
		if at, err = engine.ParseCoord(text); err != nil {
			errs = append(errs, fmt.Errorf("at: %w", err))
		}
	}
	return l, at, errors.Join(errs...)
}

// demos are those that a block names, or the program.
func (d *illustrator) demos(what, dir string) ([]*demo.Demo, error) {
	all, wrong := demo.FindAll(what, demo.Find)
	if wrong == "" {
		return all, nil
	}
	file := filepath.Join(dir, filepath.FromSlash(what))
	switch _, err := os.Stat(file); {
	case err != nil && strings.HasSuffix(what, ".go"):
		return nil, fmt.Errorf("there is no program at %q", file)
	case err != nil:
		return nil, demo.NoDemo(wrong)
	}
	built, err := program.Build(d.ctx, file)
	if err != nil {
		return nil, err
	}
	return []*demo.Demo{built.Demo(what, nil)}, nil
}

// pictureNames are the names that say which moment is drawn, and how.
func pictureNames() []string {
	names := append([]string{"at"}, ownWords...)
	for _, f := range shot.Fields {
		if !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	return names
}

// picture draws one picture.
func (d *illustrator) picture(l demo.Lineup, at engine.Coord, q url.Values, format string) (*shot.Shot, error) {
	if q.Get("theme") == "auto" {
		q.Del("theme")
	}
	look, errs := shot.Parse(q)
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	if d.easel == nil {
		d.easel = shot.NewRenderer()
	}
	return shot.TakeFile(d.ctx, d.easel, "."+format, l, at, look)
}

// namer gives the pictures of a document their names.
type namer struct {
	document string
	taken    map[string]bool
}

// picture names are what no file system takes amiss.
var pictureName = regexp.MustCompile(`^[a-zA-Z0-9_][a-zA-Z0-9._-]*(/[a-zA-Z0-9_][a-zA-Z0-9._-]*)*$`)

// of is the name of a block's picture, without its ending: that which the block
// gives, or one of document and demo, and a number where that is taken. It does
// not depend on the values, so a picture that changes keeps its file.
func (n *namer) of(w *wish) (string, error) {
	if name, ok := w.own["name"]; ok {
		if !pictureName.MatchString(name) {
			return "", fmt.Errorf("name is %q; allowed is a file in or below the document's directory, without its ending, of letters, digits, dots, dashes and underscores", name)
		}
		if !n.free(name) {
			return "", fmt.Errorf("name is %q, as that of an earlier block, or of its dark picture", name)
		}
		return n.take(name), nil
	}
	document := strings.TrimSuffix(filepath.Base(n.document), filepath.Ext(n.document))
	base := plainName.ReplaceAllString(strings.ToLower(document+"-"+strings.TrimSuffix(path.Base(w.what), ".go")), "-")
	name := base
	for i := 2; !n.free(name); i++ {
		name = base + "-" + strconv.Itoa(i)
	}
	return n.take(name), nil
}

// free reports whether no other block has a picture of that name, or needs it
// for its dark one.
func (n *namer) free(name string) bool { return !n.taken[name] && !n.taken[name+darkEnd] }

func (n *namer) take(name string) string {
	n.taken[name], n.taken[name+darkEnd] = true, true
	return name
}

// darkEnd is what the name of a pair's dark picture ends in.
const darkEnd = "-dark"

var plainName = regexp.MustCompile(`[^a-z0-9]+`)
