package program

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// ErrNoGo says that there is no Go toolchain to build a program with.
var ErrNoGo = errors.New("running a Go file needs the Go toolchain, and there is no go command in PATH: " +
	"install Go 1.26 or later (https://go.dev/dl)")

// toolchain is the local go command.
type toolchain struct {
	path string
	env  []string
}

// findGo finds the go command, and makes sure that it will neither use the
// network nor look at anybody's modules.
func findGo() (*toolchain, error) {
	path, err := exec.LookPath("go")
	if err != nil {
		return nil, ErrNoGo
	}
	env := append(os.Environ(),
		"GO111MODULE=on", "GOFLAGS=-mod=mod", "GOPROXY=off", "GOSUMDB=off", "GOWORK=off", "GOTOOLCHAIN=local",
		"GOOS="+runtime.GOOS, "GOARCH="+runtime.GOARCH)
	return &toolchain{path, env}, nil
}

// identity tells toolchains apart without running them.
func (g *toolchain) identity() (string, error) {
	path, err := filepath.EvalSymlinks(g.path)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	version, err := os.ReadFile(filepath.Join(filepath.Dir(filepath.Dir(path)), "VERSION"))
	if err != nil {
		version = nil // a toolchain that does not lie in its GOROOT
	}
	return fmt.Sprint(path, info.Size(), info.ModTime().UnixNano(), string(version)), nil
}

// build builds the package in dir.
func (g *toolchain) build(ctx context.Context, dir, output string) error {
	cmd := exec.CommandContext(ctx, g.path, "build", "-buildvcs=false", "-ldflags=-s -w", "-o", output, ".")
	cmd.Dir, cmd.Env = dir, slices.Concat(g.env, []string{"PWD=" + dir})
	var text bytes.Buffer
	cmd.Stdout, cmd.Stderr = &text, &text
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go build of the translated program: %w\n%s", err, strings.TrimSpace(text.String()))
	}
	return nil
}
