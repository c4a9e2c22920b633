package measure

import (
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// baseName is an object's name without the number that tells it from earlier
// ones of that name: "reply" for "reply.2".
func baseName(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 && strings.Trim(name[i+1:], "0123456789") == "" {
		return name[:i]
	}
	return name
}

// bears reports whether an object bears the name, alone or as one of several.
func bears(o *engine.Object, name string) bool {
	return o.Name == name || strings.HasPrefix(o.Name, name) && baseName(o.Name) == name
}
