package shot

import (
	"encoding/base64"
	"regexp"
	"testing"

	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/shot/font"
)

// TestMeasured: text is measured by the faces that pictures bring along.
func TestMeasured(t *testing.T) {
	for i, face := range font.Faces {
		for r := ' '; r <= '~'; r++ {
			want := (face.Advance(r)*105 + 99) / 100
			if got := scene.Face(i).Measure(1000, string(r)); got < want-2 || got > want+2 {
				t.Errorf("%s %d: %q is measured as %d thousandths, with its twentieth it has %d", face.Family, face.Weight, r, got, want)
			}
		}
		for _, r := range "…·×–µ∗→éж" {
			if got := scene.Face(i).Measure(1000, string(r)); got < face.Advance(r) {
				t.Errorf("%s %d: %q is measured as %d thousandths, it has %d", face.Family, face.Weight, r, got, face.Advance(r))
			}
		}
	}
}

// TestFontBound: a picture with whatever text has at most so much font, and the
// plain characters first.
func TestFontBound(t *testing.T) {
	var l Letters
	for r := '!'; r < 0x500; r++ {
		for f := range font.Faces {
			l.Add(scene.Face(f), string(r))
		}
	}
	total := 0
	for _, m := range regexp.MustCompile(`base64,([A-Za-z0-9+/=]+)\)`).FindAllStringSubmatch(l.CSS(), -1) {
		total += len(m[1])
		if _, err := base64.StdEncoding.DecodeString(m[1]); err != nil {
			t.Error(err)
		}
	}
	if total == 0 || total > MostFont {
		t.Errorf("%d bytes of font, allowed are %d", total, MostFont)
	}
}
