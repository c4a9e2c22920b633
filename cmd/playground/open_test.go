package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const handing = `package main

func main() {
	parcels := make(chan int, 2)
	go func() { parcels <- 1 }()
	println(<-parcels)
}
`

// programFile writes a program of one file and returns its path.
func programFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestOpen opens a program, follows the address that the command prints, and
// interrupts it.
func TestOpen(t *testing.T) {
	path := programFile(t, "handing.go", handing)
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	var errs bytes.Buffer
	code := make(chan int)
	go func() {
		code <- dispatch(ctx, []string{"open", path, "-addr", "127.0.0.1:0", "-seed", "9", "-procs", "2"}, w, &errs)
	}()
	line, err := bufio.NewReader(r).ReadString('\n')
	url, ok := strings.CutPrefix(strings.TrimSpace(line), "handing is at ")
	if err != nil || !ok || !strings.HasSuffix(url, "/demo/program?procs=2&seed=9") {
		t.Fatalf("it prints %q, %v", line, err)
	}
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(res.Body)
	res.Body.Close()
	for _, want := range []string{"<span>handing</span>", "parcels", `name="seed" type="text"`, `value="9"`} {
		if err != nil || !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %s: %v", want, err)
		}
	}
	cancel()
	select {
	case got := <-code:
		if got != exitDone || errs.Len() > 0 {
			t.Errorf("exit %d: %s", got, errs.String())
		}
	case <-time.After(20 * time.Second):
		t.Error("it goes on after an interrupt")
	}
}

// TestShotProgram draws plain programs, and says why it does not.
func TestShotProgram(t *testing.T) {
	path := programFile(t, "handing.go", handing)
	file := filepath.Join(t.TempDir(), "out.svg")
	if code, out, errs := call("shot", path, "-at", "1ms", "-w", "343", "-theme", "dark", "-o", file); code != 0 || out != "" || errs != "" {
		t.Fatalf("exit %d: %s %s", code, out, errs)
	}
	svg, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(svg), "parcels") || !strings.Contains(string(svg), `width="343"`) {
		t.Errorf("%v: %.300s", err, svg)
	}
	_, again, _ := call("shot", path, "-at", "1ms", "-w", "343", "-theme", "dark")
	if again != string(svg) {
		t.Error("a second picture differs")
	}
	path = programFile(t, "broken.go", strings.Replace(handing, "<-parcels", "<-parcel", 1))
	if code, _, errs := call("shot", path); code != 1 || !strings.Contains(errs, "broken.go:6:12: undefined: parcel") {
		t.Errorf("exit %d: %s", code, errs)
	}
}
