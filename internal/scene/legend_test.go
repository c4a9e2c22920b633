package scene

import (
	"regexp"
	"slices"
	"testing"
)

// TestLegendIsWhole holds that the legend explains each state that tokens show
// in a colour of its own.
func TestLegendIsWhole(t *testing.T) {
	for _, m := range regexp.MustCompile(`\.tok\.(\w+) \.disc \{ fill`).FindAllStringSubmatch(CSS, -1) {
		if !slices.Contains(Legend, m[1]) {
			t.Errorf("nothing explains %s", m[1])
		}
	}
}
