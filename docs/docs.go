// Package docs holds the documents that the server shows.
package docs

import _ "embed"

// Runtime is docs/runtime.md: what the virtual runtime models, and the rules
// that the narration names.
//
//go:embed runtime.md
var Runtime []byte
