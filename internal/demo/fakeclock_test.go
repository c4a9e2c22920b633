package demo

import (
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"github.com/go-concurrency/playground/internal/racetest"
)

// fakeClock is this package's test binary, built with the tag faketime: the
// clock of its runtime moves only when no goroutine can run, as on the Go
// playground.
var fakeClock = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "fakeclock")
	if err != nil {
		return "", err
	}
	fakeClockDir = dir
	file := filepath.Join(dir, "demo.test")
	if out, err := exec.Command("go", "test", "-c", "-tags", "faketime", "-o", file, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return file, nil
})

// fakeClockDir holds that binary; TestMain removes it.
var fakeClockDir string

// binary is the test binary that runs the plain program. The race detector does
// not work with the fake clock, so that it looks on in real time.
func (p proof) binary() (string, error) {
	if p.locks && !racetest.On {
		return fakeClock()
	}
	return os.Args[0], nil
}

// played takes the playback headers out of what a process on the fake clock
// wrote: before each write four bytes of mark, eight of time and four of length
// (runtime/time_fake.go).
func played(text string) string {
	var b strings.Builder
	for len(text) >= 16 && text[:4] == "\x00\x00PB" {
		n := int(binary.BigEndian.Uint32([]byte(text[12:16])))
		text = text[16:]
		n = min(n, len(text))
		b.WriteString(text[:n])
		text = text[n:]
	}
	return b.String() + text
}
