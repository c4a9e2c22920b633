package raster

import (
	"image/color"
	"math"
	"testing"
)

func TestDialect(t *testing.T) {
	for svg, want := range map[string]string{
		`<path class="bar" pathLength="1000" d="M10 5H30" stroke-dasharray="250 1000"></path>`: `<path class="bar" d="M10 5H30" stroke-dasharray="5.00 20.00"></path>`,
		`<path d="M10 5H30" stroke-dasharray="250 1000"></path>`:                               `<path d="M10 5H30" stroke-dasharray="250 1000"></path>`,
		`<style>.a { font-weight: 650; } .b{font-weight:400}</style><text font-weight="650">`:  `<style>.a { font-weight: 700; } .b{font-weight:400}</style><text font-weight="700">`,
	} {
		if got := string(dialect([]byte(svg))); got != want {
			t.Errorf("%s\nbecomes %s\nwant    %s", svg, got, want)
		}
	}
}

func TestPathLength(t *testing.T) {
	for d, want := range map[string]float64{
		"":                0,
		"M3 4":            0,
		"M0 0L3 4":        5,
		"M1 1H11V21h-10z": 60,
		"M0 -10a10 10 0 0 1 0 20a10 10 0 0 1 0-20": 20 * math.Pi,
		"M-10 0A10 10 0 1 1 0 10":                  15 * math.Pi,
		"M0 0A1 1 0 0 1 10 0":                      5 * math.Pi, // too small a radius
		"M5 5h10a5 5 0 0 1 5 5v10":                 20 + 2.5*math.Pi,
		"M0 0C10 0 20 0 30 0":                      30,
		"M0 0 10 0 10 10":                          20,
	} {
		if got := pathLength(d); math.Abs(got-want) > 1e-6 {
			t.Errorf("%s is %f long, want %f", d, got, want)
		}
	}
}

// TestBar: a bar is drawn as far as its dashes say, and bold text is bold.
func TestBar(t *testing.T) {
	r := newRenderer(t)
	p, err := r.Draw(t.Context(), []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="100%" height="100%" fill="#F6F7F9"/>`+
		`<path pathLength="1000" d="M5 10H25" stroke="#0A58C2" stroke-width="4" stroke-dasharray="500 1000"></path></svg>`), 1)
	if err != nil {
		t.Fatal(err)
	}
	for x, want := range map[int]color.RGBA{4: stage, 5: blue, 14: blue, 15: stage, 24: stage} {
		if got := p.RGBAAt(x, 10); got != want {
			t.Errorf("at %d: %v, want %v", x, got, want)
		}
	}
}
