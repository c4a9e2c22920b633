package translate

// runtimeLibrary is package runtime.
var runtimeLibrary = library{
	why:   "types, and what keeps something alive for a collector that nobody sees; the scheduler is the engine's",
	names: "Error KeepAlive TypeAssertionError PanicNilError",
	shims: map[string]shim{
		"GC":             {as: "GC", form: sited},
		"GOMAXPROCS":     {as: "GOMAXPROCS", form: sited},
		"LockOSThread":   {as: "LockOSThread", form: sited},
		"UnlockOSThread": {as: "UnlockOSThread", form: sited},
		"Goexit":         {as: "Goexit", form: sited},
		"Gosched":        {as: "Gosched", form: sited},
		"NumCPU":         {as: "NumCPU"},
		"NumGoroutine":   {as: "NumGoroutine"},
	},
	refused: map[string]string{
		"Compiler": machineGo, "GOARCH": machineGo, "GOOS": machineGo, "Version": machineGo,
		"MemProfileRate": watchesGC, "MemStats": watchesGC, "ReadMemStats": watchesGC, "SetFinalizer": watchesGC, "AddCleanup": watchesGC,
		"Caller": nativeStack, "Callers": nativeStack, "CallersFrames": nativeStack, "FuncForPC": nativeStack, "Stack": nativeStack,
	},
}
