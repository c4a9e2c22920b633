package raster

import (
	"bytes"
	"testing"

	"github.com/tetratelabs/wazero"

	"github.com/go-concurrency/playground/internal/racetest"
	"github.com/go-concurrency/playground/internal/shot/font"
)

// TestInterpreter: interpreted, as on processors for which wazero has no
// compiler, resvg draws the same pixels.
func TestInterpreter(t *testing.T) {
	if racetest.On {
		t.Skip("interpreting takes long under the race detector")
	}
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="60"><style>.a { fill: none; stroke: #0A58C2; stroke-width: 1.5; stroke-dasharray: 4 3; stroke-linecap: round; } ` +
		`text { font-family: "DejaVu Sans"; font-size: 13px; font-weight: 650; text-anchor: middle; }</style><rect width="100%" height="100%" fill="#F6F7F9"/>` +
		`<g transform="translate(31.4 27.1)"><circle class="a" r="18"/><text y="4.5">G17</text></g><path class="a" pathLength="1000" d="M60 10C90 50 110 -10 150 45" stroke-dasharray="700 1000" opacity=".7"/></svg>`
	fast := New(CacheDir(), font.Sans, font.Bold)
	defer fast.Close()
	want, err := fast.Draw(t.Context(), []byte(svg), 2)
	if err != nil {
		t.Fatal(err)
	}
	slow := New("", font.Sans, font.Bold)
	defer slow.Close()
	slow.engine = func() (*engine, error) { return compile(wazero.NewRuntimeConfigInterpreter()) }
	got, err := slow.Draw(t.Context(), []byte(svg), 2)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Pix, want.Pix) {
		t.Error("the pixels differ")
	}
}
