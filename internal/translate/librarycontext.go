package translate

// contextLibrary is package context.
var contextLibrary = library{
	why:   "values and interfaces; no goroutine is involved",
	names: "Context CancelFunc CancelCauseFunc Background TODO WithValue Canceled DeadlineExceeded",
	shims: map[string]shim{
		"AfterFunc":         {as: "ContextAfterFunc", form: starter, name: "stop"},
		"Cause":             {as: "Cause"},
		"WithCancel":        {as: "WithCancel", form: named, name: "ctx"},
		"WithCancelCause":   {as: "WithCancelCause", form: named, name: "ctx"},
		"WithDeadline":      {as: "WithDeadline", form: named, name: "ctx"},
		"WithDeadlineCause": {as: "WithDeadlineCause", form: named, name: "ctx"},
		"WithTimeout":       {as: "WithTimeout", form: named, name: "ctx"},
		"WithTimeoutCause":  {as: "WithTimeoutCause", form: named, name: "ctx"},
		"WithoutCancel":     {as: "WithoutCancel"},
	},
}
