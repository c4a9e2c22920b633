package web

// rare reports whether the ith of many pages is left out, since the race
// detector makes the server slow and only every nth is visited with it.
func rare(i, n int) bool { return raceEnabled && i%n != 0 }
