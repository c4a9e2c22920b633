package program

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// keepBuilt is how many built programs a workspace holds.
const keepBuilt = 32

// prune removes the oldest programs of a workspace, but not recent, the one
// that is just being built. What it cannot remove stays: it is but a cache.
func prune(dir, recent string) {
	type built struct {
		path string
		at   time.Time
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) <= keepBuilt {
		return
	}
	var all []built
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if info, err := e.Info(); err == nil && path != recent {
			all = append(all, built{path, info.ModTime()})
		}
	}
	slices.SortFunc(all, func(a, b built) int { return cmp.Compare(b.at.UnixNano(), a.at.UnixNano()) })
	for _, b := range all[min(len(all), keepBuilt-1):] {
		os.RemoveAll(b.path)
	}
}
