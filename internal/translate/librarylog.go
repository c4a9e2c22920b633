package translate

import "strings"

// logLibrary is package log. Its own loggers hold a native lock while they
// write, and read the machine's clock.
var logLibrary = library{
	why:   "constants; loggers are the engine's",
	names: "LUTC Ldate Lmicroseconds Lmsgprefix Lshortfile LstdFlags Ltime",
	shims: methodShims(map[string]shim{
		"Default": {as: "Log"},
		"Logger":  {as: "Logger", form: typeName},
		"New":     {as: "NewLogger"},
	}, "Log()", "Fatal Fatalf Fatalln Flags Output Panic Panicf Panicln Prefix Print Printf Println "+
		"SetFlags SetOutput SetPrefix Writer"),
	refused: map[string]string{"Llongfile": "where a program lies differs from machine to machine; Lshortfile is the same"},
}

// methodShims adds functions that the methods of a value stand for.
func methodShims(shims map[string]shim, value, names string) map[string]shim {
	for name := range strings.FieldsSeq(names) {
		shims[name] = shim{as: value + "." + name}
	}
	return shims
}
