package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/program"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/internal/shot"
)

// shoot draws a moment of a demo, or of a plain Go program.
func shoot(ctx context.Context, args []string, out, _ io.Writer) error {
	args, extra := programArgs(args)
	f := flags("shot")
	var r runFlags
	r.add(f)
	at := f.String("at", "0s", "the moment, such as 2s")
	lens := f.String("lens", "", "the lens, "+strings.Join(scene.Lenses, " or ")+"; by default that of the demo's page")
	width := f.Int("w", 840, "the width in px")
	theme := f.String("theme", "", "light or dark; by default the reader's")
	file := f.String("o", "", "the file to write, ending in .svg; standard output without it")
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	switch {
	case len(rest) != 1:
		return usageError{fmt.Errorf("shot takes one demo or program; it got %d", len(rest))}
	case *file != "" && filepath.Ext(*file) != ".svg":
		return usageError{fmt.Errorf("-o is %q; pictures are .svg so far", *file)}
	case *lens != "" && !slices.Contains(scene.Lenses, *lens):
		return usageError{fmt.Errorf("-lens is %q; allowed is %v", *lens, scene.Lenses)}
	case *theme != "" && *theme != "light" && *theme != "dark":
		return usageError{fmt.Errorf("-theme is %q; allowed is light or dark", *theme)}
	case *width < scene.Widths[0] || *width > 4000:
		return usageError{fmt.Errorf("-w is %d; allowed is %d to 4000", *width, scene.Widths[0])}
	}
	c, err := moment("at", *at)
	if err != nil {
		return err
	}
	setup, err := r.any(ctx, rest[0], extra)
	if err != nil {
		return err
	}
	stills, err := session.Stop(ctx, setup, cmp.Or(*lens, scene.Opens(setup.Demo)), c, session.Class(*width))
	if err != nil {
		return err
	}
	still := stills[0]
	svg := shot.SVG(still.Layout, still.Film, still.T*1000, shot.Theme(*theme))
	if *file == "" {
		_, err = io.WriteString(out, svg)
		return err
	}
	return os.WriteFile(*file, []byte(svg), 0o644)
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
