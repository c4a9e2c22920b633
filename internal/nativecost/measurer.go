package nativecost

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// patience is how long a child may take, after which it is killed.
const patience = 5 * time.Second

// maxWords is how much of what a child writes is kept, in bytes.
const maxWords = 64 << 10

// ErrClosed says that the measurer has been closed.
var ErrClosed = errors.New("the server is shutting down")

// Measurer has a child process measure. At any time it has one child at most;
// whoever asks meanwhile gets what that one finds.
type Measurer struct {
	args     []string // the child's command line
	patience time.Duration

	group   singleflight.Group
	ctx     context.Context
	cancel  context.CancelFunc
	mu      sync.Mutex // guards closed, and running against Add while Close waits
	closed  bool
	running sync.WaitGroup
}

// NewMeasurer makes a measurer whose children run this program with those
// arguments: it must then write what Here returns to its standard output, as
// JSON. Close ends it.
func NewMeasurer(args ...string) (*Measurer, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("this program's own file is not known: %w", err)
	}
	m := &Measurer{args: append([]string{self}, args...), patience: patience}
	m.ctx, m.cancel = context.WithCancel(context.Background())
	return m, nil
}

// Measure measures. Who gives up waiting does not stop a measurement for which
// others may wait; that ends by itself.
func (m *Measurer) Measure(ctx context.Context) (*Report, error) {
	if !m.enter() {
		return nil, ErrClosed
	}
	defer m.running.Done()
	done := m.group.DoChan("", func() (any, error) { return m.child() })
	select {
	case r := <-done:
		if r.Err != nil {
			return nil, r.Err
		}
		return r.Val.(*Report), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// enter counts something that Close waits for, unless m is closed.
func (m *Measurer) enter() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.closed {
		m.running.Add(1)
	}
	return !m.closed
}

// Close kills the child, if there is one, and waits for its end.
func (m *Measurer) Close() {
	m.mu.Lock()
	m.closed = true
	m.mu.Unlock()
	m.cancel()
	m.running.Wait()
}

// child starts one and returns what it found.
func (m *Measurer) child() (*Report, error) {
	if !m.enter() {
		return nil, ErrClosed
	}
	defer m.running.Done()
	ctx, stop := context.WithTimeout(m.ctx, m.patience)
	defer stop()
	var out, errs words
	cmd := exec.CommandContext(ctx, m.args[0], m.args[1:]...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.WaitDelay = time.Second // if somebody else holds its output
	err := cmd.Run()
	var start *fs.PathError
	switch {
	case m.ctx.Err() != nil:
		return nil, ErrClosed
	case ctx.Err() != nil:
		return nil, fmt.Errorf("the measurement was not over after %v and was ended", m.patience)
	case errors.As(err, &start):
		return nil, fmt.Errorf("the measurement could not be started: %w", start.Err) // without the path, which concerns nobody
	case err != nil:
		return nil, fmt.Errorf("the measurement failed: %w %s", err, strings.TrimSpace(errs.String()))
	}
	var r Report
	if err := json.Unmarshal(out.Bytes(), &r); err != nil || len(r.Figures) == 0 {
		return nil, errors.New("the measurement brought no figures")
	}
	return &r, nil
}

// words keep what a process writes, up to a limit.
type words struct{ bytes.Buffer }

func (w *words) Write(b []byte) (int, error) {
	w.Buffer.Write(b[:min(len(b), max(0, maxWords-w.Len()))])
	return len(b), nil
}
