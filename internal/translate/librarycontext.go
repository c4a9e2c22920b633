package translate

// contextLibrary is package context.
var contextLibrary = library{
	why:   "values and interfaces; no goroutine is involved",
	names: "Context CancelFunc Background TODO WithValue Canceled DeadlineExceeded",
	shims: map[string]shim{"WithCancel": {as: "WithCancel", form: named}},
}
