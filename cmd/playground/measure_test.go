package main

import (
	"context"
	"encoding/json"
	"net"
	"os"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/nativecost"
)

// TestMain is also the child that measures.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "measure" {
		os.Exit(dispatch(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

func TestMeasure(t *testing.T) {
	code, out, errs := call("measure", "-json")
	var r nativecost.Report
	if err := json.Unmarshal([]byte(out), &r); code != 0 || err != nil || r.Median("switch") <= 0 || r.Median("goroutine") <= 0 {
		t.Errorf("exit %d, %v: %s %s", code, err, out, errs)
	}
}

func TestTabulate(t *testing.T) {
	var b strings.Builder
	tabulate(&b, &nativecost.Report{GOOS: "linux", GOARCH: "arm64", Go: "go1.26.0", CPUs: 4, GOMAXPROCS: 4, Figures: []nativecost.Figure{
		{Op: "switch", Least: 80, Low: 90, Median: 100, High: 120}, {Op: "mutex", Median: 4},
	}})
	for _, want := range []string{"processor unknown, 4 CPUs, linux/arm64, go1.26.0", "Switch                 100.0      80.0       90.0 to 120.0       200\n", "run costs -format stdout -p lock=4 -p switch=96\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("there is no %q in\n%s", want, b.String())
		}
	}
}

// TestMeasures: where others can reach the address, pages may have the machine
// measured only if the operator says so.
func TestMeasures(t *testing.T) {
	for _, tt := range []struct {
		args, ip string
		want     bool
	}{
		{"", "127.0.0.1", true}, {"", "::1", true}, {"", "0.0.0.0", false}, {"", "192.0.2.7", false},
		{"-measure=false", "127.0.0.1", false}, {"-measure", "192.0.2.7", true}, {"-measure=true", "::", true},
	} {
		f := flags("serve")
		var s serveFlags
		s.add(f)
		if _, err := parse(f, strings.Fields(tt.args)); err != nil {
			t.Fatal(err)
		}
		if got := s.measures(&net.TCPAddr{IP: net.ParseIP(tt.ip), Port: 80}); got != tt.want {
			t.Errorf("serve %s at %s measures: %v", tt.args, tt.ip, got)
		}
	}
}
