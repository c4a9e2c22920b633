package program

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/program/guest"
)

// A child is a process that runs a built program and answers requests for its
// events. It ends with this process, since its standard input does.
type child struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	errs   lastWords
	filter *crashFilter
	packed []byte
	unpack guest.Unpacker
}

// answerIn is how long a child may take for an answer. It ends by itself long
// before, at one of its limits.
const answerIn = 20 * time.Second

// environment is that of a program's process. The program itself has an empty
// one. Go's runtime under it collects garbage as always, whatever this process
// is told, so that limits of memory mean the same everywhere; what it writes if
// it gives up itself, GOTRACEBACK may say.
func environment() []string {
	env := append([]string{"GOTRACEBACK=none"}, os.Environ()...)
	return append(env, "GOGC=100", "GOMEMLIMIT=off", "GODEBUG=")
}

// startChild starts a child.
func startChild(binary string, cfg guest.Config) (*child, error) {
	cfg.Serve = true
	config, err := json.Marshal(cfg)
	if err != nil {
		return nil, err
	}
	c := &child{cmd: exec.Command(binary)}
	c.filter = &crashFilter{w: &c.errs, end: func() { c.cmd.Process.Kill() }}
	c.cmd.Stderr = c.filter
	c.cmd.Env = append(environment(), "GOTRACEBACK=none")
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.out = bufio.NewReaderSize(out, 64<<10)
	if err := c.cmd.Start(); err != nil {
		return nil, fmt.Errorf("the program's process: %w", err)
	}
	if _, err := c.in.Write(config); err != nil {
		return nil, fmt.Errorf("the program's process: %s", c.end())
	}
	return c, nil
}

// advance lets the program go on as engine.Run.Advance does and appends what
// it recorded to events. After an error the child is of no use any more.
func (c *child) advance(until engine.Coord, budget int, events []engine.Event) (engine.Status, []engine.Event, error) {
	late := time.AfterFunc(answerIn, func() { c.cmd.Process.Kill() })
	defer late.Stop()
	if err := (guest.Request{Until: until, Budget: budget}).Write(c.in); err != nil {
		return engine.Ended, events, err
	}
	reply, err := guest.ReadReply(c.out, c.packed)
	if err != nil {
		return engine.Ended, events, err
	}
	c.packed = reply.Packed
	events, err = c.unpack.Append(events, reply.Packed)
	return reply.Status, events, err
}

// end ends the process and returns what it wrote to standard error.
func (c *child) end() string {
	c.in.Close()
	c.cmd.Process.Kill()
	c.cmd.Wait()
	c.filter.flush()
	return strings.TrimSpace(c.errs.String())
}

// lastWords keep what a process writes when it gives up, up to a limit.
type lastWords struct{ bytes.Buffer }

// maxWords is how much of it is kept, in bytes.
const maxWords = 16 << 10

func (w *lastWords) Write(b []byte) (int, error) {
	w.Buffer.Write(b[:min(len(b), max(0, maxWords-w.Len()))])
	return len(b), nil
}
