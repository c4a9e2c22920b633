package play

import "runtime"

// Alloc allocates kb KB of heap in objects of at most 32 KB, and keeps none of
// them. A number of zero or less allocates nothing.
func Alloc(kb int) {
	for ; kb > 0; kb -= 32 {
		b := make([]byte, min(kb, 32)<<10)
		runtime.KeepAlive(b)
	}
}
