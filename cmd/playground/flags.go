package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// flags makes a flag set whose errors are usage errors of one line.
func flags(name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	return f
}

// parse parses flags that may stand before and after the arguments, and
// returns the arguments.
func parse(f *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for {
		if err := f.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, usageError{fmt.Errorf("flags of %s are:%s", f.Name(), flagList(f))}
			}
			return nil, usageError{fmt.Errorf("%s: %w", f.Name(), err)}
		}
		if f.NArg() == 0 {
			return rest, nil
		}
		rest = append(rest, f.Arg(0))
		args = f.Args()[1:]
	}
}

func flagList(f *flag.FlagSet) string {
	var b strings.Builder
	f.VisitAll(func(fl *flag.Flag) { fmt.Fprintf(&b, "\n  -%s  %s", fl.Name, fl.Usage) })
	return b.String()
}

// list is a flag that may stand several times.
type values []string

func (v *values) String() string { return strings.Join(*v, " ") }

func (v *values) Set(s string) error {
	*v = append(*v, s)
	return nil
}

// limit is a flag that bounds something.
type limit int

func (l *limit) String() string { return strconv.Itoa(int(*l)) }

func (l *limit) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 1e6 {
		return errors.New("allowed is a whole number from 1 to 1000000")
	}
	*l = limit(n)
	return nil
}

// runFlags are the flags that fix a run of a demo.
type runFlags struct {
	params values
	query  url.Values
}

// add declares them. Each is the query parameter of the same name.
func (r *runFlags) add(f *flag.FlagSet) {
	r.query = url.Values{}
	f.Var(&r.params, "p", "name=value sets a parameter; may be repeated")
	for name, what := range map[string]string{"seed": "the seed", "procs": "GOMAXPROCS", "in": "inputs, such as 2s:workers=6,3s:burst"} {
		f.Func(name, what, func(s string) error { r.query.Set(name, s); return nil })
	}
}

// adopt puts the parameters into the query.
func (r *runFlags) adopt() error {
	for _, p := range r.params {
		name, val, ok := strings.Cut(p, "=")
		if !ok {
			return usageError{fmt.Errorf("-p %q: expected name=value", p)}
		}
		if slices.Contains(demo.Reserved, name) {
			return usageError{fmt.Errorf("-p %s: %s is a flag of its own, -%s", p, name, name)}
		}
		r.query.Set(name, val)
	}
	return nil
}

// noDemo says that nothing is called so.
func noDemo(slug string) error {
	return usageError{demo.NoDemo(slug)}
}

// setup is the run of the demo that the flags ask for.
func (r *runFlags) setup(slug string) (demo.Setup, error) {
	d := demo.Find(slug)
	if d == nil {
		return demo.Setup{}, noDemo(slug)
	}
	if err := r.adopt(); err != nil {
		return demo.Setup{}, err
	}
	s, errs := d.Parse(r.query)
	if len(errs) > 0 {
		return s, usageError{errs[0]}
	}
	return s, nil
}

// moment reads a coordinate given by a flag.
func moment(flag, text string) (engine.Coord, error) {
	c, err := engine.ParseCoord(text)
	if err != nil {
		return c, usageError{fmt.Errorf("-%s: %w", flag, err)}
	}
	return c, nil
}
