//go:build linux || darwin || freebsd

package guest

import "syscall"

// limitMemory bounds the process's address space, so that one huge allocation
// fails at once instead of filling the machine.
func limitMemory() {
	limit := syscall.Rlimit{Cur: maxSpace, Max: maxSpace}
	syscall.Setrlimit(syscall.RLIMIT_AS, &limit) // where it fails, the watch is left
}
