package main

import (
	"bufio"
	"io"

	"github.com/go-concurrency/playground/internal/engine"
)

// formats are what run can write, by -format.
var formats = map[string]func(b []byte, e *engine.Event, files []string) []byte{
	"text": func(b []byte, e *engine.Event, files []string) []byte {
		return append(append(b, e.Text(files)...), '\n')
	},
	"jsonl": func(b []byte, e *engine.Event, files []string) []byte {
		return append(e.AppendJSON(b, files), '\n')
	},
	"stdout": func(b []byte, e *engine.Event, _ []string) []byte {
		if e.K == engine.EvPrint {
			b = append(b, e.Val...)
		}
		return b
	},
}

// printer writes a run's events in a format, and its fault and standard error
// to the command's.
type printer struct {
	w     *bufio.Writer
	errs  io.Writer
	write func(b []byte, e *engine.Event, files []string) []byte
	line  []byte
	fault string
}

func (p *printer) print(events []engine.Event, files []string) error {
	for i := range events {
		e := &events[i]
		p.line = p.write(p.line[:0], e, files)
		if _, err := p.w.Write(p.line); err != nil {
			return err
		}
		switch e.K {
		case engine.EvLog:
			io.WriteString(p.errs, e.Val)
		case engine.EvFault:
			p.fault = e.Val
		}
	}
	return nil
}

// finish flushes, and reports the run's fault as Go prints it.
func (p *printer) finish(err error) error {
	if flushed := p.w.Flush(); err == nil {
		err = flushed
	}
	if err != nil || p.fault == "" {
		return err
	}
	io.WriteString(p.errs, p.fault)
	if p.fault[len(p.fault)-1] != '\n' {
		io.WriteString(p.errs, "\n")
	}
	return exitError{exitFault}
}
