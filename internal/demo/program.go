package demo

import (
	"embed"
	"fmt"
	"reflect"
	"strconv"

	"github.com/go-concurrency/playground/internal/engine"
)

// Program is how a demo's program is shown and run.
type Program struct {
	File   string                      // "worker_pool.go"
	Type   string                      // the struct type with the method Run
	Source string                      // the plain Go source
	Region []string                    // the functions that the code pane shows, in order
	Files  []engine.SourceFile         // by engine.Pos.File
	New    func() interface{ Run() }   // a new, translated program
	Rest   []File                      // files beside the first, if any: those of Pos.File 1, 2 …
	Start  func(s *Setup) (Run, error) // instead of New: starts a run in another process
}

//go:embed programs
var programs embed.FS

// source is the plain source of a program, such as "workerpool/worker_pool.go".
func source(path string) string {
	b, err := programs.ReadFile("programs/" + path)
	if err != nil {
		panic("demo: " + err.Error()) // it has been compiled
	}
	return string(b)
}

// File is a source file.
type File struct{ Name, Source string }

// Entry is a program with its parameters set: what a run starts, and what its
// inputs do.
type Entry struct {
	demo    *Demo
	program reflect.Value
	Main    func()
}

// Bind makes a new instance of the demo's program with these values.
// A field Seed gets the seed.
func (d *Demo) Bind(values Values, seed uint64) *Entry {
	p := d.Program.New()
	e := &Entry{demo: d, program: reflect.ValueOf(p), Main: p.Run}
	if f := e.program.Elem().FieldByName("Seed"); f.IsValid() {
		f.SetInt(int64(seed % (1 << 31)))
	}
	for i := range d.Params {
		e.set(&d.Params[i], values[d.Params[i].Name])
	}
	return e
}

// Apply is engine.Config.Apply: it sets a live parameter, or says which
// method an input starts. The input must have passed Demo.CheckInput.
func (e *Entry) Apply(in engine.Input) engine.Effect {
	if a := e.demo.action(in.Name); a != nil {
		return engine.Effect{Action: true, Name: "you: " + a.Method,
			Do: e.program.MethodByName(a.Method).Interface().(func())}
	}
	p := e.demo.Param(in.Name)
	if p.Method == "" {
		e.set(p, in.Val)
		return engine.Effect{}
	}
	n, _ := strconv.Atoi(in.Val)
	call := e.program.MethodByName(p.Method).Interface().(func(int))
	return engine.Effect{Name: fmt.Sprintf("you: %s(%d)", p.Method, n), Do: func() { call(n) }}
}

// set sets the parameter's field.
func (e *Entry) set(p *Param, text string) {
	if p.Field == "" {
		return
	}
	f := e.program.Elem().FieldByName(p.Field)
	switch p.Kind {
	case Int:
		n, _ := strconv.Atoi(text)
		f.SetInt(int64(n))
	case Factor:
		n, _ := parseHundredths(text)
		f.SetInt(int64(n))
	case Choice:
		if p.Bool {
			f.SetBool(text == p.Choices[1].Value)
		} else {
			f.SetString(text)
		}
	case Text:
		f.SetString(text)
	}
}

// Param finds a parameter by name, nil if there is none.
func (d *Demo) Param(name string) *Param {
	for i := range d.Params {
		if d.Params[i].Name == name {
			return &d.Params[i]
		}
	}
	return nil
}

func (d *Demo) action(name string) *ActionButton {
	for i := range d.Actions {
		if d.Actions[i].Name == name {
			return &d.Actions[i]
		}
	}
	return nil
}
