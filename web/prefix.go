package web

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
)

// prefixes are those under which the site can stand. What would need escaping
// in an address, and what a path would lose when it is cleaned, is none.
var prefixes = regexp.MustCompile(`^(/[A-Za-z0-9_~.-]*[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)*$`)

// checkPrefix says in a sentence what is wrong with a prefix.
func checkPrefix(prefix string) error {
	if prefixes.MatchString(prefix) {
		return nil
	}
	return fmt.Errorf(`the prefix is %q; allowed is "" or a path such as "/playground" or "/learn/go": it begins with a slash, does not end with one, and is of letters, digits, "-", "_", "~" and "."`, prefix)
}

// router is a mux whose patterns name paths of the site; it serves them under
// the prefix.
type router struct {
	mux    *http.ServeMux
	prefix string
}

// Handle is the mux's, but for the prefix.
func (m router) Handle(pattern string, h http.Handler) {
	i := strings.Index(pattern, "/")
	m.mux.Handle(pattern[:i]+m.prefix+pattern[i:], h)
}

// HandleFunc is Handle.
func (m router) HandleFunc(pattern string, f http.HandlerFunc) { m.Handle(pattern, f) }

// path is the site's path that a request names.
func (s *Site) path(r *http.Request) string { return strings.TrimPrefix(r.URL.Path, s.prefix) }

// elsewhere answers for a path that does not begin with the prefix: whoever
// mounted the site has not mounted it there, or has stripped the prefix.
func (s *Site) elsewhere(w http.ResponseWriter, r *http.Request) {
	http.Error(w, fmt.Sprintf("The playground is at %s/, but it was asked for %s. It has to be given whole paths: mount it without http.StripPrefix.", s.prefix, r.URL.Path), http.StatusNotFound)
}
