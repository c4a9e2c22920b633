package shot

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/scene"
)

// TestThumb: the thumbnail is well formed, much smaller than the stage, twice as
// wide as high, and holds all goroutines and channels whole, in one shape each.
func TestThumb(t *testing.T) {
	for _, width := range scene.Widths {
		l, f := film(t, width)
		for us := int64(0); us < 8_000_000; us += 1_000_000 {
			text, shown := Thumb(f, us)
			if err := wellFormed(text); err != nil {
				t.Fatalf("%d at %d: %v", width, us, err)
			}
			if whole := Stage(l, f, us); len(text) > len(whole)*2/3 {
				t.Errorf("%d at %d: %d bytes, the stage has %d", width, us, len(text), len(whole))
			}
			var x, y, w, h float64
			if _, err := fmt.Sscanf(text[strings.Index(text, "viewBox="):], "viewBox=\"%g %g %g %g\"", &x, &y, &w, &h); err != nil || w < 2*h-2 || w > 2*h || w != float64(shown) {
				t.Fatalf("%d at %d: %gx%g, %v", width, us, w, h, err)
			}
			for _, m := range regexp.MustCompile(`<g class="(tok|chan)[^"]*" transform="translate\(([\d.-]+) ([\d.-]+)\)">`).FindAllStringSubmatch(text, -1) {
				var px, py float64
				fmt.Sscan(m[2], &px)
				fmt.Sscan(m[3], &py)
				if px < x || px > x+w || py < y || py > y+h {
					t.Errorf("%d at %d: %s is outside of %g %g %g %g", width, us, m[0], x, y, w, h)
				}
			}
			for _, tok := range regexp.MustCompile(`<g class="tok .*?</g>`).FindAllString(text, -1) {
				if n := strings.Count(tok, `"disc"`) + strings.Count(tok, `"square"`) + strings.Count(tok, `"diamond"`); n != 1 {
					t.Errorf("%d at %d: %d shapes of %s", width, us, n, tok)
				}
			}
		}
	}
}
