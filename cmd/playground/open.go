package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/program"
)

// openProgram serves the playground with a plain Go program on its stage. The
// page follows the program's files.
func openProgram(ctx context.Context, args []string, out, errs io.Writer) error {
	args, extra := programArgs(args)
	f := flags("open")
	var r runFlags
	r.add(f)
	var where serveFlags
	where.add(f)
	rest, err := parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usageError{fmt.Errorf("open takes one program; it got %d", len(rest))}
	}
	setup, err := r.program(rest[0])
	if err != nil {
		return err
	}
	if err := program.CheckArgs(extra); err != nil {
		return usageError{err}
	}
	live, err := program.Open(ctx, rest[0], extra)
	if err != nil {
		return err
	}
	go report(ctx, live, errs)
	path := "demo/" + demo.ProgramSlug
	if q := setup.Query().Encode(); q != "" {
		path += "?" + q
	}
	return where.serve(ctx, live, out, errs, func(host string) string {
		return fmt.Sprintf("%s is at http://%s/%s", program.Name(rest[0]), host, path)
	})
}

// report tells of the problems of each edition of the program.
func report(ctx context.Context, live *program.Live, errs io.Writer) {
	for {
		now, changed := live.Edition()
		for _, p := range now.Problems {
			if p.Where != "" {
				p.Text = p.Where + ": " + p.Text
			}
			fmt.Fprintln(errs, p.Text)
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}

// program is the seed and GOMAXPROCS that the flags ask for, for the program at
// path.
func (r *runFlags) program(path string) (demo.Setup, error) {
	setup := demo.Setup{Demo: &demo.Demo{}}
	if len(r.params) > 0 || r.query.Has("in") {
		return setup, usageError{errors.New("a program has neither parameters (-p) nor inputs (-in); they belong to demos")}
	}
	if _, err := os.Stat(path); err != nil {
		return setup, usageError{fmt.Errorf("there is no program at %q", path)}
	}
	if err := setup.ParseMachine(r.query); err != nil {
		return setup, usageError{err}
	}
	return setup, nil
}
