package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program"
	"github.com/go-concurrency/playground/internal/shot"
)

// shoot draws a moment of a demo, of several side by side, or of a plain Go
// program.
func shoot(ctx context.Context, args []string, out, _ io.Writer) error {
	args, extra := programArgs(args)
	f := flags("shot")
	var r runFlags
	r.add(f)
	at := f.String("at", "0s", "the moment, such as 2s")
	file := f.String("o", "", "the file to write, ending in "+shot.Endings+"; SVG to standard output without it")
	format := f.String("format", "", "what to print to paste the file into a page: md or html")
	look := pictureFlags(f)
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	both := look.Get("theme") == bothThemes
	if both {
		look.Del("theme")
	}
	p, errs := shot.Parse(look)
	switch {
	case len(rest) < 1 || len(rest) > demo.MaxSides:
		return usageError{fmt.Errorf("shot takes one program or up to %d demos; it got %d", demo.MaxSides, len(rest))}
	case *file != "" && shot.MediaTypes[filepath.Ext(*file)] == "":
		return usageError{fmt.Errorf("-o is %q; allowed is a name that ends in %s", *file, shot.Endings)}
	case *format != "" && *format != "md" && *format != "html":
		return usageError{fmt.Errorf("-format is %q; allowed is md or html", *format)}
	case *file == "" && (*format != "" || both):
		return usageError{errors.New("-format and -theme both need a file to write: -o")}
	case len(errs) > 0:
		return usageError{fmt.Errorf("-%w", errs[0])}
	}
	c, err := moment("at", *at)
	if err != nil {
		return err
	}
	lineup, err := r.lineup(ctx, rest, extra)
	if err != nil {
		return err
	}
	s, err := writeShots(ctx, out, *file, both, lineup, c, p)
	if err != nil || *format == "" {
		return err
	}
	return writeSnippet(out, *format, s)
}

// writeShots writes the picture, or one of each theme, to out if there is no
// name, and returns what shows the files in a page.
func writeShots(ctx context.Context, out io.Writer, file string, both bool, l demo.Lineup, at engine.Coord, p shot.Picture) (*shot.Snippet, error) {
	themes := []shot.Theme{p.Theme}
	if both {
		themes = []shot.Theme{shot.Light, shot.Dark}
	}
	files := themed(file, themes)
	easel := shot.NewRenderer()
	defer easel.Close()
	snippet := &shot.Snippet{File: files[0]}
	for i, theme := range themes {
		p.Theme = theme
		s, err := shot.TakeFile(ctx, easel, cmp.Or(filepath.Ext(file), ".svg"), l, at, p)
		if err == nil && file == "" {
			_, err = out.Write(s.Data)
		} else if err == nil {
			err = os.WriteFile(files[i], s.Data, 0o644)
		}
		if err != nil {
			return nil, err
		}
		if snippet.Alt, snippet.W, snippet.H = s.Alt, s.W, s.H; i > 0 {
			snippet.Dark = files[i]
		}
		if strings.Contains(p.Stamp, "://") {
			snippet.Link = p.Stamp + s.Link
		}
	}
	return snippet, nil
}

// pictureFlags declares the flags that say how a picture is drawn. What is set
// stands in the query afterwards.
func pictureFlags(f *flag.FlagSet) url.Values {
	q := url.Values{}
	for _, field := range shot.Fields {
		set := func(text string) error {
			if field.Switch && text == "true" { // the flag without a value
				text = "1"
			}
			q.Set(field.Name, text)
			return nil
		}
		if field.Switch {
			f.BoolFunc(field.Name, field.Help, set)
		} else {
			f.Func(field.Name, field.Help, set)
		}
	}
	return q
}

// lineup is the runs that the flags ask for, of demos or of one program.
func (r *runFlags) lineup(ctx context.Context, what, args []string) (demo.Lineup, error) {
	if len(what) == 1 {
		setup, err := r.any(ctx, what[0], args)
		return demo.Alone(setup), err
	}
	if i := slices.IndexFunc(what, source); i >= 0 {
		return demo.Lineup{}, usageError{fmt.Errorf("%q is a program; only demos stand side by side", what[i])}
	}
	if len(args) > 0 {
		return demo.Lineup{}, errDemoArgs
	}
	demos, wrong := demo.FindAll(strings.Join(what, "/"), demo.Find)
	if wrong != "" {
		return demo.Lineup{}, noDemo(wrong)
	}
	if err := r.adopt(); err != nil {
		return demo.Lineup{}, err
	}
	l, errs := demo.ParseLineup(demos, r.query)
	if len(errs) > 0 {
		return l, usageError{errs[0]}
	}
	return l, nil
}

// any is the run that the flags ask for, of a demo or of the program at that
// path, which it builds.
func (r *runFlags) any(ctx context.Context, what string, args []string) (demo.Setup, error) {
	if !source(what) {
		if len(args) > 0 {
			return demo.Setup{}, errDemoArgs
		}
		return r.setup(what)
	}
	setup, err := r.program(what)
	if err != nil {
		return setup, err
	}
	if err := program.CheckArgs(args); err != nil {
		return setup, usageError{err}
	}
	built, err := program.Build(ctx, what)
	if err != nil {
		return setup, err
	}
	setup.Demo = built.Demo(what, args)
	setup.Values = setup.Demo.Defaults()
	return setup, nil
}
