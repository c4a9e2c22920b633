package main

import (
	"bufio"
	"fmt"
	"io"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program/guest"
)

// printer writes a run's events in a format, and its fault and standard error
// to the command's.
type printer struct {
	w     *bufio.Writer
	errs  io.Writer
	form  guest.Format
	line  []byte
	fault string
	code  int // the program's own, of os.Exit
	ended bool
	stops bool // the run stops somewhere although nobody said where
}

func (p *printer) print(events []engine.Event, files []string) error {
	for i := range events {
		e := &events[i]
		p.line = p.form.Append(p.line[:0], e, files)
		if _, err := p.w.Write(p.line); err != nil {
			return err
		}
		switch e.K {
		case engine.EvLog:
			io.WriteString(p.errs, e.Val)
		case engine.EvFault:
			if p.fault = e.Val; e.Why == engine.WhyExit {
				fmt.Sscanf(e.Val, "exit status %d", &p.code)
			}
		case engine.EvRunEnd:
			p.ended = true
		}
	}
	return nil
}

// finish ends the file, and reports the run's fault as Go prints
// it, or the status that the program gave to os.Exit.
func (p *printer) finish(err error) error {
	p.w.Write(p.form.End(nil))
	if flushed := p.w.Flush(); err == nil {
		err = flushed
	}
	if err == nil && !p.ended && p.stops {
		fmt.Fprintln(p.errs, "playground: the run goes on; it was stopped at 60s of virtual time, -until goes further")
	}
	if err != nil || p.fault == "" {
		return err
	}
	if p.code != 0 {
		return exitError{p.code}
	}
	io.WriteString(p.errs, p.fault)
	if p.fault[len(p.fault)-1] != '\n' {
		io.WriteString(p.errs, "\n")
	}
	return exitError{exitFault}
}
