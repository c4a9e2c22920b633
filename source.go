package playground

//go:generate go tool templ generate

import "embed"

// Source holds what a translated program is built from (internal/program): the
// engine, what drives it in a child process, trace files, and package play,
// together with their tests, and the packages of other modules that the engine
// imports.
//
//go:embed internal/engine/*.go internal/engine/*/*.go internal/program/guest/*.go internal/program/_modules internal/tracefile/*.go play/*.go
var Source embed.FS
