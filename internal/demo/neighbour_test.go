package demo

import "testing"

func TestNamed(t *testing.T) {
	for name, slug := range map[string]string{"worker pool": "worker-pool", "a Worker pool": "worker-pool", "The worker-pool ": "worker-pool", "a pool": "", "": ""} {
		d := Named(name)
		if slug == "" && d != nil || slug != "" && (d == nil || d.Slug != slug) {
			t.Errorf("%q is %v, want %s", name, d, slug)
		}
	}
}

// TestNeighbours: no demo stands beside itself.
func TestNeighbours(t *testing.T) {
	for _, d := range Course {
		for _, n := range d.Neighbours {
			if n.Demo() == d {
				t.Errorf("%s stands beside itself as %q", d.Slug, n.From)
			}
		}
	}
}
