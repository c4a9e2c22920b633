package templates

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"
)

// contrasts are pairs of colours of palette.css and the least contrast between
// them (WCAG 2.2: 4.5 for text, 3 for shapes that carry meaning), in both themes.
var contrasts = []struct {
	fore, back string
	least      float64
}{
	{"ink", "page", 7}, {"ink", "stage", 7}, {"ink", "lane", 7}, {"ink", "box", 7},
	{"muted", "page", 4.5}, {"muted", "stage", 4.5}, {"muted", "lane", 4.5}, {"muted", "box", 4.5},
	{"border", "page", 3}, {"border", "stage", 3}, {"border", "box", 3},
	{"accent", "page", 4.5}, {"accent", "stage", 4.5}, {"accent", "accent-soft", 4.5},
	{"on-accent", "accent", 4.5}, {"ring", "page", 3}, {"ring", "stage", 3}, {"failed-edge", "page", 4.5},
	{"running-edge", "stage", 3}, {"running-ink", "running-fill", 4.5},
	{"runnable-edge", "stage", 3}, {"runnable-ink", "runnable-fill", 4.5},
	{"blocked-edge", "stage", 3}, {"blocked-ink", "blocked-fill", 4.5},
	{"sleeping-edge", "stage", 3}, {"sleeping-ink", "sleeping-fill", 4.5},
	{"syscall-edge", "stage", 3}, {"syscall-ink", "syscall-fill", 4.5},
	{"failed-edge", "stage", 3}, {"failed-ink", "failed-fill", 4.5},
	{"done-edge", "stage", 3}, {"done-ink", "stage", 4.5},
	{"ink", "code", 7}, {"ink", "code-active", 7}, {"code-keyword", "code", 4.5}, {"code-keyword", "code-active", 4.5},
	{"code-func", "code", 4.5}, {"code-func", "code-active", 4.5}, {"code-string", "code", 4.5}, {"code-string", "code-active", 4.5},
	{"code-number", "code", 4.5}, {"code-number", "code-active", 4.5}, {"code-comment", "code", 4.5}, {"code-comment-active", "code-active", 4.5},
}

func TestContrasts(t *testing.T) {
	css, err := os.ReadFile("../web/static/css/palette.css")
	if err != nil {
		t.Fatal(err)
	}
	palette := map[string][2]string{}
	for _, m := range regexp.MustCompile(`--([\w-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\)`).FindAllStringSubmatch(string(css), -1) {
		palette[m[1]] = [2]string{m[2], m[3]}
	}
	for _, c := range contrasts {
		for i, theme := range []string{"light", "dark"} {
			got := contrast(t, palette[c.fore][i], palette[c.back][i])
			if got < c.least {
				t.Errorf("%s theme: %s on %s has a contrast of %.2f, want at least %.1f", theme, c.fore, c.back, got, c.least)
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

// luminance is the relative luminance of "#RRGGBB".
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	if len(colour) != 7 {
		t.Fatalf("%q is not a colour", colour)
	}
	var sum float64
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		v := float64(n) / 255
		if v <= .04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}
