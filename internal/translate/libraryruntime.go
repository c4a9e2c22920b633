package translate

// runtimeLibrary is package runtime.
var runtimeLibrary = library{
	why:   "the scheduler is the engine's",
	shims: map[string]shim{"Gosched": {as: "Gosched", form: sited}},
}
