package translate

// osLibrary is package os: a program has its arguments, standard output and
// standard error, and an empty environment.
var osLibrary = library{
	why: "errors only; writing goes to the engine",
	names: "ErrClosed ErrDeadlineExceeded ErrExist ErrInvalid ErrNotExist ErrPermission ErrProcessDone " +
		"Expand IsExist IsNotExist IsPermission IsTimeout PathError SyscallError",
	shims: map[string]shim{
		"Args":      {as: "Args()"},
		"Environ":   {as: "Environ"},
		"Exit":      {as: "Exit", form: sited},
		"File":      {as: "File", form: typeName},
		"Getenv":    {as: "Getenv"},
		"LookupEnv": {as: "LookupEnv"},
		"Stderr":    {as: "Stderr"},
		"Stdout":    {as: "Stdout"},
	},
	methods: map[string]string{
		"File":         "Name Sync Write WriteString",
		"PathError":    "Error Timeout Unwrap",
		"SyscallError": "Error Timeout Unwrap",
	},
	refused: map[string]string{"*": readsWorld, "Stdin": readsStdin},
}
