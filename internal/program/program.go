// Package program runs plain Go programs on the virtual runtime: it translates
// a program, builds it with the local Go toolchain and runs it in a child
// process, so that nothing it does can harm this one.
//
// What it builds lies in the user's cache directory, below
// go-concurrency-playground. It never uses the network.
package program

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/go-concurrency/playground/internal/program/guest"
	"github.com/go-concurrency/playground/internal/translate"
)

// ErrFault says that the program ended in a fault, which Run has written to
// standard error as Go prints it.
var ErrFault = errors.New("the program ended in a fault")

// Run runs the program at path, a Go file or a directory of them. It writes
// the run's events to out, in cfg.Format, while it runs, and to errs what the
// program writes to standard error and its fault.
//
// The error is a translate.Errors if the program does not compile or uses
// what is not supported, ErrNoGo if there is no Go toolchain, ErrFault if the
// program ended in a fault, and an ExitError if it gave os.Exit a status.
func Run(ctx context.Context, path string, cfg guest.Config, out, errs io.Writer) error {
	cache, err := cacheDir()
	if err != nil {
		return err
	}
	binary, err := prepare(ctx, cache, path)
	if err != nil {
		return err
	}
	return start(ctx, binary, cfg, out, errs)
}

// prepare translates and builds the program at path, in the cache directory.
func prepare(ctx context.Context, cache, path string) (string, error) {
	in, err := load(path)
	if err != nil {
		return "", err
	}
	return compile(ctx, cache, in)
}

// compile translates and builds what load has read in the cache directory, and
// returns the path of the binary.
func compile(ctx context.Context, cache string, in translate.Input) (string, error) {
	g, err := findGo()
	if err != nil {
		return "", err
	}
	w, err := openWorkspace(cache, g)
	if err != nil {
		return "", err
	}
	in.Module = module
	if in.Exports, err = w.exports(); err != nil {
		return "", err
	}
	res, err := translate.Translate(in)
	if err != nil {
		return "", err
	}
	return w.build(ctx, res)
}

// ExitError is the status, not 0, that the program gave to os.Exit.
type ExitError struct{ Code int }

func (e ExitError) Error() string { return fmt.Sprintf("exit status %d", e.Code) }

// start runs a built program.
func start(ctx context.Context, binary string, cfg guest.Config, out, errs io.Writer) error {
	mark, err := os.MkdirTemp("", "playground-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(mark)
	cfg.Exit2 = filepath.Join(mark, "exit2")
	config, err := json.Marshal(cfg)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, binary)
	filter := &crashFilter{w: errs, end: func() { cmd.Process.Kill() }}
	cmd.Stdout, cmd.Stderr = out, filter
	cmd.Env = environment()
	in, err := cmd.StdinPipe() // which stays open: the program ends when this process does
	if err != nil {
		return err
	}
	if err = cmd.Start(); err == nil {
		_, err = in.Write(config)
		if ended := cmd.Wait(); ended != nil {
			err = ended // which is why it did not read
		}
	}
	err = errors.Join(err, filter.flush())
	exit, ok := errors.AsType[*exec.ExitError](err)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case !ok:
		return err
	}
	return ending(exit.ExitCode(), cfg.Exit2)
}

// ending is what the exit status of a program's process means.
func ending(code int, exit2 string) error {
	switch code {
	case guest.ExitCrash:
		if _, err := os.Stat(exit2); err != nil {
			return ErrFault // Go itself gave up
		}
	case guest.ExitFault, -1: // -1: something killed it
		return ErrFault
	}
	return ExitError{code} // if it could not be run, it has said so
}
