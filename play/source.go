package play

import "embed"

// Source holds this package's source, from which copied programs take the
// helpers that they use.
//
//go:embed alloc.go play.go syscall.go work.go
var Source embed.FS
