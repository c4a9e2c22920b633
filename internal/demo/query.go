package demo

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// Setup is everything that fixes a run of a demo: what a link carries.
type Setup struct {
	Demo   *Demo
	Values Values
	Seed   uint64
	Procs  int // GOMAXPROCS
	Policy string
	Inputs []engine.Input
}

// UnknownError says that a query has a parameter that nobody knows.
type UnknownError struct{ text string }

// UnknownParam is an UnknownError with that sentence.
func UnknownParam(text string) UnknownError { return UnknownError{text} }

// Error is the sentence.
func (e UnknownError) Error() string { return e.text }

// ValueError says that a query has a wrong value, and what is used in its place.
type ValueError struct{ text, Used string }

// WrongValue is a ValueError with that sentence.
func WrongValue(text, used string) ValueError { return ValueError{text, used} }

// Error is the sentence.
func (e ValueError) Error() string { return e.text }

// Defaults of a setup.
const (
	DefaultSeed  = 1
	DefaultProcs = 4 // of demos that set none of their own
	maxProcs     = engine.MaxProcs
	// MaxInputs is how many inputs one run holds.
	MaxInputs = 256
)

// Parse reads a setup from a query. It is lenient: what is wrong is replaced
// by the nearest valid value, and the errors say what it was, one sentence
// each. Names that are neither the demo's nor reserved are errors, too. A link
// of an older version is brought up to date in q.
func (d *Demo) Parse(q url.Values) (Setup, []error) {
	s := d.Setup()
	var errs []error
	note := func(err error) {
		if err != nil {
			errs = append(errs, err)
		}
	}
	note(Renew([]*Demo{d}, q))
	for i := range d.Params {
		p := &d.Params[i]
		if text, ok := lookup(q, p.Name); ok {
			val, err := p.read(text)
			note(err)
			s.Values[p.Name] = val
		}
	}
	note(s.parseSeed(q))
	note(s.parseProcs(q))
	inputs, err := d.ParseInputs(q.Get("in"))
	note(err)
	s.Inputs = inputs
	for name := range q {
		if d.Param(name) == nil && !slices.Contains(Reserved, name) {
			note(UnknownError{fmt.Sprintf("%q is not a parameter of %s; known are %s", name, d.Slug, strings.Join(d.paramNames(), ", "))})
		}
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return s, errs
}

// ParseMachine reads just the seed and GOMAXPROCS, which any program has.
func (s *Setup) ParseMachine(q url.Values) error {
	s.Seed, s.Procs = DefaultSeed, s.Demo.procs()
	if err := s.parseSeed(q); err != nil {
		return err
	}
	return s.parseProcs(q)
}

func lookup(q url.Values, name string) (string, bool) {
	v, ok := q[name]
	if !ok || len(v) == 0 {
		return "", false
	}
	return v[0], true
}

// ProcsName is what GOMAXPROCS is called in queries.
const ProcsName = "procs"

// ProcsParam is GOMAXPROCS, which any program has, as a parameter.
func (d *Demo) ProcsParam() *Param {
	return &Param{Name: ProcsName, Label: "GOMAXPROCS", Kind: Int, Min: 1, Max: maxProcs, Step: 1, Unit: "Ps", Default: strconv.Itoa(d.procs()),
		Help: "How many goroutines can run at the same time."}
}

// procs is GOMAXPROCS where nothing else is asked for.
func (d *Demo) procs() int { return cmp.Or(d.Procs, DefaultProcs) }

// Setup is the run of the demo as it opens.
func (d *Demo) Setup() Setup {
	return Setup{Demo: d, Values: d.Defaults(), Seed: DefaultSeed, Procs: d.procs()}
}

func (s *Setup) parseSeed(q url.Values) error {
	text, ok := lookup(q, "seed")
	if !ok {
		return nil
	}
	n, err := strconv.ParseUint(text, 10, 53)
	if err != nil {
		return ValueError{fmt.Sprintf("seed is %q; allowed is a whole number from 0 to %d", text, uint64(1)<<53-1), strconv.FormatUint(s.Seed, 10)}
	}
	s.Seed = n
	return nil
}

func (s *Setup) parseProcs(q url.Values) error {
	text, ok := lookup(q, ProcsName)
	if !ok {
		return nil
	}
	n, err := strconv.Atoi(text)
	if err == nil {
		s.Procs = min(max(n, 1), maxProcs)
	}
	if err != nil || n != s.Procs {
		return ValueError{fmt.Sprintf("procs is %q; allowed is a whole number from 1 to %d", text, maxProcs), strconv.Itoa(s.Procs)}
	}
	return nil
}

// ParseInputs reads the query's in: coordinate:name=value or coordinate:action,
// separated by commas, values percent-encoded once more.
func (d *Demo) ParseInputs(text string) ([]engine.Input, error) {
	return parseInputs(text, d.CheckInput)
}

// parseInputs is ParseInputs with a check of each.
func parseInputs(text string, check func(engine.Input) (engine.Input, error)) ([]engine.Input, error) {
	if text == "" {
		return nil, nil
	}
	var inputs []engine.Input
	for _, part := range strings.Split(text, ",") {
		in, err := parseInput(part, check)
		if err != nil {
			return nil, err
		}
		if n := len(inputs); n > 0 && in.At.Compare(inputs[n-1].At) < 0 {
			return nil, fmt.Errorf("in: %s stands after %s; inputs are listed in the order of their moments", in.At, inputs[n-1].At)
		}
		inputs = append(inputs, in)
	}
	if len(inputs) > MaxInputs {
		return nil, fmt.Errorf("in: %d inputs; a run holds at most %d", len(inputs), MaxInputs)
	}
	return inputs, nil
}

func parseInput(part string, check func(engine.Input) (engine.Input, error)) (engine.Input, error) {
	at, what, ok := strings.Cut(part, ":")
	if !ok {
		return engine.Input{}, fmt.Errorf("in: %q is not an input; expected moment:name=value or moment:action, such as 2s:workers=6", part)
	}
	c, err := engine.ParseCoord(at)
	if err != nil {
		return engine.Input{}, fmt.Errorf("in: %w", err)
	}
	name, val, _ := strings.Cut(what, "=")
	val, err = url.PathUnescape(val)
	if err != nil {
		return engine.Input{}, fmt.Errorf("in: the value of %s is not percent-encoded properly", name)
	}
	return check(engine.Input{At: c, Name: name, Val: val})
}

// FormatInputs writes inputs as ParseInputs reads them.
func FormatInputs(inputs []engine.Input) string {
	var parts []string
	for _, in := range inputs {
		part := in.At.String() + ":" + in.Name
		if in.Val != "" {
			part += "=" + url.PathEscape(in.Val)
		}
		parts = append(parts, strings.ReplaceAll(part, ",", "%2C"))
	}
	return strings.Join(parts, ",")
}

// Query writes the setup as a query, leaving defaults out.
func (s *Setup) Query() url.Values {
	q := url.Values{}
	for _, p := range s.Demo.Params {
		if v := s.Values[p.Name]; v != p.Default {
			q.Set(p.Name, v)
		}
	}
	if s.Seed != DefaultSeed {
		q.Set("seed", strconv.FormatUint(s.Seed, 10))
	}
	if s.Procs != s.Demo.procs() {
		q.Set(ProcsName, strconv.Itoa(s.Procs))
	}
	if len(s.Inputs) > 0 {
		q.Set("in", FormatInputs(s.Inputs))
	}
	return q
}

func (d *Demo) paramNames() []string {
	names := []string{"seed", "procs", "in"}
	for _, p := range d.Params {
		names = append(names, p.Name)
	}
	return names
}

// Run is a run of a demo's program: an engine.Run, or one whose engine works in
// another process. Its methods are those of engine.Run.
type Run interface {
	Advance(until engine.Coord, budget int) engine.Status
	Events() []engine.Event
	Discard()
	Now() engine.Coord
	Files() []string
	Close()
}

// Start makes the setup's run.
func (s *Setup) Start() (Run, error) {
	if elsewhere := s.Demo.Program.Start; elsewhere != nil {
		return elsewhere(s)
	}
	e := s.Demo.Bind(s.Values, s.Seed)
	run, err := engine.New(s.config(e), e.Main)
	if err != nil {
		return nil, err
	}
	return run, nil
}

// Hint says how to draw the setup's runs.
func (s *Setup) Hint() Hint {
	h := s.Demo.Hint
	for i := range s.Demo.Params {
		if p := &s.Demo.Params[i]; p.Look != nil {
			p.Look(&h, s.Values[p.Name])
		}
	}
	return h
}

// config fixes the engine's run of the program e.
func (s *Setup) config(e *Entry) engine.Config {
	cfg := engine.Config{Seed: s.Seed, Procs: s.Procs, Policy: s.Policy, Inputs: slices.Clone(s.Inputs), Apply: e.Apply, Files: s.Demo.Program.Files}
	for i := range s.Demo.Params {
		if p := &s.Demo.Params[i]; p.Setting != nil {
			p.Setting(&cfg, s.Values[p.Name])
		}
	}
	return cfg
}
