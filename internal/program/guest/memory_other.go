//go:build !(linux || darwin || freebsd)

package guest

// limitMemory does nothing where a process's memory has no limit; the watch
// is left.
func limitMemory() {}
