package guest

import (
	"errors"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

func hello() {
	engine.L(3)
	engine.Println("hello")
	engine.L(4)
	engine.PrintlnBuiltin("log")
	engine.L(5)
	panic(engine.Panicking(5, "end"))
}

func TestRun(t *testing.T) {
	for format, want := range map[string]string{
		"stdout":  "hello\n",
		"jsonl":   `"k":"Print"`,
		"text":    "x.go:3",
		"gotrace": "go 1.26 trace\x00\x00\x00",
		"chrome":  "\n]}\n",
	} {
		var out, errs strings.Builder
		fault, err := Run(Config{Format: format, Until: engine.At(1e9)}, hello, []engine.SourceFile{{Name: "x.go"}}, &out, &errs)
		if err != nil || fault == nil || fault.Why != engine.WhyPanic {
			t.Errorf("%s: %v, %v", format, fault, err)
		}
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s: %s", format, out.String())
		}
		if !strings.HasPrefix(errs.String(), "log\npanic: end\n") || !strings.HasSuffix(errs.String(), "\n") {
			t.Errorf("%s: standard error: %q", format, errs.String())
		}
	}
}

func TestStopsAtUntil(t *testing.T) {
	var out strings.Builder
	fault, err := Run(Config{Format: "stdout"}, hello, nil, &out, &out)
	if fault != nil || err != nil || out.String() != "" {
		t.Errorf("%v, %v, %q", fault, err, out.String())
	}
}

type broken struct{}

var errBroken = errors.New("broken pipe")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestFails(t *testing.T) {
	var errs strings.Builder
	if _, err := Run(Config{Format: "xml"}, hello, nil, &errs, &errs); err == nil || err.Error() != `format "xml" is not known` {
		t.Error(err)
	}
	if _, err := Run(Config{Format: "text", Procs: -1}, hello, nil, &errs, &errs); err == nil {
		t.Error("-1 Ps")
	}
	if _, err := Run(Config{Format: "text", Until: engine.At(1e9)}, hello, nil, broken{}, &errs); !errors.Is(err, errBroken) {
		t.Error(err)
	}
}
