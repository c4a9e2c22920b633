package templates

import "testing"

// Segments stand beside the label of their parameter, in 170 px; what would not
// fit there is a list.
func TestOnlyShortChoicesAreSegments(t *testing.T) {
	for _, c := range []struct {
		labels []string
		want   bool
	}{
		{[]string{"CPU", "I/O"}, true},
		{[]string{"Signal", "Broadcast"}, true},
		{[]string{"the batch", "endless"}, true},
		{[]string{"in the goroutine", "before go"}, false},
		{[]string{"block", "lose the new", "lose the old"}, false},
		{[]string{"a", "b", "c", "d", "e", "f", "g"}, false},
	} {
		p := Param{Kind: Choice}
		for _, l := range c.labels {
			p.Options = append(p.Options, Option{Label: l})
		}
		if p.segmented() != c.want {
			t.Errorf("%q side by side: %v", c.labels, !c.want)
		}
	}
}
