package translate

import "strings"

// atomicLibrary is package sync/atomic.
var atomicLibrary = library{
	why: "types; each operation is preceded by a scheduling point",
	names: "Int32 Int64 Uint32 Uint64 Uintptr Bool Pointer Value " +
		atomicFuncs("Add") + atomicFuncs("And") + atomicFuncs("CompareAndSwap") +
		atomicFuncs("Load") + atomicFuncs("Or") + atomicFuncs("Store") + atomicFuncs("Swap"),
}

func atomicFuncs(op string) string {
	types := " Int32 Int64 Uint32 Uint64 Uintptr"
	return strings.ReplaceAll(types, " ", " "+op) + " "
}
